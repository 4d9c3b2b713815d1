"""A dialog around a form."""

from app.base.refused import Refused
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.forms import Form


class FormDialog(Dialog):
    """A subclass makes ``form`` and puts it into ``content``; ``refuse`` is for what its use case refuses."""

    form: Form

    def refuse(self, refusal: Refused) -> None:
        """Tell a refusal under its field, or above the form; what was typed stays."""
        if not self.form.refuse(refusal):
            self.notices.refuse(refusal)
        self.adjustSize()
