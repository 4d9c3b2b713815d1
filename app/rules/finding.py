"""Whether a kept search key answers what was typed: by characters, pinyin, initials, or a mixture.

A key holds one line per searchable text, ``赵广明|zgm|zhaoguangming``; the store writes it with the record.
"""


def matches(key: str, query: str) -> bool:
    """Whether a key answers a query: 赵, zgm, zhaogu, 赵gm, capitals and blanks alike."""
    wanted = query.replace(" ", "").replace("·", "").lower()
    if wanted in key.replace("·", ""):
        return True
    if wanted.isascii():
        return False
    return any(_mixed(line, wanted) for line in key.split("\n"))


def _mixed(line: str, wanted: str) -> bool:
    """赵gm: characters and initials in one query, compared place by place."""
    text, *spoken = line.replace("·", "").split("|")
    rows = [text, *(way for way in spoken if len(way) == len(text))]
    places = range(len(text) - len(wanted) + 1)
    return any(
        all(any(row[at + step] == sign for row in rows) for step, sign in enumerate(wanted)) for at in places
    )
