"""Whether a PDF's signature covers the whole file and holds (PAdES, ETSI EN 319 142-1).

Without a PDF parser: a signature names the bytes it covers (ISO 32000-2 §12.8.1). Only the one that
covers all but itself is taken, so nothing can have been added after it.
"""

import re
from hashlib import sha256

from app.exchange.package.layout import MOST_SIGNATURE
from app.exchange.package.reasons import Unsound
from app.exchange.package.signatures import Signature, read_signature

_RANGE = re.compile(rb"/ByteRange ?\[ ?0 (\d{1,9}) (\d{1,9}) (\d{1,9}) ?\]")
_HEX = re.compile(rb"<((?:[0-9A-Fa-f]{2})+)>")
_MOST_GAP = 2 * MOST_SIGNATURE
_SEQUENCE, _LONG = 0x30, 0x80


def read_pdf_signature(pdf: bytes, file: str) -> Signature:
    """The one signature of the PDF. Unsound: ``report_unsigned``, ``report_changed``."""
    first, second, der = _parts(pdf, file)
    try:
        return read_signature(der, sha256(first + second).digest(), file)
    except Unsound:
        raise Unsound("report_changed", file=file) from None


def _parts(pdf: bytes, file: str) -> tuple[bytes, bytes, bytes]:
    """What is signed, before and after the signature, and the signature."""
    found = _RANGE.findall(pdf)
    if len(found) != 1 or pdf.count(b"/ByteRange") != 1:
        raise Unsound("report_unsigned", file=file)
    end, start, length = map(int, found[0])
    gap = _HEX.fullmatch(pdf, end, start) if 0 < start - end <= _MOST_GAP else None
    if gap is None or start + length != len(pdf):
        raise Unsound("report_unsigned", file=file)
    return pdf[:end], pdf[start:], _unpadded(bytes.fromhex(gap[1].decode()))


def _unpadded(der: bytes) -> bytes:
    """The signature without the noughts that fill the place kept for it; as it is when it has none."""
    if len(der) < 4 or der[0] != _SEQUENCE or der[1] <= _LONG:
        return der
    count = der[1] - _LONG
    end = 2 + count + int.from_bytes(der[2 : 2 + count])
    return der if any(der[end:]) else der[:end]
