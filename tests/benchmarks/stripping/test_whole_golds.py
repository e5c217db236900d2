"""Which golds hold the whole report, on pages written here."""

from __future__ import annotations

import pytest

from index.article import RawPage
from tests.benchmarks.stripping.gold_pages import GoldPage
from tests.benchmarks.stripping.whole_golds import is_whole

FIRST = (
    "The council of Harbin Cross voted on Tuesday to close the old bridge to all traffic after "
    "engineers found cracks in two of its piers."
)
SECOND = (
    "Ferries will carry passengers over the river until the repairs have been finished in autumn, "
    "and their owner has promised more boats for the morning hours."
)
OTHER = (
    "A baker was fined four thousand crowns because his loaves weighed a tenth less than they "
    "should, which inspectors saw in each of five shops."
)


@pytest.mark.parametrize(
    ("html", "gold", "whole"),
    [
        (f"<main><p>{FIRST}<p>{SECOND}</main>", f"{FIRST} {SECOND}", True),
        (f"<main><p>{FIRST}<p>{SECOND}</main>", FIRST, False),
        (f"<main><p>{FIRST}<p>{SECOND}<p>{OTHER}</main>", f"{FIRST} {SECOND}", True),
        (f"<main><p>{FIRST}</main><div><p>{SECOND}<p>{OTHER}</div>", FIRST, True),
        (f"<main><p>{FIRST}<p>3 comments<p>{SECOND}<p>{OTHER}</main>", FIRST, True),
        (f"<main><p>{FIRST}<aside><p>{SECOND}<p>{OTHER}</aside></main>", FIRST, True),
        (f"<main><p>{FIRST}</main>", f"{FIRST} {FIRST}", False),
        (f"<main><p>{FIRST}</main>", f"{FIRST} {SECOND}", False),
        ("<main><p>Bridge closed</main>", "Bridge closed", True),
        ("", FIRST, False),
    ],
)
def test_a_gold_is_whole_or_a_part(html: str, gold: str, whole: bool) -> None:
    """A part leaves as much out of its block as it has, comments and asides apart, or says what the
    page does not, once or twice."""
    page = GoldPage(RawPage(html, "html", "a"), "a", gold, None, ())
    assert is_whole(page) is whole
