"""Known items: articles that somebody has read, looked for by a few words that stayed in mind.

Two or three words are drawn, seeded, from an article's title or its first 60 words; beside these
stand queries of words from anywhere. A third kind asks for words of one sentence from the middle:
is it among the passages that the article's hit shows?
"""

from __future__ import annotations

import random
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from index.analysis.function_words import FUNCTION_WORDS
from index.home.library import writing
from index.ingest.pipeline import Pipeline
from index.readers.files import read_paths
from index.settings import Settings
from index.text import fold, tokens
from search.judging.measures import CUTOFF, first_rank
from search.request import SearchRequest
from search.searcher import Searcher
from tests.benchmarks.corpus import Row, read
from tests.benchmarks.relevance.peers import peers as other_programs

ITEMS = 500
SEED = 2010
LEAD_WORDS = 60
MIN_CHARS = 4
"""Characters of a word that stays in mind."""

PASSAGE_WORDS = 4
"""Words of a sentence that are asked for."""


class Item(NamedTuple):
    """An article that is looked for: its id, where the words are from, and the query."""

    id: str
    place: str
    query: str


def telling(text: str) -> list[str]:
    """Return the different words of a text that may stay in mind, in order."""
    words = (token.text for token in tokens(text))
    kept = (
        word
        for word in words
        if len(word) >= MIN_CHARS and word.isalpha() and fold(word) not in FUNCTION_WORDS
    )
    return list(dict.fromkeys(kept))


def items(rows: Sequence[Row], count: int = ITEMS, seed: int = SEED) -> list[Item]:
    """Draw two queries of each of `count` articles: of title or lead, and of words from anywhere.

    Args:
        rows: Articles; those with fewer than three telling words in title and lead are passed over.
        count: Articles drawn; one may be drawn twice.
        seed: Decides which.
    """
    chance = random.Random(seed)
    long = [row for row in rows if min(map(len, _places(row).values())) >= 3]
    found: list[Item] = []
    while long and len(found) < 2 * count:
        row = chance.choice(long)
        size = chance.choice((2, 3))
        for place in (chance.choice(("title", "lead")), "anywhere"):
            words = _places(row)[place]
            drawn = sorted(chance.sample(range(len(words)), size))
            found.append(Item(row.id, place, " ".join(words[at] for at in drawn)))
    return found


def _places(row: Row) -> dict[str, list[str]]:
    lead = " ".join(row.text.split()[:LEAD_WORDS])
    return {"title": telling(row.title), "lead": telling(lead), "anywhere": telling(row.text)}


def mrr(found: Sequence[Item], ask: Callable[[str], Sequence[str]], *places: str) -> float:
    """Return the mean reciprocal rank of the items from these places."""
    ranks = [first_rank(ask(one.query), {one.id: 1}) for one in found if one.place in places]
    return round(sum(1 / rank for rank in ranks if rank) / max(1, len(ranks)), 4)


def shown_share(searcher: Searcher, seed: int = SEED) -> float:
    """Return the share of middle sentences that are among the passages of their article's hit.

    Args:
        searcher: Over articles of which each is asked for by words of one sentence.
        seed: Decides which words.
    """
    chance = random.Random(seed)
    asked = shown = 0
    hits = searcher.search(SearchRequest("NOT zqxzqx", limit=ITEMS, passages=0)).hits
    for hit in hits:
        body = searcher.article(hit.doc_id).article.body
        sentences = [part.strip() for part in body.replace("\n", " ").split(". ")]
        long = [one for one in sentences[2:] if len(telling(one)) >= PASSAGE_WORDS]
        if not long:
            continue
        sentence = chance.choice(long)
        words = chance.sample(telling(sentence), PASSAGE_WORDS)
        results = searcher.search(SearchRequest(f"what of the {' '.join(words).lower()}"))
        same = next((one for one in results.hits if one.doc_id == hit.doc_id), None)
        if same is None:
            continue
        asked += 1
        texts = (" ".join(passage.text.split()) for passage in same.passages)
        shown += any(" ".join(sentence.split())[:40] in text for text in texts)
    return round(shown / max(1, asked), 4)


def measure_known_items(path: Path, *, peers: bool = False) -> dict[str, float | str]:
    """Index a file of articles and look for the known items.

    Args:
        path: Rows of articles with titles.
        peers: Let the peers look for them too.

    Returns:
        The mean reciprocal rank by place, of the default mode and of each peer, and the share of
        sentences that are shown.
    """
    rows = [row._replace(id=row.id.partition("/")[2]) for row in read([path])]
    found = items(rows)
    with tempfile.TemporaryDirectory() as home:
        settings = Settings.load(home=home)
        with writing(settings, "benchmark") as desk:
            Pipeline(desk.archive, desk.engine, settings.workers).add(read_paths([str(path)]))
        with Searcher.open(settings) as searcher:

            def ask(query: str) -> list[str]:
                request = SearchRequest(query, limit=CUTOFF, passages=0, facets=False)
                hits = searcher.rank(request).hits
                names = searcher.given_ids([hit.doc_id for hit in hits])
                return [names.get(hit.doc_id, "") for hit in hits]

            row: dict[str, float | str] = {
                "articles of": path.name.partition(".")[0],
                "title or lead mrr@10": mrr(found, ask, "title", "lead"),
                "anywhere mrr@10": mrr(found, ask, "anywhere"),
                "sentence shown": shown_share(searcher),
            }
    for name, other in (other_programs(rows) if peers else {}).items():
        row[f"{name} title or lead"] = mrr(found, other, "title", "lead")
        row[f"{name} anywhere"] = mrr(found, other, "anywhere")
    return row
