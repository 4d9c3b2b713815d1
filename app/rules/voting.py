"""Who must be there, and what is carried: whole-number arithmetic only.

Sources: 中国共产党支部工作条例（试行）2018 Art. 11 (an ordinary resolution needs more than half of those
*entitled to attend*, not of those present); 中国共产党基层组织选举工作条例 2020; 发展党员工作细则 2014 and
2026. “以上” includes the number itself, “超过半数” does not.
"""

from dataclasses import dataclass
from datetime import date

from app.records.meeting import (
    ADMISSION,
    COMMITTEE,
    ELECTION,
    FULL_MEMBERSHIP,
    GENERAL,
    GROUP,
    ORDINARY,
    TALK,
)
from app.rules.note import EntryRefused
from app.rules.settings import Settings

# What a 党员大会 votes on in secret: from which day on, and by which rule. Elections always were.
_SECRET_SINCE = {
    ADMISSION: (date(2026, 5, 11), "发展党员工作细则第二十条"),
    FULL_MEMBERSHIP: (date(2026, 5, 11), "发展党员工作细则"),
    ELECTION: (date.min, "基层组织选举工作条例"),
}


class PresenceWrong(EntryRefused):
    """More came than were due, or more with a vote than there are."""

    code = "presence_wrong"
    what = "人数对不上：{fault}。"
    then = "请对照签到表再点一遍。"


class VotesWrong(EntryRefused):
    """The figures of a vote do not add up."""

    code = "votes_wrong"
    what = "“{item}”的票数对不上：{fault}。"
    then = "请对照计票单核对；没有举手的算弃权。"


class BallotMustBeSecret(EntryRefused):
    """发展党员工作细则 2026 Art. 20, 选举工作条例 2020: by secret ballot."""

    code = "ballot_not_secret"
    what = "“{item}”要用无记名投票表决，现在记的是举手。"
    then = "请核对表决方式；确实是举手表决的，按规定要重新投票（{rule}）。"


@dataclass(frozen=True, slots=True)
class Presence:
    """Both counts of a meeting: members due (应到) and those of them with a vote, and who came.

    ``present`` and ``present_voters`` are counted among the due. ``absent`` = due − present.
    """

    due: int
    voters: int
    present: int
    present_voters: int

    @property
    def absent(self) -> int:
        return self.due - self.present

    def require_sound(self) -> None:
        """Refuse (PresenceWrong) what cannot be: N = n + absent, E ≤ N, v ≤ n, v ≤ E, n − v ≤ N − E."""
        voteless, came = self.due - self.voters, self.present - self.present_voters
        faults = (
            (min(self.due, self.voters, self.present, self.present_voters) < 0, "有负数"),
            (self.present > self.due, f"应到{self.due}名，实到{self.present}名，实到不能多于应到"),
            (self.voters > self.due, f"应到{self.due}名，其中有表决权的不能有{self.voters}名"),
            (
                self.present_voters > min(self.present, self.voters),
                f"有表决权的{self.voters}名，实到的有表决权党员不能有{self.present_voters}名",
            ),
            (came > voteless, f"没有表决权的{voteless}名，实到的没有表决权党员不能有{came}名"),
        )
        for wrong, fault in faults:
            if wrong:
                raise PresenceWrong(fault=fault)


@dataclass(frozen=True, slots=True)
class Tally:
    """The figures of one vote. ``issued`` is None where nothing was handed out (by hands)."""

    yes: int
    no: int
    abstain: int
    invalid: int = 0
    returned: int | None = None
    issued: int | None = None
    written_yes: int = 0

    @property
    def counted(self) -> int:
        return self.yes + self.no + self.abstain + self.invalid


@dataclass(frozen=True, slots=True)
class Threshold:
    """A share of a whole: ``strict`` means more than it, else it or more."""

    words: str
    share: int
    of: int
    strict: bool

    def holds(self, count: int, base: int) -> bool:
        """Whether ``count`` reaches the share of ``base``, in whole numbers."""
        return count * self.of > base * self.share if self.strict else count * self.of >= base * self.share

    def needed(self, base: int) -> int:
        """The smallest count that reaches it."""
        least = -(-base * self.share // self.of)
        return least if self.holds(least, base) else least + 1


HALF = Threshold("半数以上", 1, 2, strict=False)
MORE_THAN_HALF = Threshold("超过半数", 1, 2, strict=True)
FOUR_FIFTHS = Threshold("五分之四以上", 4, 5, strict=False)


@dataclass(frozen=True, slots=True)
class Ruling:
    """Whether a count was enough: of ``base`` (``whose``) at least ``needed``, and there were ``count``."""

    holds: bool
    count: int
    needed: int
    base: int
    said: str
    source: str
    whose: str

    @property
    def sentence(self) -> str:
        """What is printed behind the figures: the base, the outcome, and what it rests on."""
        source = BY_DEFAULT if self.source == _PROPOSED else f"依据：{self.source}"
        return f"{self.said}（{source}）。"


_BRANCH_RULES = "支部工作条例第十一条"
_ELECTION_RULES = "基层组织选举工作条例"
_ADMISSION_RULES = "发展党员工作细则"
_PROPOSED = "默认，可修改"
BY_DEFAULT = "按默认规则"  # what paper says of a ruling that rests on no law


def quorum(kind: str, matter: str, presence: Presence) -> Ruling | None:
    """Whether enough came for this matter; None for a deliberation with residents, which has no quorum."""
    if kind == TALK:
        return None
    if kind == GROUP:
        rule, source = MORE_THAN_HALF, _PROPOSED
        base, count, whose = presence.due, presence.present, "应到党员"
    elif kind == COMMITTEE:
        rule, source = HALF, _PROPOSED
        base, count, whose = presence.due, presence.present, "应到委员"
    else:
        rule, source = _GENERAL_QUORUM[matter or ORDINARY]
        base, count, whose = presence.voters, presence.present_voters, "应到有表决权党员"
    enough = base > 0 and rule.holds(count, base)
    needed = rule.needed(base)
    end = "达到会议人数" if enough else "没有达到会议人数"
    said = f"{whose}{base}名，实到{count}名，{rule.words}为{needed}名，{end}"
    return Ruling(enough, count, needed, base, said, source, whose)


_GENERAL_QUORUM = {
    ORDINARY: (HALF, _BRANCH_RULES),
    ADMISSION: (MORE_THAN_HALF, _ADMISSION_RULES),
    FULL_MEMBERSHIP: (MORE_THAN_HALF, _ADMISSION_RULES),
    ELECTION: (FOUR_FIFTHS, _ELECTION_RULES),
}


def carried(kind: str, matter: str, presence: Presence, tally: Tally, settings: Settings) -> Ruling:
    """Whether the vote is carried, against the base that the rule names."""
    base, whose, source = _base(kind, matter, presence, settings)
    count = tally.yes
    written = ""
    asked_in_writing = kind == GENERAL and matter in (ADMISSION, FULL_MEMBERSHIP)
    if asked_in_writing and settings.written_opinions_count and tally.written_yes:
        count += tally.written_yes
        written = f"连同书面赞成共{count}票，"
    holds = MORE_THAN_HALF.holds(count, base)
    needed = MORE_THAN_HALF.needed(base)
    end = "通过" if holds else "没有通过"
    said = f"{written}{whose}{base}名的过半数为{needed}票，{end}"
    return Ruling(holds, count, needed, base, said, source, whose)


def _base(kind: str, matter: str, presence: Presence, settings: Settings) -> tuple[int, str, str]:
    if kind == TALK:
        return presence.present, "到场", _PROPOSED
    if kind == GROUP:
        return presence.present_voters, "到会有表决权党员", _PROPOSED
    if kind == COMMITTEE:
        return presence.due, "应到委员", _PROPOSED
    if matter == ELECTION and not settings.election_counts_those_due:
        return presence.present_voters, "实到有表决权党员", _ELECTION_RULES
    source = {ELECTION: _ELECTION_RULES, ORDINARY: _BRANCH_RULES}.get(matter, _ADMISSION_RULES)
    return presence.voters, "应到有表决权党员", source


def require_tally(
    item: str, kind: str, matter: str, secret: bool, presence: Presence, tally: Tally, held_on: date
) -> None:
    """Refuse (VotesWrong, BallotMustBeSecret) a vote whose figures cannot be.

    yes + no + abstain + invalid = returned ≤ issued ≤ voters present; by hands everybody present with a
    vote is counted once. Fewer ballots than voters present is no fault: somebody took none.
    """
    if kind == GENERAL and matter in _SECRET_SINCE and not secret:
        since, rule = _SECRET_SINCE[matter]
        if held_on >= since:
            raise BallotMustBeSecret(item=item, rule=rule)
    there = presence.present if kind == TALK else presence.present_voters
    for wrong, fault in _faults(secret, kind, presence, tally, there):
        if wrong:
            raise VotesWrong(item=item, fault=fault)


def _faults(
    secret: bool, kind: str, presence: Presence, tally: Tally, there: int
) -> tuple[tuple[bool, str], ...]:
    returned = tally.counted if tally.returned is None else tally.returned
    issued = returned if tally.issued is None else tally.issued
    parts = f"赞成{tally.yes}、反对{tally.no}、弃权{tally.abstain}、无效{tally.invalid}合计{tally.counted}"
    least = min(tally.yes, tally.no, tally.abstain, tally.invalid, returned, issued, tally.written_yes)
    away = presence.voters - presence.present_voters
    return (
        (least < 0, "有负数"),
        (tally.counted != returned, f"{parts}，收回{returned}，不相等"),
        (returned > issued, f"收回{returned}张，多于发出的{issued}张，这次投票无效"),
        (issued > there, f"到会有表决权的{there}名，却有{issued}票"),
        (
            not secret and kind != TALK and returned != there,
            f"到会有表决权的{there}名，{parts}，差{there - returned}名",
        ),
        (tally.written_yes > away, f"缺席的有表决权党员{away}名，书面意见却有{tally.written_yes}份"),
    )
