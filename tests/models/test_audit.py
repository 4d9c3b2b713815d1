"""The audit chain: readable, whole, and able to forget a telephone number."""

import json
from dataclasses import replace
from typing import Any

import sqlalchemy as sa

from app.models.engine import connect, engine_for, transaction
from app.models.store import Store
from app.models.tables import AUDIT, SEALED
from app.records.member import Member
from tests.models.test_store import ZHAO


def _entries(store: Store) -> list[Any]:
    with transaction(engine_for(store.path, store.data_key), writing=False) as connection:
        return list(connection.execute(sa.select(AUDIT).order_by(AUDIT.c.seq)))


def _kept(store: Store) -> Member:
    with store.write("周明远", "新增党员") as writer:
        return writer.add(ZHAO)


def test_every_change_leaves_a_sentence_without_sensitive_values(store: Store) -> None:
    kept = _kept(store)
    with store.write("周明远", "修改党员") as writer:
        writer.change(replace(kept, mobile="13900000001", party_group="第二党小组"))
    added, changed = _entries(store)[-2:]
    assert added.sentence == "新增党员 赵广明"
    assert changed.sentence == "修改党员 赵广明：党小组、联系电话"
    assert (changed.actor, changed.deed, changed.step) == ("周明远", "修改党员", added.step + 1)
    assert json.loads(changed.changes) == {"party_group": ["", "第二党小组"]}
    everything = " ".join(str(entry) for entry in _entries(store))
    for value in (ZHAO.citizen_id, ZHAO.mobile, ZHAO.home_address):
        assert value not in everything


def test_a_bulk_write_leaves_an_entry_for_each(store: Store) -> None:
    before = len(_entries(store))
    with store.write("周明远", "导入党员") as writer:
        writer.add_many([replace(ZHAO, citizen_id=str(number)) for number in range(50)])
    assert len(_entries(store)) == before + 50
    assert store.check() == []


def test_erasing_a_number_leaves_no_trace_and_the_chain_whole(store: Store) -> None:
    kept = _kept(store)
    with store.write("周明远", "修改党员") as writer:
        changed = writer.change(replace(kept, mobile="13900000001"))
    with store.write("周明远", "抹去电话") as writer:
        writer.erase(changed, "mobile")
    assert store.check() == []
    with transaction(engine_for(store.path, store.data_key), writing=False) as connection:
        held = [row.value for row in connection.execute(sa.select(SEALED).where(SEALED.c.field == "mobile"))]
        others = [
            row.value for row in connection.execute(sa.select(SEALED).where(SEALED.c.field == "citizen_id"))
        ]
        dump = "".join(str(row) for row in connection.execute(sa.select(AUDIT)))
    assert held == [None, None]
    assert all(others)
    assert "13900000001" not in dump and "13800000410" not in dump
    with store.read() as reader:
        assert reader.get(Member, kept.id).mobile == ""


def test_an_entry_rewritten_is_found(store: Store) -> None:
    _kept(store)
    bare = connect(store.path, store.data_key)
    bare.execute("UPDATE audit SET sentence = '什么也没做' WHERE seq = 2")
    bare.close()
    assert "第2条留痕与前一条接不上" in store.check()


def test_an_entry_taken_out_is_found(store: Store) -> None:
    _kept(store)
    bare = connect(store.path, store.data_key)
    bare.execute("DELETE FROM audit WHERE seq = 2")
    bare.close()
    assert "第3条留痕与前一条接不上" in store.check()


def test_a_sealed_value_changed_is_found(store: Store) -> None:
    _kept(store)
    bare = connect(store.path, store.data_key)
    bare.execute("""UPDATE audit_sealed SET value = '[null,"13700000000"]' WHERE field = 'mobile'""")
    bare.close()
    assert any("封存的内容被改过" in sentence for sentence in store.check())


def test_the_head_moves_with_every_entry(store: Store) -> None:
    with store.read() as reader:
        before = reader.head()
    _kept(store)
    with store.read() as reader:
        after = reader.head()
    assert after.seq == before.seq + 1
    assert after.hash != before.hash


def test_what_stands_in_an_entry_is_what_json_would_write(store: Store) -> None:
    with store.write("周明远", "新增党员") as writer:
        kept = writer.add(replace(ZHAO, moved_to='说"去\\省城"\n\x01𬱖', party_group=""))
    entry = _entries(store)[-1]
    changes = json.loads(entry.changes)
    assert changes["moved_to"] == [None, kept.moved_to]
    assert (changes["lost_contact"], "party_group" in changes) == ([None, 0], False)
    write = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
    assert entry.changes == write(changes)
    assert entry.sealed == write(json.loads(entry.sealed))
    assert store.check() == []
