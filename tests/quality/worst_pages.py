"""The floors under the worst pages: how many keep at least half of what they should.

    python -m tests.quality.worst_pages [--data ../shared/data] [--worst 10]

A mean hides a page that is lost. Each set's figure is the share of its pages whose F1 is at least
`HALF`, of all that have a whole gold (`tests.benchmarks.stripping.whole_golds`). No page is judged
by a model that saw a page of its outlet: those of the sets that the shipped model learned from are
stripped with the models of two folds in `folds/`, each of which saw half of the outlets, the others
with the shipped one. Nothing is used that is known of outlets. `python -m tests.training.stripping
--kind html --folds tests/quality/folds` writes the folds' models.

The command prints each set's figures, over all pages, and its worst pages, a gold of a part marked.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

from index.strip.model.model import LineModel, load_model, read_model
from index.strip.stripper import Stripper
from tests.benchmarks.stripping.comparison import page_file
from tests.benchmarks.stripping.gold_pages import GoldPage, gold_pages
from tests.benchmarks.stripping.shingles import PageScore, page_score, total
from tests.benchmarks.stripping.whole_golds import is_whole
from tests.quality.stripping import SETS, Figure, file_hash
from tests.training.pages import FOLDS, LEARNED, fold_of, group_of

HALF = 0.5
"""F1 under which a page is lost."""

FOLDER = Path(__file__).with_name("folds")
DATA = Path(__file__).parents[3] / "shared" / "data"


class Unseen(NamedTuple):
    """A page of HTML as models strip it that saw none of its outlet."""

    gold: GoldPage
    score: PageScore


def unseen_pages(folder: Path, name: str) -> Iterator[Unseen]:
    """Strip all pages of a set.

    Args:
        folder: The extraction sets.
        name: The set.

    Yields:
        Its pages in the order of the page file.
    """
    models = _models(name)
    stripper = Stripper(profiles=())
    gold = folder / f"{name}.gold.jsonl.gz"
    for page in gold_pages(gold, page_file(gold, flat=False)):
        model = models[fold_of(group_of(page.page.url, page.outlet)) % len(models)]
        with patch("index.strip.model.model.load_model", lambda _, model=model: model):
            body = stripper.strip(page.page).body
        yield Unseen(page, page_score(page.text, page.measured(body)))


def _models(name: str) -> list[LineModel]:
    if name in LEARNED:
        return [read_model(FOLDER / f"html_{fold}.npz", "html") for fold in range(FOLDS)]
    return [load_model("html")]


def main() -> None:
    """Print the figures of each set and its worst pages."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, default=DATA, help="folder of the data sets")
    parser.add_argument("--worst", type=int, default=10, help="pages listed of each set")
    options = parser.parse_args()
    for name in SETS:
        pages = list(unseen_pages(options.data / "extraction", name))
        whole = [is_whole(page.gold) for page in pages]
        lost = sum(page.score.f1 < HALF for page, one in zip(pages, whole, strict=True) if one)
        score = total(page.score for page in pages)
        print(
            f"{name}: {score.pages} pages, F1 {score.f1:.4f} (P {score.precision:.4f}, "
            f"R {score.recall:.4f}), exact {score.exact:.4f}; {sum(whole)} whole golds, "
            f"{lost} of them under F1 {HALF} ({lost / sum(whole):.4f})"
        )
        ranked = sorted(zip(pages, whole, strict=True), key=lambda pair: pair[0].score.f1)
        for (gold, found), one in ranked[: options.worst]:
            print(
                f"  {found.f1:.2f} P {found.precision or 0:.2f} R {found.recall or 0:.2f} "
                f"{gold.outlet} {gold.page.location}{'' if one else ' (a part)'}"
            )


def worst_page_figures(folder: Path, sets: Iterable[str] = SETS) -> Iterator[Figure]:
    """Measure the floors under the worst pages.

    Args:
        folder: The extraction sets.
        sets: Those to measure; all of them take some two minutes.

    Yields:
        `SET html half kept` for each set.
    """
    for name in sets:
        whole = lost = 0
        for page in unseen_pages(folder, name):
            if is_whole(page.gold):
                whole += 1
                lost += page.score.f1 < HALF
        gold = folder / f"{name}.gold.jsonl.gz"
        data = file_hash(gold, page_file(gold, flat=False))
        yield Figure(f"{name} html half kept", 1 - lost / whole, data)


if __name__ == "__main__":
    main()
