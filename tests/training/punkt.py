"""Learn Punkt's parameters from news text and write `index/data/punkt.json`.

    python -m tests.training.punkt NEWS_FOLDER [--out FILE]

The folder holds `outlets`, `bbc`, `reuters21578` and `wikinews_2019_2020` as `.jsonl.gz` with a
`text` in each row. The run is deterministic: every n-th article, no chance, sorted output. What is
kept are word types and pairs of word types that were seen often enough; no sentence is.

Source: Kiss, T. and Strunk, J. (2006): Unsupervised multilingual sentence boundary detection.
Computational Linguistics 32, 485-525.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from nltk.tokenize.punkt import PunktToken, PunktTrainer

from index.sentences import INITIALS, language_vars

SAMPLES = {"outlets": 3, "bbc": 3, "reuters21578": 6, "wikinews_2019_2020": 1}
"""File name to the step of the sample: outlets and decades balanced, 16 MB in all."""

ARTICLES_A_BATCH = 400
"""Punkt decides on abbreviations after each batch; large enough that most types are frequent."""

MIN_ABBREVIATION_COUNT = 4
"""Times a type must be seen with its stop; below it, sentence ends pass for abbreviations."""

MIN_CASE_COUNT = 6
"""Times a word must be seen in lower case for its case habits to be kept; sets the file's size."""

MIN_CASE_SHARE = 0.02
"""Share of lower case among a word's uses that makes it a common word; names are below it."""

CAPITAL_SHARE = 0.15
"""Share of capitals inside sentences above which a capital tells nothing of a sentence's start:
`The` has 0.03 to 0.1 from headlines and quotations, `President` 0.5."""

GIVEN_ABBREVIATIONS = (
    "mr mrs ms messrs dr prof gen lt lt-gen maj maj-gen brig col sgt capt cpl cmdr adm gov sen sens"
    " rep reps hon rev st jr sr vs etc inc ltd co corp bros dept approx jan feb aug sept"
    " sep oct nov dec"
    " ph.d"
    # German, Dutch
    " bzw ca mio mrd bzgl evtl ggf usw vgl str hr fr mw dhr"
    # French, Spanish, Portuguese, Italian
    " mme mlle p.ex sra srta ud uds ee.uu pág dra dña exmo sig dott avv ing"
    # Russian, Ukrainian
    " гг вв тыс млн млрд руб коп ул стр см т.н др проф акад ген полк р-н обл напр н.э"
    # Polish, Czech
    " tzw tj prof ul tys godz hab inż św pkt tzv např apod atd"
    # Greek, Turkish
    " κ.ά π.χ δηλ κ.λπ doç alb"
)
"""Abbreviations of general knowledge that the English training text does not show."""

BEFORE_NUMBERS = "no nos fig art pp p ch vol sec nr mar apr jun jul abs st п ст"
"""Abbreviations only if a number follows; elsewhere many of them are words (`no`, `art`)."""

AFTER_ORDINALS = (
    "januar februar märz april mai juni juli august september oktober november dezember jahrhundert"
)
"""German words before which `5.` is an ordinal."""

GIVEN_COMMON = (
    "он она они оно это этот эта в на по как при об о но а и также однако его ее их мы я с за после"
    " кроме ранее по для из к у от до что если когда тем так все все там вместе согласно сейчас"
    " він вона вони це у та але який під між після також"
    " er sie es das die der ein eine in im am auf mit für bei nach doch auch aber und wir ich wenn"
    " dies diese"
    " le la les il elle ils un une des en dans pour mais et selon ce cette nous au aux par sur"
    " el los las una según pero también este esta por para con no se su sus del al lo"
    " o os as ele ela eles um uma segundo mas também no na em com"
    " lo gli uno secondo anche questo questa nel nella per con ma si"
    " w na z po nie to jest jak ale także według jego jej ich oraz przed przy"
)
"""Common words of other languages that begin sentences and are small inside them."""


class CaseCountingTrainer(PunktTrainer):  # type: ignore[misc]
    """Punkt's trainer, which also counts how often a word type is met in each case habit.

    Punkt itself sets a habit's flag at its first sight; over millions of words every word has
    then every habit (`The` inside a sentence from headlines), and the flags tell nothing.
    """

    def __init__(self) -> None:
        super().__init__(lang_vars=language_vars())
        self.case_counts: dict[int, Counter[str]] = {}
        add = self._params.add_ortho_context

        def count(word_type: str, flag: int) -> None:
            self.case_counts.setdefault(flag, Counter())[word_type] += 1
            add(word_type, flag)

        self._params.add_ortho_context = count

    def seen(self, word_type: str) -> int:
        """Times that `word_type` was seen, as written with or without its stop."""
        return int(self._type_fdist[word_type])


def articles(folder: Path) -> Iterator[str]:
    """Yield the sampled texts, one paragraph a line, paragraphs apart by a blank line."""
    for name, step in SAMPLES.items():
        with gzip.open(folder / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            for number, line in enumerate(lines):
                if number % step == 0:
                    text = json.loads(line)["text"].replace("\n    ", "\n\n")
                    paragraphs = re.split(r"\n[ \t]*\n", text)
                    yield "\n\n".join(" ".join(p.split()) for p in paragraphs)


def train(texts: Iterable[str]) -> CaseCountingTrainer:
    """Train over all `texts`, in batches."""
    trainer = CaseCountingTrainer()
    batch: list[str] = []
    for text in texts:
        batch.append(text)
        if len(batch) == ARTICLES_A_BATCH:
            trainer.train("\n\n".join(batch), finalize=False)
            batch.clear()
    trainer.train("\n\n".join(batch), finalize=True)
    return trainer


def learned(trainer: CaseCountingTrainer) -> dict[str, Any]:
    """Return the parameters that are kept, as plain data, sorted.

    Of the case habits Punkt's decision reads three: seen in lower case at all, seen capitalised
    inside a sentence, seen in lower case at a sentence's start. A word never seen in lower case
    decides like an unknown word, so it is left out.
    """
    params = trainer.get_params()
    abbreviations = {
        word
        for word in params.abbrev_types
        if trainer.seen(word + ".") >= MIN_ABBREVIATION_COUNT
        and PunktToken(word).is_non_punct
        and word not in BEFORE_NUMBERS.split()
        and not INITIALS.fullmatch(word)
    }
    begin_upper, mid_upper, any_upper, begin_lower, mid_lower, any_lower = (
        trainer.case_counts.get(1 << bit, Counter()) for bit in range(1, 7)
    )
    common = set(GIVEN_COMMON.split())
    either: set[str] = set()
    for word in {*begin_lower, *mid_lower, *any_lower}:
        lower = begin_lower[word] + mid_lower[word] + any_lower[word]
        upper = begin_upper[word] + mid_upper[word] + any_upper[word]
        if lower < MIN_CASE_COUNT or lower < MIN_CASE_SHARE * (upper + lower):
            continue
        often_upper = mid_upper[word] > CAPITAL_SHARE * (mid_upper[word] + mid_lower[word])
        (either if often_upper else common).add(word)
    collocations = {
        (first, second)
        for first, second in params.collocations
        if first != "##number##" and trainer._collocation_fdist[(first, second)] >= 2
    }
    collocations.update((word, "##number##") for word in BEFORE_NUMBERS.split())
    collocations.update(("##number##", word) for word in AFTER_ORDINALS.split())
    return {
        "abbreviations": sorted(abbreviations.union(GIVEN_ABBREVIATIONS.split())),
        "collocations": [list(pair) for pair in sorted(collocations)],
        "starters": sorted(word for word in params.sent_starters if word in common),
        "lower_only_inside": " ".join(sorted(common)),
        "either_inside": " ".join(sorted(either - common)),
    }


def main() -> None:
    """Train, write, and say what was learned."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    default = Path(__file__).parents[2] / "index" / "data" / "punkt.json"
    parser.add_argument("--out", type=Path, default=default)
    options = parser.parse_args()
    parameters = learned(train(articles(options.folder)))
    text = json.dumps(parameters, ensure_ascii=False, indent=0, separators=(",", ":"))
    options.out.write_text(text + "\n", encoding="utf-8")
    for name, value in parameters.items():
        print(name, len(value.split() if isinstance(value, str) else value))


if __name__ == "__main__":
    main()
