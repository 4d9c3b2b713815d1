"""Packages spoilt on purpose, reproducibly: ``mutant(seed)`` is a kind of spoiling and its bytes.

Whoever has no key can do all of this. Most kinds mend what can be mended without the key (CRCs,
``SHA256SUMS``, the manifest), so that they get past the outer checks and meet the inner ones.
"""

import random
import warnings
from dataclasses import dataclass

from tests.exchange.package import spoilt_contents, spoilt_signatures, spoilt_zip
from tests.exchange.package.bench import bench

KINDS = (*spoilt_zip.KINDS, *spoilt_contents.KINDS, *spoilt_signatures.KINDS)


@dataclass(frozen=True)
class Mutant:
    """A spoilt package and how it was spoilt."""

    kind: str
    content: bytes


def mutant(seed: int) -> Mutant:
    """The spoilt package of that number; it differs from the good one."""
    chance, good = random.Random(seed), bench()
    kind = KINDS[seed % len(KINDS)]
    while True:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)  # zipfile warns of names it writes twice
            content = kind(chance, good)
        if content != good.content:
            return Mutant(kind.__name__.strip("_"), content)
