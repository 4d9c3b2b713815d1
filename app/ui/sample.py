"""Looking at the sample branch in the window: the strip that always says so, the way in, the way back."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from app.base.days import full_day
from app.base.refused import Refused
from app.ui.jobs import Job, Telling
from app.ui.session import Session
from app.ui.widgets.basic import Frame, Label, emptied, picture
from app.ui.widgets.buttons import Button
from app.ui.widgets.dialog import Dialog

if TYPE_CHECKING:
    from app.ui.desk import Facts
    from app.ui.window import Window

_SAID = "这是样例小区，人和事都是编的。"


class SampleStrip(Frame):
    """The amber strip above everything while the sample is looked at."""

    def __init__(self, window: "Window") -> None:
        super().__init__("strip", across=True, margin=(20, 5, 20, 5), gap=10)
        self.setAccessibleName(_SAID)
        self._window, self._day = window, ""
        self.furnish()

    def furnish(self) -> None:
        """Fill it in the size in force."""
        emptied(self.box)
        self.box.addWidget(picture("warning", "amber", 20))
        self.box.addWidget(Label(_SAID, "due"))
        self.box.addWidget(Label(self._day, "second"), 1)
        self.remove = Button("删掉样例", self._ask, icon="trash", look="small")
        words = "回自己的小区" if self._window.has_data else "建自己的小区"
        self.build = Button(words, lambda: leave(self._window), look="small")
        self.box.addWidget(self.remove)
        self.box.addWidget(self.build)

    def tell_day(self, day: str) -> None:
        """The sample has a day of its own: say which."""
        self._day = day
        self.furnish()

    def _ask(self) -> None:
        Dialog(
            self,
            "删掉样例小区",
            "样例里的人和事都是编的，您在样例里试着记的也会一起删掉。想再看，可以重新建一个。",
            "删掉样例",
            lambda: remove(self._window),
            cancel="先留着",
        ).ask()


def look_at(
    window: "Window", told: Callable[[int, int, str], None], refused: Callable[[Refused], object]
) -> Callable[[], None]:
    """Make the sample if there is none, and show it; returns what 停下 calls."""
    own = window.own

    def work() -> "tuple[Session, Facts, str]":
        from app.services.sample_branch import PASSWORD, build_sample, is_sample, sample_clock
        from app.ui.desk import Facts

        door, place = own.door(), window.sample
        if not is_sample(place):
            build_sample(door, place, telling)
        session = Session(lambda: door.by(sample_clock(place, door.clock)), place)
        facts = Facts.of(session.open(PASSWORD))
        return session, facts, f"样例里的今天是{full_day(facts.today)}。"

    def then(found: "tuple[Session, Facts, str]") -> None:
        session, facts, day = found
        strip = SampleStrip(window)
        window.turn_to(session, strip)
        window.entered(facts, [])
        strip.tell_day(day)

    job: Job[tuple[Session, Facts, str]] = Job(work, then, refused, window, told)
    telling: Telling = window.jobs.telling(job)
    window.jobs.put(job)
    return job.stop.set


def leave(window: "Window") -> None:
    """Back to one's own data, or to the first start where there is none."""
    window.turn_to(window.own, None)
    window.knock()


def remove(window: "Window") -> None:
    """Leave the sample and clear it away."""
    place = window.sample
    leave(window)

    def gone() -> None:
        from app.services.sample_branch import remove_sample

        remove_sample(place)

    window.run(gone, lambda _: None, window.tell)
