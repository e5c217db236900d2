"""The words of a body, as they are compared."""

from __future__ import annotations

import pytest

from index.stories.reprints.words import body_words


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("The U.S. said: “Don’t wait”—now!", "the u s said don t wait now"),
        ('The U.S. said: "Don\'t wait" - now!', "the u s said don t wait now"),
        ("co\u00adoperate\u200b and wait\u00a0here", "cooperate and wait here"),
        ("1,200 people; 3.5%", "1 200 people 3 5"),
        ("Žižek naïve Отунбаева", "žižek naïve отунбаева"),
        ("東京で会談", "東 京 で 会 談"),
        ("lone \ud800 surrogate", "lone \ud800 surrogate"),
        ("…—!?", ""),
        ("", ""),
    ],
)
def test_words_are_lower_case_without_signs(body: str, found: str) -> None:
    """However quotation marks, dashes and spaces are written."""
    data = [word.decode("utf-8", "surrogatepass") for word in body_words(body)]
    assert data == found.split()
