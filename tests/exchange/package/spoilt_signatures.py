"""Ways to forge: signatures and certificates spoilt, borrowed, exchanged."""

import random
from base64 import encodebytes
from collections.abc import Callable
from contextlib import suppress

from asn1crypto import cms  # type: ignore[import-untyped]
from cryptography.hazmat.primitives.serialization import Encoding
from pyhanko.sign.general import SigningError

from app.exchange.package.identity import Signer
from app.exchange.package.layout import MANIFEST, SIGNATURE
from app.exchange.package.signing import cades
from tests.exchange.package import samples
from tests.exchange.package.bench import Bench, mend, spoil, with_byte, zip_of


def _signature_spoilt(chance: random.Random, good: Bench) -> bytes:
    signature = good.entries[SIGNATURE]
    spoilt = chance.choice([spoil(chance, signature), signature[: chance.randrange(len(signature))]])
    return zip_of(good, {**good.entries, SIGNATURE: spoilt})


def _signature_of_another_package(chance: random.Random, good: Bench) -> bytes:
    other = chance.choice([good.other_month, good.foreign])
    return zip_of(good, {**good.entries, SIGNATURE: other[SIGNATURE]})


def _signed_by_a_stranger(chance: random.Random, good: Bench) -> bytes:
    """Everything mended and signed with another key, under its own certificate or the true one."""
    entries = dict(good.entries)
    if chance.random() < 0.8:
        name = good.payload(chance)
        entries[name] = spoil(chance, entries[name])
    entries = mend(entries)
    true, other = samples.secretary(), samples.stranger()
    shown = Signer(other.key_pem, chance.choice([other.certificate_pem, true.certificate_pem]))
    return zip_of(good, {**entries, SIGNATURE: cades(entries[MANIFEST], shown, samples.AT)})


def _certificate_swapped(chance: random.Random, good: Bench) -> bytes:
    """The true signature with a stranger's certificate in it, or the stranger's with the true one.

    The signer's identifier goes with the certificate, so that only signing-certificate-v2 tells.
    """
    one, other = good.entries[SIGNATURE], good.foreign[SIGNATURE]
    if chance.random() < 0.5:
        one, other = other, one
    mixed, lender = cms.ContentInfo.load(one), cms.ContentInfo.load(other)
    mixed["content"]["certificates"] = lender["content"]["certificates"]
    mixed["content"]["signer_infos"][0]["sid"] = lender["content"]["signer_infos"][0]["sid"]
    return zip_of(good, {**good.entries, SIGNATURE: mixed.dump(force=True)})


def _certificate_spoilt(chance: random.Random, good: Bench) -> bytes:
    """A stranger's certificate, its own or the office's, with a bit turned over, signed with its key."""
    issued = samples.office().issued(samples.stranger())
    whole = samples.certificate(chance.choice([samples.stranger(), issued])).public_bytes(Encoding.DER)
    while True:
        at = chance.randrange(len(whole))
        spoilt = with_byte(whole, at, bytes([whole[at] ^ 1 << chance.randrange(8)]))
        pem = b"-----BEGIN CERTIFICATE-----\n" + encodebytes(spoilt) + b"-----END CERTIFICATE-----\n"
        with suppress(ValueError, SigningError):  # some are too bad to be signed under
            signature = cades(good.entries[MANIFEST], Signer(samples.stranger().key_pem, pem), samples.AT)
            return zip_of(good, {**good.entries, SIGNATURE: signature})


def _chain_spoilt(chance: random.Random, good: Bench) -> bytes:
    """The certificate between signer and office, which nothing but the office's signature protects."""
    signature = good.chained[SIGNATURE]
    between = samples.community().certificate.public_bytes(Encoding.DER)
    at = signature.index(between) + chance.randrange(len(between))
    spoilt = with_byte(signature, at, bytes([signature[at] ^ 1 << chance.randrange(8)]))
    return zip_of(good, {**good.chained, SIGNATURE: spoilt})


KINDS: tuple[Callable[[random.Random, Bench], bytes], ...] = (
    _signature_spoilt, _signature_of_another_package, _signed_by_a_stranger, _certificate_swapped,
    _certificate_spoilt, _chain_spoilt,
)  # fmt: skip
