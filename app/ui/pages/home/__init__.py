"""今日要办: what is due, worst first."""

from app.ui.desk import Desk
from app.ui.pages import page
from app.ui.widgets.basic import Label


class Page(page.Page):
    """The first page."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.body.addWidget(Label("stub"))
        self.body.addStretch(1)
