"""Versions of one item: the latest stands, whatever their order; a withdrawal takes it away."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pytest

from index.article import RawPage
from index.home.library import writing
from index.ingest.pipeline import Pipeline
from index.ingest.summary import Summary
from index.readers.base import Found, Withdrawn
from index.settings import Settings


def version(hour: int, text: str) -> RawPage:
    return RawPage(
        f"The council of Melin {text} after a meeting of {hour} hours in the hall.",
        "text",
        f"/wire/{hour}.xml",
        title="Night ferry",
        published=f"2021-03-04T{hour:02}:00:00Z",
        guid="urn:hna:17",
    )


def add(home: Path, *items: Found) -> tuple[Summary, list[str]]:
    settings = Settings.load(home, workers=1)
    with writing(settings, "test") as desk:
        summary = Pipeline(desk.archive, desk.engine, 1).add(items)
        return summary, [stored.article.body for stored in desk.archive.articles()]


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_the_latest_version_stands(tmp_path: Path, order: tuple[int, ...]) -> None:
    """Each is added by a run of its own."""
    items = [version(9, "will vote"), version(12, "votes"), version(15, "voted")]
    bodies: list[str] = []
    for number in order:
        _, bodies = add(tmp_path / "home", items[number])
    assert [body.split(" after")[0] for body in bodies] == ["The council of Melin voted"]


def test_an_older_version_is_counted(tmp_path: Path) -> None:
    """And an item of another id is another article."""
    add(tmp_path / "home", version(12, "votes"))
    other = version(9, "dances")._replace(guid="urn:hna:18", title="Dance")
    summary, bodies = add(tmp_path / "home", version(9, "will vote"), other)
    assert (summary.added, dict(summary.rejected)) == (1, {"older version": 1})
    assert len(bodies) == 2


@pytest.mark.parametrize("first", [True, False])
def test_a_withdrawal_takes_the_article_away(tmp_path: Path, first: bool) -> None:
    """Whether the notice comes first or last; what is made after it stands."""
    notice = Withdrawn("/wire/kill.xml", "urn:hna:17", "2021-03-04T13:00:00Z")
    item = version(12, "votes")
    summary, bodies = add(tmp_path / "home", *((notice, item) if first else (item, notice)))
    assert (bodies, summary.withdrawn) == ([], 1)
    summary, bodies = add(tmp_path / "home", version(11, "will vote"))
    assert (bodies, dict(summary.rejected)) == ([], {"withdrawn": 1})
    _, bodies = add(tmp_path / "home", version(15, "voted"))
    assert len(bodies) == 1
    summary, bodies = add(tmp_path / "home", notice)
    assert (len(bodies), summary.withdrawn) == (1, 0)


def test_a_withdrawal_of_what_is_not_there_changes_nothing(tmp_path: Path) -> None:
    """It is kept for a version that comes later."""
    summary, bodies = add(tmp_path / "home", Withdrawn("/wire/kill.xml", "urn:hna:99"))
    assert (bodies, summary.withdrawn, summary.pages) == ([], 0, 0)
