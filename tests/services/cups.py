"""A print service of the tests' own: real CUPS beside the computer's, with a printer that keeps its papers.

Its printer takes PDF through the real filters and puts down what would come out. (The printer that Debian
offers for this, cups-pdf, goes through PostScript: the text of a Chinese paper cannot be read back.)
"""

import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

PRINTER = "PDF"
_PATH = f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin"
_SERVER_BIN = Path("/usr/lib/cups")
_PATIENCE = 60
# Called without arguments it is to say what it can reach; else: job, user, title, copies, options, file.
_BACKEND = """#!/bin/sh
[ $# -eq 0 ] && exit 0
printf '%s' "$3" > {out}/$1.title
cat "${{6:--}}" > {out}/$1.part && mv {out}/$1.part {out}/$1.pdf
"""
_MODEL = """*PPD-Adobe: "4.3"
*FormatVersion: "4.3"
*FileVersion: "1.0"
*LanguageVersion: English
*LanguageEncoding: ISOLatin1
*PCFileName: "PAPERS.PPD"
*Manufacturer: "Tests"
*Product: "(Papers)"
*ModelName: "Papers"
*ShortNickName: "Papers"
*NickName: "Papers"
*PSVersion: "(3010.000) 0"
*LanguageLevel: "3"
*ColorDevice: True
*DefaultColorSpace: RGB
*FileSystem: False
*cupsManualCopies: True
*cupsFilter: "application/vnd.cups-pdf 0 -"
*OpenUI *PageSize: PickOne
*DefaultPageSize: A4
*PageSize A4: ""
*CloseUI: *PageSize
*OpenUI *PageRegion: PickOne
*DefaultPageRegion: A4
*PageRegion A4: ""
*CloseUI: *PageRegion
*DefaultImageableArea: A4
*ImageableArea A4: "0 0 595 842"
*DefaultPaperDimension: A4
*PaperDimension A4: "595 842"
"""


@dataclass(frozen=True)
class PrintService:
    """A running print service: ``address`` for CUPS_SERVER, ``out`` where printed papers come to lie."""

    address: str
    out: Path

    def admin(self, *command: str) -> str:
        """Run a command of the print service's administrator."""
        env = os.environ | {"CUPS_SERVER": self.address, "LC_ALL": "C.UTF-8", "PATH": _PATH}
        path = shutil.which(command[0], path=_PATH) or command[0]
        return subprocess.run(
            [path, *command[1:]], env=env, capture_output=True, text=True, timeout=30, check=True
        ).stdout

    def printed(self, count: int) -> list[tuple[str, Path]]:
        """The titles and files of what came out, once it is so much."""
        end = time.monotonic() + _PATIENCE
        while len(found := sorted(self.out.glob("*.pdf"))) < count:
            state = self.admin("lpstat", "-t")
            assert time.monotonic() < end, state
        return [(path.with_suffix(".title").read_text(encoding="utf-8"), path) for path in found]


def missing() -> str:
    """Why the service cannot be started here; empty when it can."""
    return "" if shutil.which("cupsd", path=_PATH) else "cupsd is not installed"


@contextmanager
def print_service() -> Iterator[PrintService]:
    """Start the service with one printer, its usual one; everything of it goes again."""
    root = Path(tempfile.mkdtemp(prefix="honglin-cups-"))
    try:
        with _running(root) as service:
            yield service
    finally:
        shutil.rmtree(root)


@contextmanager
def _running(root: Path) -> Iterator[PrintService]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    _configure(root, port)
    service = PrintService(f"127.0.0.1:{port}", root / "out")
    cupsd = shutil.which("cupsd", path=_PATH) or "cupsd"
    command = [cupsd, "-f", "-c", str(root / "cupsd.conf"), "-s", str(root / "files.conf")]
    with (root / "said").open("wb") as said, subprocess.Popen(command, stdout=said, stderr=said) as process:
        try:
            _await(process, port, root)
            service.admin("lpadmin", "-p", PRINTER, "-E", "-v", "papers:/", "-P", str(root / "model.ppd"))
            service.admin("lpadmin", "-d", PRINTER)
            yield service
        finally:
            process.terminate()


def _configure(root: Path, port: int) -> None:
    """What a service of its own needs; filters run under a user of their own, who must get there."""
    root.chmod(0o755)
    for name in ("spool/tmp", "cache", "state", "log", "out", "bin/backend"):
        (root / name).mkdir(parents=True)
    (root / "out").chmod(0o777)
    for part in _SERVER_BIN.iterdir():
        if part.name != "backend":
            (root / "bin" / part.name).symlink_to(part)
    backend = root / "bin" / "backend" / "papers"
    backend.write_text(_BACKEND.format(out=root / "out"))
    backend.chmod(0o755)
    (root / "model.ppd").write_text(_MODEL)
    (root / "cupsd.conf").write_text(
        f"Listen 127.0.0.1:{port}\nBrowsing Off\nDefaultAuthType None\nWebInterface No\n"
        "<Location />\nOrder allow,deny\nAllow localhost\n</Location>\n"
        "<Policy default>\n<Limit All>\nOrder allow,deny\nAllow localhost\n</Limit>\n</Policy>\n"
    )
    places = {
        "ServerRoot": "", "ServerBin": "bin", "RequestRoot": "spool", "TempDir": "spool/tmp",
        "CacheDir": "cache", "StateDir": "state", "ErrorLog": "log/error", "AccessLog": "log/access",
        "PageLog": "log/page",
    }  # fmt: skip
    told = "".join(f"{name} {root / place}\n" for name, place in places.items())
    (root / "files.conf").write_text(f"{told}SystemGroup root\n")


def _await(process: subprocess.Popen[bytes], port: int, root: Path) -> None:
    end = time.monotonic() + _PATIENCE
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except ConnectionRefusedError:
            with suppress(subprocess.TimeoutExpired):
                process.wait(timeout=0.05)
            assert process.returncode is None and time.monotonic() < end, (root / "said").read_text()
