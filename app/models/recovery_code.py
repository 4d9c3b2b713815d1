"""The printed recovery code: 5 groups of 5 characters, the last one a check character.

24 random characters out of 31 hold 118 bits. 0 O 1 I L are left out, since on paper they are
taken for one another. 31 is prime, so the weighted sum finds every single wrong character and
every exchange of two neighbours.
"""

import secrets

from app.base.refused import Refused
from app.base.text import halfwidth

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
_LENGTH = 25


class RecoveryCodeForm(Refused):
    """The text is no recovery code: wrong length, a character outside the alphabet, or the check fails."""

    code = "recovery_code_form"
    what = "恢复码里有写错或漏写的字。"
    safe = "资料好好的，没有动。"
    then = "恢复码是5组、每组5个字，里面没有 0、O、1、I、L；请对照着再输一遍。"


def new() -> str:
    """A fresh code, written ``XXXXX-XXXXX-XXXXX-XXXXX-XXXXX``."""
    body = "".join(secrets.choice(ALPHABET) for _ in range(_LENGTH - 1))
    whole = body + _check_character(body)
    return "-".join(whole[start : start + 5] for start in range(0, _LENGTH, 5))


def plain(code: str) -> str:
    """The 25 characters of a typed code, capitals, without blanks and hyphens; refuses RecoveryCodeForm."""
    signs = "".join(sign for sign in halfwidth(code).upper() if sign.isalnum())
    if len(signs) != _LENGTH or set(signs) - set(ALPHABET) or _check_character(signs[:-1]) != signs[-1]:
        raise RecoveryCodeForm()
    return signs


def _check_character(body: str) -> str:
    total = sum(place * ALPHABET.index(sign) for place, sign in enumerate(body, start=1))
    return ALPHABET[-total * pow(_LENGTH, -1, len(ALPHABET)) % len(ALPHABET)]
