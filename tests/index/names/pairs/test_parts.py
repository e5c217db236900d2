"""The parts of a full name."""

from __future__ import annotations

import pytest

from index.names.pairs.parts import name_parts


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("P.J. Crowley", ["p", "j", "crowley"]),
        ("Al-Qadhafi (Aisha)", ["al", "qadhafi", "aisha"]),
        ("Бакиев Курманбек", ["bakiev", "kurmanbek"]),
        ("Fund 2", ["fund", "2"]),
        ("Smith & Sons", ["smith", "and", "sons"]),
        ("... %", []),
        ("\ud800", []),
    ],
)
def test_a_name_is_cut_at_its_spaces_and_signs(name: str, parts: list[str]) -> None:
    """Initials stand alone, an article is a part."""
    assert [part.text for part in name_parts(name)] == parts


def test_the_family_name_stands_before_a_comma() -> None:
    """Without a comma no part is known to be the family's; articles and legal forms are light."""
    assert [part.family for part in name_parts("BIN-LADEN, Osama")] == [True, True, False]
    assert [part.family for part in name_parts("Osama Laden")] == [False, False]
    assert [part.light for part in name_parts("Bin-Laden Ltd")] == [True, False, True]
