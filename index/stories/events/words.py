"""How much a word tells of an event: the rarer in news, the more.

The frequencies are learned once from news of many outlets and shipped, so that what an article's
words weigh depends on the article alone. `python -m tests.training.events.words` learns them.

Source: K. Spärck Jones, "A statistical interpretation of term specificity and its application in
retrieval", Journal of Documentation 28 (1972).
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from math import log

from index.analysis.function_words import FUNCTION_WORDS, function_words

STEPS = 8
"""Steps of one in a weight: the natural logarithm of how rare a word is, in eighths. Finer steps
link no other pair among 1,709 articles."""

LEAST_ARTICLES = 10
"""Articles of those learned from in which a word must stand to have a weight of its own. Any other
weighs as if it stood in half as many: it is a name, or of another language."""

NUMBER_SHARE = 0.5
"""What a number weighs, in shares of a word as rare: two reports of one event count its dead
differently, and reports of two events agree in years."""


OTHER, NUMBER = " ", " 0"
"""Entries of `rarities` for words and for numbers that have none."""


@cache
def rarities(language: str = "en") -> dict[str, float]:
    """Read how much words tell.

    Args:
        language: ISO 639-1 code, whose function words tell nothing.

    Returns:
        The natural logarithm of articles learned from over articles with the word, by folded word
        (`index.text.fold`); 0 for function words. `OTHER` has the weight of any other word,
        `NUMBER` that of any other number.
    """
    text = files("index").joinpath("data", "event_words.json").read_text(encoding="utf-8")
    learned = json.loads(text)
    other = log(learned["articles"] / (LEAST_ARTICLES / 2))
    known = {OTHER: other, NUMBER: other * NUMBER_SHARE}
    for step, words in learned["words"].items():
        for word in words.split():
            known[word] = int(step) / STEPS * (NUMBER_SHARE if word[0].isdigit() else 1)
    known.update(dict.fromkeys(FUNCTION_WORDS | function_words(language), 0.0))
    return known
