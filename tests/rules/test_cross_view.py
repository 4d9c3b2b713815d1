"""Who sits on both sides, as a picture."""

import pytest

from app.records.branch_post import BranchPost
from app.records.owners import OwnersSeat
from app.records.setting import Setting
from app.rules.cross_view import CrossView, cross_view
from app.rules.owners import OwnersBooks
from app.rules.settings import Settings
from tests.rules.books import body, day, member, post, seat, term, when

ON = day("2026-11-23")
POSTS = (post(1, 2, "组织委员"), post(2, 1, "书记"), post(3, 3, "副书记"))


def seen(
    *seats: OwnersSeat,
    posts: tuple[BranchPost, ...] = POSTS,
    ends: str = "2029-05-31",
    settings: Settings | None = None,
) -> CrossView:
    books = OwnersBooks(
        bodies=[body(), body(2, 2)],
        terms=[term(ends_on=day(ends))],
        seats=list(seats),
        members=[member(number) for number in (1, 2, 3)],
        posts=list(posts),
    )
    return cross_view(books, 1, ON, settings or Settings())


FIVE = (
    seat(1, member=1, person="党员1", post="主任"),
    seat(2, person="群众甲"),
    seat(3, member=2, person="党员2", post="副主任"),
    seat(4, person="外支部", party_member=True),
    seat(5, person="群众乙"),
)


def test_both_sides_are_in_their_order_and_lines_join_them() -> None:
    told = seen(*FIVE)
    assert [one.post for one in told.posts] == ["书记", "副书记", "组织委员"]
    assert [one.person for one in told.seats] == ["党员1", "党员2", "群众甲", "外支部", "群众乙"]
    assert [(one.name, one.posts, one.seats, one.both, one.mass) for one in told.persons] == [
        ("党员1", (0,), (0,), True, False),
        ("党员3", (1,), (), False, False),
        ("党员2", (2,), (1,), True, False),
        ("群众甲", (), (2,), False, True),
        ("外支部", (), (3,), False, False),
        ("群众乙", (), (4,), False, True),
    ]
    assert [(one.name, one.words) for one in told.crossed] == [
        ("党员1", "书记兼主任（一肩挑）"),
        ("党员2", "组织委员兼副主任"),
    ]
    assert told.sentence == "业委会 5 人，均经业主大会选举"


def test_the_share_and_its_target() -> None:
    told = seen(*FIVE)
    assert (told.party, told.size, told.share, told.target, told.reached) == (3, 5, "60%", 50, True)
    higher = Settings([Setting(name="party_share_target", value="61")])
    assert not seen(*FIVE, settings=higher).reached
    nobody = seen()
    assert (nobody.share, nobody.reached, nobody.sentence) == ("—", False, "还没有在任期内的业委会")


def test_who_left_who_waits_and_who_was_not_elected_is_in_no_line() -> None:
    told = seen(
        FIVE[0],
        seat(2, ended_on=day("2026-01-01")),
        seat(3, post="候补委员"),
        seat(4, elected_on=None, person="指定的人"),
        seat(5, elected_on=None, person="走了的人", ended_on=day("2026-01-01")),
    )
    assert [one.person for one in told.seats] == ["党员1"]
    assert told.sentence == "业委会 1 人在任；没有依法选举日期的不计入：指定的人"


def test_a_post_that_ended_is_gone() -> None:
    told = seen(*FIVE, posts=(post(1, 1, "书记", until=when("2026-01-01")),))
    assert told.posts == ()
    assert told.crossed == ()


@pytest.mark.parametrize(
    ("ends", "days", "says"),
    [
        ("2029-05-31", 830, ""),
        ("2027-03-10", 17, "12月10日前请街道启动换届"),
        ("2027-02-20", -1, "换届该启动了，还没有新一届的记录"),
        ("2026-11-22", -91, "任期已满，请街道组织换届"),
    ],
)
def test_the_term(ends: str, days: int, says: str) -> None:
    told = seen(*FIVE, ends=ends).term
    assert told is not None
    assert (told.days, told.says, bool(told.rule)) == (days, says, bool(says))


def test_a_term_that_is_over_has_nobody_in_office() -> None:
    told = seen(*FIVE, ends="2026-11-22")
    assert (told.seats, told.size, told.body) == ((), 0, "业委会1")


def test_a_compound_without_a_committee() -> None:
    books = OwnersBooks(bodies=[], terms=[], seats=[], members=[member(1)], posts=[post(1, 1, "书记")])
    told = cross_view(books, 1, ON, Settings())
    assert (told.term, told.body, len(told.persons)) == (None, "", 1)
