"""Key slots and the recovery code."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models import keys, recovery_code
from app.models.folder import DataFolder
from app.models.keys import KeyFile, KeysDamaged, KeysMissing, PasswordTooShort, WrongPassword
from app.models.recovery_code import ALPHABET, RecoveryCodeForm
from tests.conftest import PASSWORD


def test_password_and_code_open_the_same_key(folder: DataFolder, code: str) -> None:
    key_file = KeyFile.read(folder.keys)
    by_password = key_file.unlock(PASSWORD)
    assert key_file.recover(code).data_key == by_password.data_key
    assert by_password.person == "周明远"
    assert key_file.opens(by_password.data_key)
    assert not key_file.opens(keys.new_data_key())


@pytest.mark.parametrize("wrong", ["", "haitangyuan-2", PASSWORD + " ", PASSWORD.upper()])
def test_another_password_is_refused(folder: DataFolder, wrong: str) -> None:
    with pytest.raises(WrongPassword):
        KeyFile.read(folder.keys).unlock(wrong)


def test_a_new_password_replaces_the_persons_slot_only(folder: DataFolder, code: str) -> None:
    key_file = KeyFile.read(folder.keys)
    opened = key_file.unlock(PASSWORD)
    changed = key_file.with_slot(keys.PASSWORD, "周明远", "12345678", opened.data_key)
    changed.write(folder.keys)
    again = KeyFile.read(folder.keys)
    assert again.unlock("12345678") == opened
    assert again.recover(code).data_key == opened.data_key
    with pytest.raises(WrongPassword):
        again.unlock(PASSWORD)


def test_a_slot_of_a_kind_not_known_yet_is_kept(folder: DataFolder) -> None:
    key_file = KeyFile.read(folder.keys)
    opened = key_file.unlock(PASSWORD)
    later = keys.Slot("rescue", {"kind": "rescue", "age": "…"})
    KeyFile(key_file.check, (*key_file.slots, later)).write(folder.keys)
    again = KeyFile.read(folder.keys).with_slot(keys.PASSWORD, "周明远", "12345678", opened.data_key)
    assert later in again.slots


def test_eight_signs_are_enough_and_seven_are_not() -> None:
    keys.require_password("12345678")
    with pytest.raises(PasswordTooShort):
        keys.require_password("1234567")


def test_a_missing_file_is_told_apart_from_a_damaged_one(folder: DataFolder) -> None:
    content = folder.keys.read_bytes()
    folder.keys.unlink()
    with pytest.raises(KeysMissing):
        KeyFile.read(folder.keys)
    for damaged in (b"", b"{", content[:-20], content.replace(b"sealed", b"saeled", 1), b"[" * 100_000):
        folder.keys.write_bytes(damaged)
        with pytest.raises(KeysDamaged):
            KeyFile.read(folder.keys)


def test_any_flipped_digit_is_damage_not_a_wrong_password(folder: DataFolder) -> None:
    told = json.loads(folder.keys.read_text())
    sealed = told["slots"][0]["sealed"]
    told["slots"][0]["sealed"] = ("0" if sealed[0] != "0" else "1") + sealed[1:]
    folder.keys.write_text(json.dumps(told))
    with pytest.raises(KeysDamaged):
        KeyFile.read(folder.keys)


def test_a_code_is_five_groups_of_five_without_look_alikes() -> None:
    code = recovery_code.new()
    groups = code.split("-")
    assert [len(group) for group in groups] == [5] * 5
    assert not set(code) & set("0O1IL")
    assert len(ALPHABET) ** 24 >= 2**100


def test_a_code_is_read_however_it_is_typed() -> None:
    code = recovery_code.new()
    plain = code.replace("-", "")
    for typed in (code, code.lower(), code.replace("-", " "), plain, f" {code} \n"):
        assert recovery_code.plain(typed) == plain


@given(st.text(ALPHABET, min_size=24, max_size=24), st.data())
def test_one_wrong_sign_or_two_exchanged_are_found(body: str, data: st.DataObject) -> None:
    whole = body + recovery_code._check_character(body)
    at = data.draw(st.integers(0, 24))
    other = data.draw(st.sampled_from([sign for sign in ALPHABET if sign != whole[at]]))
    with pytest.raises(RecoveryCodeForm):
        recovery_code.plain(whole[:at] + other + whole[at + 1 :])
    left = data.draw(st.integers(0, 23))
    swapped = whole[:left] + whole[left + 1] + whole[left] + whole[left + 2 :]
    if swapped != whole:
        with pytest.raises(RecoveryCodeForm):
            recovery_code.plain(swapped)
