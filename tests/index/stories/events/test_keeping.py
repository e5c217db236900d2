"""Stories are a function of the articles, whatever the order in which they come and go."""

from __future__ import annotations

import random

import pytest

from index.article import Article
from index.stories.events import clusters, keeping, links
from index.stories.events.graph import STORIES
from index.stories.events.keeping import VECTORS, StoryKeeper
from index.stories.events.likeness import KeptVector
from index.stories.events.links import Place
from index.stories.events.vectors import vector
from tests.index.stories.events.memory import MemoryNotes


def kept(doc_id: str, title: str, body: str, published: str, source: str) -> KeptVector:
    content = vector(Article(doc_id, title, body, source, published, language="en"))
    assert content is not None
    return KeptVector(doc_id, content)


QUAKE = (
    "Rescuers dug through rubble in Tarvilo after the quake; the mayor Ilan Orbek asked for tents."
)
FERRY = (
    "The ferry Mirena sank off Costaverde; divers from Portamar searched the hull for survivors."
)

ONE = kept("00000000000000a1", "Quake in Tarvilo", QUAKE, "2012-03-02", "Herald")
TWO = kept("00000000000000a2", "Tarvilo quake: tents", QUAKE + " Aid came.", "2012-03-03", "Post")
LATE = kept("00000000000000a3", "Quake in Tarvilo", QUAKE, "2012-04-20", "Post")
OTHER = kept("00000000000000b1", "Ferry Mirena sinks", FERRY, "2012-03-02", "Herald")


def places(notes: MemoryNotes) -> dict[str, Place]:
    found = notes.kept.get(STORIES, {})
    return {doc_id: Place.unpacked(note.content) for doc_id, note in found.items()}


def test_articles_of_one_event_are_one_story() -> None:
    """It has the id of the first by day, whose place has the counts; others are no part of it."""
    notes = MemoryNotes()
    StoryKeeper(notes).enter([ONE, TWO, LATE, OTHER])
    found = places(notes)
    assert set(found) == {ONE.doc_id, TWO.doc_id}
    assert found[ONE.doc_id][1:] == (ONE.doc_id, ONE.doc_id, 2, 2)
    assert found[TWO.doc_id][1:] == (ONE.doc_id, ONE.doc_id, 0, 0)


def test_a_story_grows_and_shrinks() -> None:
    """An earlier article gives it its id; if it goes, the story is what it was."""
    notes = MemoryNotes()
    keeper = StoryKeeper(notes)
    keeper.enter([TWO])
    assert places(notes) == {}
    keeper.enter([ONE])
    assert places(notes)[TWO.doc_id].story == ONE.doc_id
    keeper.withdraw([ONE])
    assert places(notes) == {}
    assert set(notes.kept[VECTORS]) == {TWO.doc_id}


def test_one_source_is_counted_once() -> None:
    """Two articles of the Post are of one source."""
    notes = MemoryNotes()
    again = kept("00000000000000a4", "Tarvilo quake", QUAKE, "2012-03-04", "Post")
    StoryKeeper(notes).enter([ONE, TWO, again])
    assert places(notes)[ONE.doc_id][3:] == (3, 2)


def made_up(count: int, seed: int) -> list[KeptVector]:
    """Return articles of made-up events, which share words with one another."""
    rng = random.Random(seed)
    events = [[f"w{rng.randrange(90)}x" for _ in range(12)] for _ in range(9)]
    return [
        kept(
            f"{rng.getrandbits(64):016x}",
            " ".join(rng.sample(words, 3)),
            " ".join(rng.sample(words, 8) + [f"w{rng.randrange(90)}x" for _ in range(5)]),
            f"2012-03-{1 + day:02}",
            f"source {rng.randrange(5)}",
        )
        for words, day in ((rng.choice(events), rng.randrange(28)) for _ in range(count))
    ]


@pytest.mark.parametrize(("most_links", "most_articles"), [(24, 800), (3, 12), (2, 4), (6, 20)])
def test_the_order_of_adding_changes_nothing(
    monkeypatch: pytest.MonkeyPatch, most_links: int, most_articles: int
) -> None:
    """Every note is the same, byte for byte: in one batch, in shuffled batches of any size, after
    a third has gone, and when it is back. So it is where the bounds of links and clusters bite."""
    monkeypatch.setattr(links, "MAX_LINKS", most_links)
    monkeypatch.setattr(keeping, "MAX_LINKS", most_links)
    monkeypatch.setattr(clusters, "MAX_ARTICLES", most_articles)
    articles = made_up(150, seed=5)
    notes = MemoryNotes()
    StoryKeeper(notes).enter(articles)
    whole = notes.kept[STORIES]
    assert len({Place.unpacked(note.content).story for note in whole.values()}) > 5
    rng = random.Random(7)
    for _ in range(4):
        rng.shuffle(articles)
        shuffled = MemoryNotes()
        keeper = StoryKeeper(shuffled)
        rest = articles[:]
        while rest:
            batch = [rest.pop() for _ in range(min(len(rest), rng.randrange(1, 40)))]
            keeper.enter(batch)
        assert shuffled.kept[STORIES] == whole
        gone, stay = articles[:50], articles[50:]
        for start in range(0, 50, 7):
            keeper.withdraw(gone[start : start + 7])
        fresh = MemoryNotes()
        StoryKeeper(fresh).enter(stay)
        assert shuffled.kept == fresh.kept
        keeper.enter(gone)
        assert shuffled.kept[STORIES] == whole


def test_a_place_is_read_as_it_was_packed() -> None:
    """Links keep their order; sources are counted to a bound."""
    found = {"00000000000000ff": 9, "ffffffffffffffff": 8}
    place = Place(found, "0" * 16, "1" * 16, 70_000, 80_000)
    assert Place.unpacked(place.packed()) == place._replace(sources=65_535)
    assert list(Place.unpacked(place.packed()).links) == list(found)
