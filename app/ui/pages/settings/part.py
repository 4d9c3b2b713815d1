"""What the parts of the settings share."""

from app.ui.page import Page
from app.ui.widgets.basic import Frame, Label


class Part(Frame):
    """A card with a heading; ``page`` gives it the desk and the place for notices."""

    def __init__(self, page: Page, title: str, words: str) -> None:
        super().__init__("card", margin=(24, 18, 24, 20), gap=12)
        self.page, self.desk = page, page.desk
        self.box.addWidget(Label(title, "heading"))
        self.box.addWidget(Label(words, "label", wraps=True))

    def reload(self) -> None:
        """Read what is shown anew."""
