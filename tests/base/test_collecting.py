"""Garbage collection is put off for one block, and comes back however the block ends."""

import gc

import pytest

from app.base.collecting import collecting_later


def test_collection_pauses_and_comes_back() -> None:
    with collecting_later():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_comes_back_after_a_refusal() -> None:
    with pytest.raises(ValueError), collecting_later():
        raise ValueError
    assert gc.isenabled()


def test_an_inner_block_leaves_it_off_for_the_outer_one() -> None:
    with collecting_later():
        with collecting_later():
            pass
        assert not gc.isenabled()
