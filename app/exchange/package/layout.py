"""What may lie in a package, under which names and how large: one page for writer and reader."""

import re

CONTAINER_TYPE = "application/vnd.etsi.asic-e+zip"
SUFFIX, SEALED_SUFFIX = ".asice", ".asice.age"

MIMETYPE = "mimetype"
MANIFEST = "META-INF/ASiCManifest001.xml"
SIGNATURE = "META-INF/signature001.p7s"
SUMS = "SHA256SUMS"
DESCRIPTION = "datapackage.json"
REPORT = "report.pdf"

# Flat and plain ASCII: no folder to climb out of, no twins in another case or Unicode form, no name
# that unzip and sha256sum could print or write in another way than we do.
_PLAIN_NAME = re.compile(r"[a-z0-9]+(?:[-.][a-z0-9]+)*")
_LONGEST_NAME = 64
_TYPES = {
    "csv": "text/csv",
    "json": "application/json",
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}

MOST_ENTRIES = 200
MOST_BYTES = 50 << 20  # of all entries together
MOST_FILE = 60 << 20  # of the file itself, sealed or not
MOST_SIGNATURE = MOST_MANIFEST = MOST_SUMS = 256 << 10
MOST_DESCRIPTION = 1 << 20
MOST_TABLE = 8 << 20  # longer ones would keep a reader waiting


def media_type(name: str) -> str | None:
    """The media type of a payload file, by its ending; None when no payload file may have this name."""
    if name == SUMS:
        return "text/plain"
    if len(name) > _LONGEST_NAME or not _PLAIN_NAME.fullmatch(name):
        return None
    return _TYPES.get(name.rpartition(".")[2])
