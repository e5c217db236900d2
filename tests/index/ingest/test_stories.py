"""Stories through the pipeline: the same whatever the order, and after articles came and went."""

from __future__ import annotations

import random
from pathlib import Path

from index.archive.base import Archive
from index.article import RawPage
from index.home.library import writing
from index.ingest.pipeline import Pipeline
from index.settings import Settings
from index.stories.events.links import Place

EVENTS = (
    ("Quake in Tarvilo", "quake Tarvilo rubble mayor Orbek tents rescuers market hall collapsed"),
    ("Ferry Mirena sinks", "ferry Mirena Costaverde divers hull captain Lantero coast guard storm"),
    ("Strike at Portamar", "strike Portamar dockers harbour union Veldar wages cranes walkout"),
)


def _pages() -> list[RawPage]:
    rng = random.Random(4)
    pages = []
    for number in range(24):
        title, words = EVENTS[number % 3]
        told = " ".join(rng.sample(words.split(), 8))
        body = (
            f"A report of number {number} says that {told} were what the day brought people.\n\n"
            f"The paper wrote on its page that the matter of {told} would be looked at again soon."
        )
        pages.append(
            RawPage(
                body,
                "text",
                f"/pages/{number}",
                title=title,
                source=f"Paper {number % 5}",
                published=f"2012-03-{1 + number % 7:02}",
                url=f"https://paper.example/news/{number}",
            )
        )
    return pages


def _notes(archive: Archive) -> dict[tuple[int, str], bytes]:
    found = archive.notes.between("stories", -(2**63), 2**63 - 1)
    return {(key, doc_id): content for key, doc_id, content in found}


def test_real_adds_in_any_order_make_the_same_stories(tmp_path: Path) -> None:
    """In one batch; one by one in another order; and after a third was removed and added again."""
    pages = _pages()
    made = []
    for number, order in enumerate((pages, pages[::-1])):
        settings = Settings.load(home=tmp_path / str(number), environment={})
        with writing(settings, "a test") as desk:
            if number:
                for page in order:
                    Pipeline(desk.archive, desk.engine).add([page], follow=False)
            else:
                Pipeline(desk.archive, desk.engine).add(order)
            made.append(_notes(desk.archive))
            doc_ids = sorted(desk.archive.doc_ids())
            Pipeline(desk.archive, desk.engine).remove(doc_ids[::3])
            assert _notes(desk.archive) != made[0]
            Pipeline(desk.archive, desk.engine).add(order)
            made.append(_notes(desk.archive))
    assert made[1:] == made[:1] * 3
    stories = {Place.unpacked(content).story for content in made[0].values()}
    assert len(stories) == 3
