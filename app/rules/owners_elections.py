"""What an election of an owners' body may come to: size, head, term, by-elections.

Sources: 聊城市物业管理条例 (2021-03-01) Arts. 22–25, 28; 山东省物业管理条例 (2021-12) Arts. 30, 33; the size
is the stricter of the two unless the street says otherwise (a setting).
"""

from collections.abc import Iterable, Sequence
from datetime import date

from app.base.days import years_after
from app.records.owners import ALTERNATE, COMMITTEE, HEAD, OwnersSeat, OwnersTerm
from app.rules.note import EntryRefused, Note
from app.rules.owners import serves
from app.rules.settings import Settings

LONGEST_TERM_YEARS = 5
USUAL_MOST = 11
FILING_DAYS = 30
PROVISIONAL_LEAST = 7
DECEASED = "去世"


class CommitteeEven(EntryRefused):
    """A committee has an odd number of members."""

    code = "committee_even"
    what = "委员写了{count}名，是双数{also}。"
    then = (
        "业委会委员要是单数（聊城市物业管理条例第二十二条、山东省物业管理条例第三十条），"
        "请核对选举结果；候补委员另记。"
    )


class CommitteeSmall(EntryRefused):
    """Fewer members than the setting in force asks for."""

    code = "committee_small"
    what = "委员写了{count}名，最少要{least}名。"
    then = (
        "业委会省条例要求5名以上、聊城市条例要求3名以上，街道按3名掌握的请在设置里改“业委会最少人数”；"
        "物业管理委员会要7名以上（聊城市条例第二十八条）。"
    )


class TermWrong(EntryRefused):
    """The dates of a term cannot be."""

    code = "term_wrong"
    what = "第{number}届的日期不对：{fault}。"
    then = "请对照选举结果公告核对。"


class HeadWrong(EntryRefused):
    """A committee has exactly one head."""

    code = "committee_head"
    what = "这一届写了{count}名主任。"
    then = "主任要有且只有一名，请核对。"


class SeatTwice(EntryRefused):
    """One person was written down for two seats of one term."""

    code = "seat_twice"
    what = "{person}在这一届写了两次。"
    then = "请去掉一行；确实是同名的两个人，请填“同名区分”。"


class SeatDates(EntryRefused):
    """The dates of a seat cannot be."""

    code = "seat_dates"
    what = "{person}的{fault}。"
    then = "请对照选举结果公告核对。"


class NoVacancy(EntryRefused):
    """A by-election fills a seat that became free."""

    code = "no_vacancy"
    what = "这一届选出{size}名委员，现在{serving}名都在任，没有空缺可补。"
    then = "有人离任的，请先记离任，再记补选。"


def require_vacancy(term: OwnersTerm, seats: Iterable[OwnersSeat], new: OwnersSeat) -> None:
    """Refuse a by-election (补选) where nobody left (NoVacancy), or outside the term (TermWrong).

    With the new one there is one head at most (HeadWrong), and nobody sits twice (SeatTwice).
    """
    on = new.elected_on
    if on is None or not term.elected_on < on <= term.ends_on:
        raise TermWrong(number=term.number, fault="补选日期不在任期里")
    serving = [seat for seat in seats if seat.term == term.id and serves(seat, on)]
    _require_distinct([*serving, new])
    regular = [seat for seat in serving if seat.post != ALTERNATE]
    if new.post != ALTERNATE and len(regular) >= term.size:
        raise NoVacancy(size=term.size, serving=len(regular))
    heads = sum(seat.post == HEAD for seat in (*regular, new))
    if heads > 1:
        raise HeadWrong(count=heads)


def _require_distinct(seats: Sequence[OwnersSeat]) -> None:
    """Refuse (SeatTwice) one name, or one member, in two seats."""
    people = [(seat.person, seat.distinction) for seat in seats]
    linked = [seat.member for seat in seats if seat.member is not None]
    for seat, person in zip(seats, people, strict=True):
        if people.count(person) > 1 or linked.count(seat.member or 0) > 1:
            raise SeatTwice(person=seat.person)


def require_sound(kind: str, term: OwnersTerm, seats: Sequence[OwnersSeat], settings: Settings) -> None:
    """Refuse an election result, or an appointed 物业管理委员会, that the law does not allow.

    CommitteeEven, CommitteeSmall, HeadWrong, SeatTwice, TermWrong (over five years, ended before begun).
    """
    if term.ends_on <= term.elected_on:
        raise TermWrong(number=term.number, fault="届满日期不晚于选举日期")
    if term.ends_on > years_after(term.elected_on, LONGEST_TERM_YEARS):
        raise TermWrong(number=term.number, fault=f"任期超过{LONGEST_TERM_YEARS}年")
    regular = [seat for seat in seats if seat.post != ALTERNATE]
    least = settings.committee_min_size if kind == COMMITTEE else PROVISIONAL_LEAST
    if len(regular) % 2 == 0:
        also = f"，也不到最少的{least}名" if len(regular) < least else ""
        raise CommitteeEven(count=len(regular), also=also)
    if len(regular) < least:
        raise CommitteeSmall(count=len(regular), least=least)
    heads = sum(seat.post == HEAD for seat in regular)
    if heads != 1:
        raise HeadWrong(count=heads)
    _require_distinct(seats)


def require_filed(term: OwnersTerm, today: date) -> None:
    """Refuse (TermWrong) a filing (备案) before the election, or one to come."""
    if term.filed_on is not None and not term.elected_on <= term.filed_on <= today:
        when = "早于选举日期" if term.filed_on < term.elected_on else "还没有到"
        raise TermWrong(number=term.number, fault=f"备案日期{when}")


def require_seated(term: OwnersTerm, seats: Iterable[OwnersSeat], today: date) -> None:
    """Refuse (SeatDates) a seat won outside its term, or left before it was won; no day may be to come."""
    for seat in seats:
        won, left = seat.elected_on, seat.ended_on
        faults = (
            (
                won is not None and not term.elected_on <= won <= term.ends_on,
                f"当选日期{won}不在这一届任期里",
            ),
            (won is not None and won > today, f"当选日期{won}还没有到"),
            (left is not None and left > today, f"离任日期{left}还没有到"),
            (left is not None and left < (won or term.elected_on), f"离任日期{left}早于当选日期"),
        )
        for wrong, fault in faults:
            if wrong:
                raise SeatDates(person=seat.person, fault=fault)


def concerns(term: OwnersTerm, seats: Sequence[OwnersSeat]) -> list[Note]:
    """What does not block: many members, more alternates than members, not filed within 30 days."""
    notes = []
    regular = sum(seat.post != ALTERNATE for seat in seats)
    alternates = len(seats) - regular
    if alternates > regular:
        told = f"候补委员有{alternates}名，比委员多；聊城市物业管理条例第二十二条要求不超过委员的人数。"
        notes.append(Note("alternates_many", "post", told))
    if regular > USUAL_MOST:
        told = f"委员有{regular}名；国家的指导规则是5到11名，请核对。"
        notes.append(Note("committee_large", "post", told))
    if term.filed_on is not None and (term.filed_on - term.elected_on).days > FILING_DAYS:
        told = f"选举后{(term.filed_on - term.elected_on).days}天才备案，规定是{FILING_DAYS}天以内。"
        notes.append(Note("filed_late", "filed_on", told))
    return notes
