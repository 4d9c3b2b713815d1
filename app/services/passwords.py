"""Passwords and the recovery code: slots are rewritten, the data never."""

from app.models import keys, recovery_code
from app.records.branch import Branch
from app.services.workplace import Workplace


class Passwords:
    """Ways into the opened folder."""

    def __init__(self, place: Workplace) -> None:
        self._place = place

    def set_password(self, person: str, password: str) -> None:
        """Give a person (姓名) a new password; refuses PasswordTooShort."""
        keys.require_password(password)
        self._put(keys.PASSWORD, person, password, f"{person}换了密码")

    def new_recovery_code(self) -> str:
        """A new recovery code, shown once; the one printed before stops working."""
        code = recovery_code.new()
        self._put(keys.RECOVERY, "", recovery_code.plain(code), "换了恢复码，原来打印的作废")
        return code

    def _put(self, kind: str, person: str, secret: str, sentence: str) -> None:
        path, data_key = self._place.folder.keys, self._place.store.data_key
        changed = keys.KeyFile.read(path).with_slot(kind, person, secret, data_key)
        # Audited first: a slot that changed without a trace would be worse than a trace too many.
        with self._place.store.write(self._place.actor, sentence, final=True) as writer:
            writer.note(Branch, sentence)
            changed.write(path)
