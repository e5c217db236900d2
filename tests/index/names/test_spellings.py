"""The values that searches and pages are given of a name."""

from __future__ import annotations

from index.names.spellings import CURATED, DECISION, NameGroup, Spelling
from index.text import GROUP_MARK, engine_text, tokens


def test_a_groups_token_is_its_number_behind_the_mark() -> None:
    """One token for every analyzer, which page text cannot hold."""
    group = NameGroup(12, "Osh", "place", (Spelling("Osh", "osh", 3, 2, "accepted", CURATED),))
    assert group.token == f"{GROUP_MARK}12"
    assert [token.text for token in tokens(group.token)] == [group.token]
    assert group.token not in engine_text(f"in {group.token} all")
    assert NameGroup(13, "Osh", "place", ()).token != group.token


def test_reasons_are_words_for_a_person() -> None:
    """Neither begins with the other, since reasons are told apart by how they begin."""
    assert not CURATED.startswith(DECISION)
    assert not DECISION.startswith(CURATED)
