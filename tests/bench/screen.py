"""A screen of the bench's own, and the watch over what is started on it."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Watched:
    """Seconds from the start of a process to each word it said, and its resident memory at the last (MB)."""

    moments: dict[str, float]
    memory: float


@contextmanager
def screen() -> Iterator[None]:
    """An X screen in memory; what is started inside the block paints on it."""
    command = ["Xvfb", "-displayfd", "1", "-screen", "0", "1366x768x24", "-nolisten", "tcp"]
    former = dict(os.environ)
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as server:
        assert server.stdout is not None
        number = server.stdout.readline().strip()
        if not number:
            raise RuntimeError("Xvfb did not start")
        os.environ |= {"DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb"}
        try:
            yield
        finally:
            os.environ.clear()
            os.environ |= former
            server.terminate()


def watch(last: str, trial: str, *given: str) -> Watched:
    """Start a module of tests.bench, note its words until the last one, then end it."""
    command = [sys.executable, "-m", f"tests.bench.{trial}", *given]
    started = time.perf_counter()
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        moments: dict[str, float] = {}
        while last not in moments:
            word = process.stdout.readline().strip()
            moments[word] = time.perf_counter() - started
            if not word:
                raise RuntimeError(f"{trial} ended before it was {last}")
        memory = _resident(process.pid)
        process.kill()
    return Watched(moments, memory)


def _resident(process: int) -> float:
    status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    line = next(line for line in status.splitlines() if line.startswith("VmRSS:"))
    return int(line.split()[1]) / 1024
