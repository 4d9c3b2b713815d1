"""One spoilt package tried: is it refused, quietly and at once."""

import time
from dataclasses import dataclass

from app.exchange.package.reasons import Verdict
from app.exchange.package.verify import verify
from tests.exchange.package import samples
from tests.exchange.package.mutations import mutant

_TOO_LONG = 1.0


@dataclass(frozen=True)
class Outcome:
    """What became of a spoilt package: how it was spoilt, why it was refused, or what went wrong."""

    kind: str
    code: str
    accepted: bool = False
    crashed: str = ""

    @property
    def sound(self) -> bool:
        return not (self.accepted or self.crashed)


def attempt(seed: int) -> Outcome:
    """Make the spoilt package of that number and verify it, the true signer and its office being trusted."""
    spoilt = mutant(seed)
    trust = [samples.secretary().certificate_pem, samples.office().pem]
    started = time.perf_counter()
    try:
        found = verify(spoilt.content, samples.AT, trust)
    except Exception as error:  # noqa: BLE001 (a crash is what is looked for)
        return Outcome(spoilt.kind, "", crashed=repr(error))
    seconds = time.perf_counter() - started
    late = f"{seconds:.1f} s" if seconds > _TOO_LONG else ""
    codes = [one.code for one in found.reasons] or [""]
    return Outcome(spoilt.kind, codes[0], found.verdict is Verdict.PASSED, late)
