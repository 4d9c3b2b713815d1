import copy
import pickle

from app.base.refused import Refused


class BoxFull(Refused):
    code = "box_full"
    what = "{label}已经满了，放了{count}份。"
    then = "请先取走一些。"


def test_three_lines_from_the_facts() -> None:
    refusal = BoxFull(label="{意见箱}", count=3)
    assert refusal.lines == ("{意见箱}已经满了，放了3份。", "原有的资料没有动。", "请先取走一些。")
    assert refusal.message == "\n".join(refusal.lines)
    assert str(refusal) == refusal.lines[0]


def test_it_crosses_a_process_border() -> None:
    refusal = BoxFull(label="意见箱", count=3)
    for twin in (pickle.loads(pickle.dumps(refusal)), copy.copy(refusal)):
        assert type(twin) is BoxFull
        assert (twin.code, twin.lines, twin.facts) == ("box_full", refusal.lines, refusal.facts)
