"""What the street may decide otherwise than our default."""

import pytest

from app.base.money import Money
from app.records.setting import Setting
from app.rules.settings import (
    DECLARED,
    LAW,
    PROPOSAL,
    Declared,
    NoSuchSetting,
    Settings,
    SettingValue,
    declared,
    require_value,
)


def test_defaults_are_in_force_until_something_is_set() -> None:
    settings = Settings()
    assert settings.committee_min_size == 5
    assert settings.party_share_target == 50
    assert settings.research_from == Money.parse("500")
    assert settings.cash_most == Money.parse("1,000")
    assert settings.fund_low == Money.parse("1,000")
    assert settings.report_day == 5
    assert settings.election_counts_those_due
    assert settings.written_opinions_count


def test_what_was_set_is_in_force() -> None:
    settings = Settings(
        [
            Setting(name="committee_min_size", value="3"),
            Setting(name="party_share_target", value="60"),
            Setting(name="research_from", value="300"),
            Setting(name="cash_most", value="0"),
            Setting(name="election_base", value="实到会"),
            Setting(name="written_opinions", value="否"),
        ]
    )
    assert settings.committee_min_size == 3
    assert settings.party_share_target == 60
    assert settings.research_from == Money(300_00)
    assert settings.cash_most == Money(0)
    assert not settings.election_counts_those_due
    assert not settings.written_opinions_count


def test_every_setting_is_declared_once_with_a_default_it_would_take() -> None:
    assert len({item.name for item in DECLARED}) == len({item.label for item in DECLARED}) == len(DECLARED)
    for item in DECLARED:
        require_value(item, item.default)
        assert item.mark in (LAW, PROPOSAL)
        assert item.source


@pytest.mark.parametrize("item", DECLARED, ids=[item.name for item in DECLARED])
def test_a_setting_is_found_by_name_and_label(item: Declared) -> None:
    assert declared(item.name) is item
    assert declared(item.label) is item


def test_an_unknown_setting_is_refused_with_those_there_are() -> None:
    with pytest.raises(NoSuchSetting) as refused:
        declared("党费")
    assert "业委会最少人数" in refused.value.message


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("committee_min_size", "2"),  # Liaocheng Art. 22: three at least
        ("committee_min_size", ""),
        ("committee_min_size", "五"),
        ("committee_min_size", "-5"),
        ("committee_min_size", "5.0"),
        ("committee_min_size", "٥"),
        ("party_share_target", "101"),
        ("research_from", "1" * 10),
        ("research_from", "9" * 5000),
        ("election_base", "实到"),
        ("written_opinions", "yes"),
    ],
)
def test_a_value_that_cannot_stand_is_refused(name: str, text: str) -> None:
    with pytest.raises(SettingValue, match=declared(name).label) as refused:
        require_value(declared(name), text)
    assert len(refused.value.message) < 150


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("committee_min_size", "3"),
        ("party_share_target", "0"),
        ("party_share_target", "100"),
        ("cash_most", "999999999"),
        ("election_base", "实到会"),
        ("written_opinions", "否"),
    ],
)
def test_a_value_that_can_stand_is_taken(name: str, text: str) -> None:
    require_value(declared(name), text)
