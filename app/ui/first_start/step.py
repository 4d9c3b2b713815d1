"""What every step of the first start is."""

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app.base.refused import Refused
from app.ui.first_start.begun import Begun
from app.ui.widgets.basic import Label, spaced
from app.ui.widgets.notices import NoticeBoard

if TYPE_CHECKING:
    from app.ui.window import Window


class Step(QWidget):
    """Title, words, notices; a subclass fills ``box``. ``told``: what the foot says has changed;
    ``edited``: something was typed; ``ready``: all is done here, the keyboard goes to the button
    that goes on.

    - ``name``: in the rail; ``title`` and ``words``: above the step.
    """

    told = Signal()
    edited = Signal()
    ready = Signal()
    name: ClassVar[str] = ""
    title: ClassVar[str] = ""
    words: ClassVar[str] = ""

    def __init__(self, window: "Window", begun: Begun, narrow: bool) -> None:
        super().__init__()
        self.setObjectName("scrolled")
        self.door_window, self.begun, self.narrow = window, begun, narrow
        self.notices = NoticeBoard()
        self.box = QVBoxLayout(self)
        spaced(self.box, (24, 18, 24, 12) if narrow else (64, 34, 64, 16), 12)
        self.box.addWidget(Label(self.title, "title"))
        if self.words:
            self.box.addWidget(Label(self.words, "label", wraps=True))
        self.box.addWidget(self.notices)

    @property
    def reason(self) -> str:
        """Why one cannot go on; empty when one can."""
        return ""

    @property
    def tells_reason(self) -> bool:
        """Whether the step itself says why one cannot go on, so that the foot need not."""
        return False

    @property
    def onward(self) -> str:
        """What going on is called here; empty for 下一步：…."""
        return ""

    @property
    def is_urgent(self) -> bool:
        """Whether going on is what one does next here, so that its button is the red one."""
        return True

    @property
    def last_field(self) -> QLineEdit | None:
        """The field in which Enter goes on to the next step."""
        return None

    def arrive(self) -> None:
        """The step is shown: the keyboard to where one begins."""

    def ask_again(self) -> None:
        """Going on was asked for and is not possible yet: the keyboard to what is lacking."""

    def put_by(self) -> None:
        """What is typed goes into ``begun``."""

    def go_on(self, then: Callable[[], object]) -> None:
        """Do what the step is for, then ``then()``."""
        then()

    def refuse(self, refusal: Refused) -> None:
        """Show a refusal above the step."""
        self.notices.refuse(refusal)
