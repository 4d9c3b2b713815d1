"""A sensitive value in full: with a purpose, and with a trace that does not hold it."""

import pytest
import sqlalchemy as sa

from app.base.fields import Record
from app.models.engine import engine_for, transaction
from app.models.store import NotFound
from app.models.tables import AUDIT
from app.records.branch import Compound
from app.records.member import Member
from app.services.house import House
from app.services.revealing import PURPOSES
from tests.services.monthly import Refusing, head


@pytest.fixture
def member(branch: House) -> Record:
    return branch.registers.records(Member.about, "周明远")[0]


def test_the_whole_value_is_shown_and_the_audit_says_who_whose_what_and_why(
    branch: House, member: Record
) -> None:
    assert isinstance(member, Member)
    for field, value in (("citizen_id", member.citizen_id), ("mobile", member.mobile)):
        assert branch.revealing.reveal(member, field, f" {PURPOSES[1]} ") == value
        assert len(value) > 10
    store = branch.place.store
    with transaction(engine_for(store.path, store.data_key), writing=False) as connection:
        entries = list(connection.execute(sa.select(AUDIT).order_by(AUDIT.c.seq.desc()).limit(2)))
    told = entries[1]
    assert told.sentence == "查看党员 周明远 的完整公民身份号码（用途：和本人核对）"
    assert (told.actor, told.deed, told.register) == ("周明远", "查看完整的公民身份号码", "members")
    assert member.citizen_id not in str(entries) and member.mobile not in str(entries)
    assert store.check() == []


@pytest.mark.parametrize("purpose", ["", "  ", "　\n"])
def test_without_a_purpose_it_is_refused(branch: House, member: Record, purpose: str) -> None:
    with Refusing(branch, "reason_needed"):
        branch.revealing.reveal(member, "mobile", purpose)


def test_the_value_is_the_one_that_is_kept_now(branch: House, member: Record) -> None:
    branch.registers.change(member, {"mobile": "13900000001"})
    assert branch.revealing.reveal(member, "mobile", "核对") == "13900000001"


def test_who_was_moved_away_is_not_shown(house: House) -> None:
    typed = {"name": "赵广明", "citizen_id": "372501196806158218", "joined_on": "1995-07"}
    gone = house.registers.add(Member.about, typed)
    house.registers.remove(gone)
    before = head(house)
    with pytest.raises(NotFound):
        house.revealing.reveal(gone, "citizen_id", "核对")
    assert head(house) == before


def test_what_is_not_masked_needs_no_revealing(house: House) -> None:
    compound = house.registers.records(Compound.about)[0]
    with pytest.raises(ValueError, match="name"):
        house.revealing.reveal(compound, "name", "核对")


def test_looking_does_not_stand_in_the_way_of_undo(branch: House, member: Record) -> None:
    branch.registers.change(member, {"mobile": "13900000001"})
    branch.revealing.reveal(member, "mobile", "核对")
    branch.undo.take_back()
    assert isinstance(member, Member)
    assert branch.revealing.reveal(member, "mobile", "核对") == member.mobile
