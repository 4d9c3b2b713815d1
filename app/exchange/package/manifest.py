"""The two lists of what a package holds: ASiCManifest001.xml, which is signed, and SHA256SUMS.

The manifest follows ETSI EN 319 162-1 V1.1.1 annex A.4; its SHA-256 is the package's identity.
``SHA256SUMS`` says the same to whoever has no program but ``sha256sum -c``.
"""

import re
from base64 import b64decode, b64encode
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from app.exchange.package.layout import MANIFEST, SIGNATURE, SUMS, media_type
from app.exchange.package.reasons import Unsound

_ASIC = "http://uri.etsi.org/02918/v1.2.1#"
_DS = "http://www.w3.org/2000/09/xmldsig#"
_SHA256 = "http://www.w3.org/2001/04/xmlenc#sha256"
_SIGNATURE_TYPE = "application/pkcs7-signature"
_DECLARATION = b'<?xml version="1.0" encoding="UTF-8"?>\n'
_SUM = re.compile(r"([0-9a-f]{64})  ([!-~]+)\n")


@dataclass(frozen=True)
class Reference:
    """A payload file as the manifest names it; ``sha256`` in hex."""

    name: str
    media_type: str
    sha256: str


def write_manifest(references: Iterable[Reference]) -> bytes:
    """The manifest that names these files, and the signature that will lie over it."""
    lines = [
        f'<asic:ASiCManifest xmlns:asic="{_ASIC}" xmlns:ds="{_DS}">',
        f'  <asic:SigReference URI="{SIGNATURE}" MimeType="{_SIGNATURE_TYPE}"/>',
    ]
    for reference in references:
        digest = b64encode(bytes.fromhex(reference.sha256)).decode()
        lines += [
            f'  <asic:DataObjectReference URI="{reference.name}" MimeType="{reference.media_type}">',
            f'    <ds:DigestMethod Algorithm="{_SHA256}"/>',
            f"    <ds:DigestValue>{digest}</ds:DigestValue>",
            "  </asic:DataObjectReference>",
        ]
    lines.append("</asic:ASiCManifest>\n")
    return _DECLARATION + "\n".join(lines).encode("ascii")


def read_manifest(content: bytes) -> dict[str, Reference]:
    """What a manifest names, by file name, in its order.

    Unsound (``manifest_unreadable``) when it is anything but the shape written above, and
    ``media_type_wrong`` for a file under another type than its ending has.
    """
    # Without "<!" there is no document type, hence no entity to grow or to fetch; and expat believes
    # the declaration, so the text cannot be in another encoding than the one searched.
    if not content.startswith(_DECLARATION) or b"<!" in content or content.count(b"<?") != 1:
        raise _unreadable()
    try:
        root = ElementTree.fromstring(content)
    except (ElementTree.ParseError, ValueError):
        raise _unreadable() from None
    signature, *objects = _children(root, "ASiCManifest", {})
    if _attributes(signature, "SigReference") != (SIGNATURE, _SIGNATURE_TYPE):
        raise _unreadable()
    references: dict[str, Reference] = {}
    for element in objects:
        reference = _reference(element)
        if references.setdefault(reference.name, reference) is not reference:
            raise _unreadable()
    return references


def _reference(element: Element) -> Reference:
    name, told = _attributes(element, "DataObjectReference")
    expected = media_type(name)
    if expected is None:
        raise _unreadable()
    if told != expected:
        raise Unsound("media_type_wrong", file=name)
    if len(element) != 2:
        raise _unreadable()
    method, value = element
    if (method.tag, dict(method.attrib), len(method)) != (
        f"{{{_DS}}}DigestMethod",
        {"Algorithm": _SHA256},
        0,
    ):
        raise _unreadable()
    if (value.tag, len(value), len(value.attrib)) != (f"{{{_DS}}}DigestValue", 0, 0):
        raise _unreadable()
    return Reference(name, told, _digest(value.text or ""))


def _digest(text: str) -> str:
    try:
        digest = b64decode(text.strip(), validate=True)
    except ValueError:
        raise _unreadable() from None
    if len(digest) != 32:
        raise _unreadable()
    return digest.hex()


def _children(element: Element, tag: str, attributes: dict[str, str]) -> list[Element]:
    if element.tag != f"{{{_ASIC}}}{tag}" or dict(element.attrib) != attributes or not len(element):
        raise _unreadable()
    return list(element)


def _attributes(element: Element, tag: str) -> tuple[str, str]:
    if element.tag != f"{{{_ASIC}}}{tag}" or set(element.attrib) != {"URI", "MimeType"}:
        raise _unreadable()
    return element.attrib["URI"], element.attrib["MimeType"]


def _unreadable() -> Unsound:
    return Unsound("manifest_unreadable", file=MANIFEST)


def write_sums(digests: Mapping[str, str]) -> bytes:
    """The file ``sha256sum -c`` reads: ``<hex>  <name>`` a line."""
    return "".join(f"{digest}  {name}\n" for name, digest in digests.items()).encode("ascii")


def read_sums(content: bytes) -> dict[str, str]:
    """Name → SHA-256 in hex; Unsound (``sums_differ``) for any other text or a name twice."""
    text = content.decode("ascii", "replace")
    found = _SUM.findall(text)
    digests = {name: digest for digest, name in found}
    if len(digests) != len(found) or write_sums(digests) != content:
        raise Unsound("sums_differ", file=SUMS)
    return digests
