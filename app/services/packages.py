"""The monthly package (月报包): a month counted, printed, signed and handed out whole.

An exported month is frozen. Exporting it again hands out the very file that was kept; what turns out
wrong later appears as 更正 in the next open month.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryFile

from app.base.blocks import Document
from app.base.clock import today
from app.base.faults import fault
from app.base.files import sweep_parts_of, write_whole
from app.base.month import Month
from app.base.progress import SILENT, Progress, Stopped
from app.base.refused import Refused
from app.base.trouble import PlaceMissing, told
from app.exchange.package.container import Container, build
from app.exchange.package.facts import PackageFacts, file_name
from app.exchange.package.identity import fingerprint
from app.exchange.package.layout import CONTAINER_TYPE, MOST_FILE
from app.exchange.package.opening import open_container
from app.exchange.package.reasons import Verdict
from app.exchange.package.sealing import is_sealed, seal
from app.exchange.package.verify import verify
from app.models.store import Reader, Writer
from app.records.fund import FundClosing
from app.records.package import Package
from app.rules.fund import last_closed
from app.rules.months import exported_for, require_begun, require_next, require_over
from app.rules.report_points import open_points
from app.services.attachments import attachments_of, kept_with
from app.services.figures import SNAPSHOT, counted
from app.services.figures import kept as kept_figures
from app.services.fund import close_month
from app.services.package_papers import LEFT_STEPS, Occasion, nth, payload, unsigned
from app.services.paper import Paper
from app.services.signing import certificate_of, signer_of
from app.services.snapshots import MonthFigures, frozen
from app.services.workplace import Workplace, branch_of

# Given by the street at enrolment; empty until then, and the package goes out signed but not sealed.
_RECIPIENT = "street_recipient"
_SUMS = "SHA256SUMS"
# A clock put right by the network jumps back a little.
_SLACK = timedelta(hours=1)
# A restored folder begins to number anew, and the stick may still hold what the former line handed out.
_NAME_TAKEN = "那里已有一个同名的包，内容不一样，没有盖掉它。"


class ClockBack(Refused):
    """Something was written at a later time than it is now: either then or now the clock is wrong."""

    code = "clock_back"
    what = "电脑的日期是{now:%Y-%m-%d %H:%M}，可是{last:%Y-%m-%d %H:%M}就记过事了：电脑日期可能不对。"
    safe = "什么都没有动。"
    then = "请校准电脑日期再封装；看过了、现在的日期是对的，再说一声就行（命令加 --clock-checked）。"


class NotHandedOut(Refused):
    """The month is exported and kept; only the copy for the stick could not be written."""

    code = "not_handed_out"
    what = "{month}的月报封装好了，但是没有写到 {place}：{fault}"
    safe = "封装好的包存在资料夹里，这个月的数字和账已经定下；外面没有留下半截的文件。"
    then = "请腾出空间或者换一个位置再做一遍，拿到的就是这一份。"


class _OnlyLooking(Exception):
    """Takes a step back that was only looked at."""


@dataclass(frozen=True)
class Exported:
    """What an export handed out.

    ``contents``: (name, SHA-256) of each file inside; ``again``: the month had been exported before, and
    this is the file kept then; ``fingerprint``: four groups that stand for the branch's key; ``notes``: what
    was still open, as the report says it.
    """

    package: Package
    path: Path
    contents: tuple[tuple[str, str], ...]
    again: bool
    fingerprint: str
    notes: tuple[str, ...] = ()


class Packages:
    """The monthly packages of the opened folder."""

    def __init__(self, place: Workplace) -> None:
        self._place = place

    def export(
        self, month: Month, out: Path, clock_checked: bool = False, progress: Progress = SILENT
    ) -> Exported:
        """Export a month into the folder ``out``; hands out the kept file when it was exported before.

        All or nothing: the figures, the closing of the fund's month, the kept file and its record are
        one step, and only then the file is written out. ``clock_checked``: somebody said that the
        computer's date is right. Refuses MonthInFuture, MonthNotOver, MonthPassed, MonthSkipped, FirstTooOld,
        ClockBack, NoGlyph, PackageTooLarge, AttachmentDamaged, the machine's troubles, and NotHandedOut
        when all is done but the copy. Until the month is frozen it can be stopped (Stopped) and nothing is
        left; from then on it goes on to its end.
        """
        progress.step(0, 0, "正在核对这个月的资料")
        with self._place.store.read() as reader:
            package = former = exported_for(reader, month)
        if package is None:
            require_begun(month, on := today(self._place.clock))
            require_over(month, on)
            with _place_for(out):
                package = self._made(month, clock_checked, progress)
        with suppress(Stopped):  # the month is frozen: what is left is only to hand it out
            progress.step(1, 1, f"正在写到{out.name or out}")
        with self._place.store.read() as reader:
            held = {item.title: item for item in attachments_of(reader, package)}
            signed_by = fingerprint(certificate_of(reader))
        files = {
            title: self._place.attachments.get(held[title].name, title) for title in (package.name, _SUMS)
        }
        path = out / package.name
        _hand_out(path, files[package.name], month, self._place.clock.now())
        notes = () if former else tuple(self.open_points(month))
        return Exported(package, path, _sums(files[_SUMS]), former is not None, signed_by, notes)

    def open_points(self, month: Month) -> list[str]:
        """What is not done yet and would be missing from the month's report; refuses MonthInFuture."""
        require_begun(month, today(self._place.clock))
        with self._place.store.read() as reader:
            return open_points(reader, month)

    def all(self) -> list[Package]:
        """Every package exported so far, oldest first."""
        with self._place.store.read() as reader:
            return reader.all(Package)

    def certificate(self) -> bytes:
        """The branch's own certificate (PEM), for whoever checks its packages; empty before the first."""
        with self._place.store.read() as reader:
            return certificate_of(reader)

    def preview(self, month: Month) -> Paper:
        """The report of the month: the very one in its package or, before, as it would be, but not signed.

        Refuses MonthInFuture.
        """
        return self.papers(month)[0]

    def papers(self, month: Month) -> list[Paper]:
        """All papers of the month's package, the report first; refuses MonthInFuture.

        Of an exported month those that were handed out. A package sealed to the street opens only there:
        its papers are made anew, the report from the frozen figures and without its signature.
        """
        require_begun(month, today(self._place.clock))
        with self._looking() as writer:
            exported = exported_for(writer, month)
            held = self._handed_out(writer, exported) if exported else {}
            made = self._unsigned(writer, month, exported)
        return [
            Paper.kept(paper.title, held[name]) if name in held else Paper.of(paper)
            for name, paper in made.items()
        ]

    def printed(self, month: Month, progress: Progress = SILENT) -> list[tuple[str, bytes]]:
        """All papers of the month to be printed one after another: (title, PDF); refuses Stopped too."""
        papers = self.papers(month)
        made = []
        for number, paper in enumerate(papers, start=1):
            progress.step(number - 1, len(papers), nth(number, len(papers), paper.title))
            made.append((paper.title, paper.pdf()))
        return made

    @contextmanager
    def _looking(self) -> Iterator[Writer]:
        """A step that is taken to see what it would give, and taken back."""
        with suppress(_OnlyLooking), self._place.store.write(self._place.actor, "预览月报") as writer:
            yield writer
            raise _OnlyLooking

    def _handed_out(self, reader: Reader, package: Package) -> Mapping[str, bytes]:
        """The files inside a kept package; nothing of a sealed one."""
        if package.sealed:
            return {}
        held = next(item for item in attachments_of(reader, package) if item.title == package.name)
        return open_container(self._place.attachments.get(held.name, held.title)).payload

    def _unsigned(self, writer: Writer, month: Month, exported: Package | None) -> dict[str, Document]:
        certificate = certificate_of(writer)
        signed_by = fingerprint(certificate) if certificate else ""
        if exported is not None:
            figures = kept_figures(writer, self._place, exported)
            return unsigned(writer, figures, exported.exported_at, exported.sequence, signed_by)
        on = today(self._place.clock)
        if on >= month.last_day:  # before, an export would be refused
            self._close(writer, month, on)
        figures, sequence = counted(writer, self._place, month), len(_line_of(writer)) + 1
        return unsigned(writer, figures, self._place.clock.now(), sequence, signed_by)

    def _close(self, writer: Writer, month: Month, on: date) -> None:
        """Close the fund's month, unless it is."""
        closed = last_closed(writer.all(FundClosing))
        if closed is None or closed < month:
            close_month(writer, month, on, self._place.actor)

    def _made(self, month: Month, clock_checked: bool, progress: Progress) -> Package:
        on = today(self._place.clock)
        with self._place.store.write(self._place.actor, f"封装{month.spoken}月报", final=True) as writer:
            if former := exported_for(writer, month):  # by another window in the meantime
                return former
            require_next(writer, month, on)
            self._require_clock(writer, clock_checked)
            self._close(writer, month, on)
            figures = counted(writer, self._place, month)
            fault("export.counted")
            occasion = self._occasion(writer, figures)
            files = payload(writer, occasion, progress)
            container = build(files, occasion.signer, occasion.at)
            fault("export.built")
            steps = sum(name.endswith(".pdf") for name in files) + LEFT_STEPS
            progress.step(steps - 1, steps, "正在存好")
            return self._kept(writer, occasion, container)

    def _require_clock(self, writer: Writer, checked: bool) -> None:
        """Refuse (ClockBack) when the clock stands behind what it said before; once checked, say so."""
        now, last = self._place.clock.now(), writer.latest()
        if last is None or now >= last - _SLACK:
            return
        if not checked:
            raise ClockBack(now=now, last=last)
        writer.note(Package, f"电脑日期早于{last:%Y-%m-%d %H:%M}的留痕，有人看过，说现在的日期是对的")

    def _occasion(self, writer: Writer, figures: MonthFigures) -> Occasion:
        branch, now = branch_of(writer), self._place.clock.now()
        signer = signer_of(writer, branch, now)
        line, before = writer.meta("line"), _line_of(writer)
        head = writer.head()
        facts = PackageFacts(
            branch_code=branch.code,
            branch_name=branch.name,
            month=figures.month,
            sequence=len(before) + 1,
            line=line,
            audit_seq=head.seq,
            audit_hash=head.hash,
            office=branch.street,
            previous=before[-1].manifest_sha256 if before else None,
        )
        return Occasion(facts, figures, signer, now)

    def _kept(self, writer: Writer, occasion: Occasion, container: Container) -> Package:
        facts, recipient = occasion.facts, writer.meta(_RECIPIENT)
        content = seal(container.content, recipient) if recipient else container.content
        package = writer.add(
            Package(
                month=facts.month,
                line=facts.line,
                sequence=facts.sequence,
                name=file_name(facts, sealed=bool(recipient)),
                sha256=sha256(content).hexdigest(),
                manifest_sha256=container.manifest_sha256,
                previous=facts.previous or "",
                audit_seq=facts.audit_seq,
                audit_hash=facts.audit_hash,
                exported_at=occasion.at.replace(tzinfo=None),
                exported_by=self._place.actor,
                sealed=bool(recipient),
            )
        )
        sums = "".join(f"{digest}  {name}\n" for name, digest in container.digests.items())
        for title, kept, kind in (
            (package.name, content, CONTAINER_TYPE),
            (SNAPSHOT, frozen(occasion.figures), "application/json"),
            (_SUMS, sums.encode(), "text/plain"),
        ):
            kept_with(writer, self._place, package, kept, title, kind, MOST_FILE)
        fault("export.kept")
        return package


def _line_of(reader: Reader) -> list[Package]:
    """The packages of the folder's present line, oldest first."""
    line = reader.meta("line")
    return [package for package in reader.all(Package) if package.line == line]


def _sums(content: bytes) -> tuple[tuple[str, str], ...]:
    pairs = (line.split("  ", 1) for line in content.decode().splitlines())
    return tuple((name, digest) for digest, name in pairs)


@contextmanager
def _place_for(out: Path) -> Iterator[None]:
    """Find out before the month is frozen whether the place can be written; OSError when not.

    A folder that was made for it goes again when nothing comes of the export.
    """
    if not out.parent.is_dir():  # a stick that is not in: no folder of its name on this computer
        raise PlaceMissing(place=out.parent)
    was_there = out.is_dir()
    out.mkdir(exist_ok=True)
    try:
        with TemporaryFile(dir=out):
            pass
        yield
    except BaseException:
        if not was_there:
            with suppress(OSError):
                out.rmdir()
        raise


def _hand_out(path: Path, content: bytes, month: Month, now: datetime) -> None:
    """Write the copy; refuses NotHandedOut, because by now the month is exported."""
    try:
        path.parent.mkdir(exist_ok=True)
        sweep_parts_of(path)
        if path.is_file() and _is_another_package(path, content, now):
            raise NotHandedOut(month=month.spoken, place=path.parent, fault=_NAME_TAKEN)
        fault("export.handing_out")
        write_whole(path, content)
    except OSError as error:
        refusal = told(error)
        why = refusal.lines[0] if refusal else "写不进去。"
        raise NotHandedOut(month=month.spoken, place=path.parent, fault=why) from error


def _is_another_package(path: Path, ours: bytes, now: datetime) -> bool:
    """Whether what lies there is a sound package of its own; a damaged copy of ours may be replaced."""
    with path.open("rb") as file:
        lying = file.read(MOST_FILE + 1)
    if lying == ours:
        return False
    return is_sealed(lying) or verify(lying, now).verdict is not Verdict.FAILED
