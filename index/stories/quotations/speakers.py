"""The name in a speaker as written: `his spokesman, Jan Tok,` is Jan Tok.

Titles and offices come off. Pronouns, descriptions and two people at once are no name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from index.names.mentions.titles import NOT_NAMES, OFFICES
from index.stories.quotations.items import OWNER
from index.stories.quotations.verbs import DETERMINERS, LINKS, OPENINGS, PREPOSITIONS, PRONOUNS

Span = tuple[int, int]

MAX_NAME_CHARS = 60
"""Characters of the longest name; what is longer is none."""

MAX_SPEAKER_CHARS = 300
"""Characters of a speaker as written that are read for the name."""

MAX_NAME_WORDS = 4
"""Words of a name that stands between commas after an office."""

_WORD = re.compile(r"(?:[^\W_]\.)+|[^\W_]+(?:[-.'’][^\W_]+)*\.?|[(),]")

SENTENCE_ENDS = '.!?:…”"'
"""Signs before a space after which a word has its capital of the sentence that it opens."""

_PARTY = frozenset(
    """
    acting actor actress adviser advisor agent aide archbishop assemblyman attorney author
    billionaire business businessman camp candidate ceo cfo co-founder columnist comedian
    commentator commissioner congressperson conservative constable consultant councillor
    councilman councilor councilwoman counsel defence defender delegate democrat democratic
    democrats deputy detective dnc dr economist economy editor education energy finance first
    foreign former founder front-runner frontrunner goalkeeper gop health historian hopeful
    host labour lawmaker lawyer legend liberal manager member mep midfielder minister-president
    miss mp mps mr mrs ms nominee officer pastor police pollster prime prosecutor psychologist
    recorder reporter republican republicans researcher rival rnc scientist senate sheriff
    singer singer-songwriter sir sociologist star strategist striker superintendent team tory
    trooper tycoon u.s us vice
    """.split()  # noqa: SIM905 - words of a table
)
"""Words with a capital that stand before a name beside `OFFICES`."""

TITLES = OFFICES | _PARTY
"""Words that come off before a name, in lower case."""

NO_GIVEN = NOT_NAMES | OPENINGS | {"said", "crooked", "lyin", "saying", "note"}
"""Words with a capital that are no name by themselves, in lower case."""


class _Word(NamedTuple):
    text: str
    start: int
    end: int


class Named(NamedTuple):
    """What a speaker is called where the quotation stands.

    Args:
        words: The words of the name, without titles; empty if it is no name.
        start, end: Span of the name; of all that was written if it is no name.
        pronoun: Whether it is a pronoun.
    """

    words: tuple[str, ...]
    start: int
    end: int
    pronoun: bool = False


def named(body: str, span: Span) -> Named:
    """Find the name in a speaker as written.

    Args:
        body: An article's text.
        span: Of the speaker, with what is said of him or her.

    Returns:
        The name with its span; without words for pronouns, and for speakers without a name.
    """
    start, end = span
    stop = min(end, start + MAX_SPEAKER_CHARS)
    found = [_Word(m[0], m.start(), m.end()) for m in _WORD.finditer(body, start, stop)]
    if not found:
        return Named((), start, end)
    if len(found) == 1 and found[0].text.lower() in PRONOUNS:
        return Named((), start, end, pronoun=True)
    name = _name(found) or _name_put_in(found)
    if not name or (len(name) == 1 and _is_common(body, name[0])):
        return Named((), start, end)
    return Named(tuple(word.text for word in name), name[0].start, name[-1].end)


def _is_common(body: str, word: _Word) -> bool:
    """Tell whether a word has its capital of the sentence that it opens: `Aides said`."""
    at = word.start
    opens = at < 2 or body[at - 2] in SENTENCE_ENDS or body[at - 1] == "\n"
    return opens and f" {word.text.lower()}" in body


def _name(found: Sequence[_Word]) -> list[_Word]:
    """Return the words of the name that ends the first part of a noun phrase; none if none does."""
    part = _first_part(found)
    while part and part[-1].text.lower() in {"himself", "herself", "also"}:
        part.pop()
    begin = len(part)
    while begin and _is_name_word(part[begin - 1].text):
        begin -= 1
    if begin > 1 and part[begin - 1].text == "and" and _is_name_word(part[begin - 2].text):
        return []  # `Tok and Aly`: two people
    run = part[begin:]
    if run and run[0].text == "The":
        run, begin = run[1:], begin + 1
    organisation = begin == 1 and part[0].text.lower() == "the" and len(run) > 1
    if not organisation or not OFFICES.isdisjoint(word.text.lower() for word in run):
        run = _without_titles(run)
    if len(run) > MAX_NAME_WORDS - 1 and found[0].text.lower() not in DETERMINERS:
        run = _last_name(run)
    while run and run[0].text.lower() in DETERMINERS and run[0].text not in {"Le", "La"}:
        run = run[1:]
    if (
        not run
        or all(word.text[0].islower() for word in run)
        or run[-1].end - run[0].start > MAX_NAME_CHARS
        or run[0].text.lower() in PRONOUNS
        or (len(run) == 1 and run[0].text.lower() in NO_GIVEN)
    ):
        return []
    return [*run[:-1], _bare(run[-1])]


def _last_name(run: Sequence[_Word]) -> list[_Word]:
    """Return the last given and family name of a long run: `Osh County Recorder Ann B. Tok`."""
    begin = len(run) - 2
    while begin > 0 and (is_initial(run[begin].text) or run[begin].text.lower() in LINKS):
        begin -= 1
    return list(run[begin:])


def _first_part(found: Sequence[_Word]) -> list[_Word]:
    """Return the words up to a comma, a relative clause or a preposition, without an owner."""
    part: list[_Word] = []
    for place, word in enumerate(found):
        low = word.text.lower()
        if word.text in {",", "(", ")"} or low in {"who", "which"}:
            break
        if low in PREPOSITIONS and low not in LINKS:
            if low == "of" and part and part[-1].text.lower() in OFFICES:
                return _after_office(found[place + 1 :])
            break
        part.append(word)
        if low[-2:] in OWNER and place + 1 < len(found):
            part = []
    return part


def _after_office(rest: Sequence[_Word]) -> list[_Word]:
    """Read `of State Jan Tok`: what the office is of, and a name of two words or more."""
    part: list[_Word] = []
    for word in rest:
        if word.text in {",", "(", ")"} or not (_is_name_word(word.text) or word.text == "the"):
            break
        part.append(word)
    while part and part[0].text == "the":
        part = part[1:]
    return part[1:] if len(part) > 2 else []


def _without_titles(run: Sequence[_Word]) -> list[_Word]:
    """Take off what stands before a name up to its last title; none is left of a title alone."""
    for place in range(len(run) - 1, -1, -1):
        if run[place].text.lower().rstrip(".") in TITLES:
            return list(run[place + 1 :])
    return list(run)


def _bare(word: _Word) -> _Word:
    """Take a possessive, or the full stop of a sentence, off the last word of a name."""
    text, start, end = word
    if text[-2:] in OWNER:
        return _Word(text[:-2], start, end - 2)
    if (
        text.endswith(".")
        and text.count(".") == 1
        and len(text) > 3
        and not text.endswith(("Jr.", "Sr."))
    ):
        return _Word(text[:-1], start, end - 1)
    return word


def _name_put_in(found: Sequence[_Word]) -> list[_Word]:
    """Read `his spokesman, Jay Tok,`: the name stands between commas."""
    commas = [place for place, word in enumerate(found) if word.text == ","]
    if not commas or not (found[0].text[0].islower() or found[0].text[-2:] in OWNER):
        return []
    inserted = found[commas[0] + 1 : commas[1] if len(commas) > 1 else len(found)]
    if not 0 < len(inserted) <= MAX_NAME_WORDS or not all(_is_name_word(w.text) for w in inserted):
        return []
    return _name(inserted)


def _is_name_word(text: str) -> bool:
    return text[0].isupper() or text in LINKS


def is_initial(word: str) -> bool:
    """Tell whether a word of a name is initials: `J.` or `W.B.`.

    Args:
        word: Not empty.

    Returns:
        True if it ends in a full stop and has one letter, or several full stops.
    """
    return word.endswith(".") and (len(word) <= 2 or word.count(".") > 1)
