"""From a speaker as written to the person's full name in the same article.

`Otunbayeva` is Roza Otunbayeva if the article calls one person so. `Clinton` stays `Clinton` if it
names two. `the interim leader` is a name only if the article writes it beside one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from index.names.mentions.titles import NOT_NAMES, OFFICES
from index.stories.quotations.items import OWNER
from index.stories.quotations.verbs import DETERMINERS, LINKS, OPENINGS, PREPOSITIONS, PRONOUNS

Span = tuple[int, int]

MAX_LOOKED_AT = 60
"""Places of a surname in an article that are looked at for the name before it."""

MAX_NAME_CHARS = 60
"""Characters of the longest name; what is longer is none."""

MIN_RATIO = 2
"""A surname that two people of the article have is the one's who is named in full at least so many
times as often as any other, and first."""

MAX_SPEAKER_CHARS = 300
"""Characters of a speaker as written that are read for the name."""

MAX_NAME_WORDS = 4
"""Words of a name that stands between commas after an office."""

MAX_GIVEN = 3
"""Given names and initials before a surname that are read."""

MAX_GIVEN_CHARS = 24
"""Characters of the longest given name."""

_WORD = re.compile(r"(?:[^\W_]\.)+|[^\W_]+(?:[-.'’][^\W_]+)*\.?|[(),]")
_SENTENCE_ENDS = '.!?:…”"'
_BEFORE_WORD = " \n“\"(‘'«„"
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

_TITLES = OFFICES | _PARTY
_NO_GIVEN = NOT_NAMES | OPENINGS | {"said", "crooked", "lyin", "saying", "note"}
_NOT_GIVEN = _TITLES | _NO_GIVEN | {"state", "house", "year", "years"} | DETERMINERS | PREPOSITIONS
_FAMILY = re.compile(r" ((?:[A-Z]\. )?[^\W\d_a-z][^\W\d_]+(?:-[^\W\d_]+)*)(?![\w-])")
_NAME_AFTER = re.compile(
    r",? ([^\W\d_a-zа-яё][\w.’'-]*"
    r"(?: (?:van|von|de|der|bin|al|el|[^\W\d_a-zа-яё][\w’'-]*\.?))*)"
)


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
    opens = at < 2 or body[at - 2] in _SENTENCE_ENDS or body[at - 1] == "\n"
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
        or (len(run) == 1 and run[0].text.lower() in _NO_GIVEN)
    ):
        return []
    return [*run[:-1], _bare(run[-1])]


def _last_name(run: Sequence[_Word]) -> list[_Word]:
    """Return the last given and family name of a long run: `Osh County Recorder Ann B. Tok`."""
    begin = len(run) - 2
    while begin > 0 and (_is_initial(run[begin].text) or run[begin].text.lower() in LINKS):
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
        if run[place].text.lower().rstrip(".") in _TITLES:
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


class Chain:
    """The full names of one article, each looked for when it is first asked for.

    Args:
        body: The article's text.
    """

    def __init__(self, body: str) -> None:
        self._body = body
        self._full: dict[str, str | None] = {}
        self._lower: str | None = None

    def full_name(self, words: Sequence[str]) -> str:
        """Return the full name of who is called so.

        Args:
            words: From `named`; at least one.

        Returns:
            The name in full if the article writes it so of one person; else the words as written.
        """
        if all(map(str.isupper, words)) and (len(words) > 1 or len(words[0]) > 3):
            written = " ".join(word.title() for word in words)
            if written in self._body:
                words = written.split(" ")
            elif len(words) > 1:
                return written
        text = " ".join(words)
        if sum(word.lower() not in LINKS for word in words) > 1:
            return text
        if text not in self._full:
            other = text[0].lower() + text[1:] if words[0].lower() in LINKS else ""
            self._full[text] = self._longer(text) or (self._longer(other) if other else None)
        full = self._full[text] or text
        return full.title() if full.isupper() and " " in full else full

    def beside(self, text: str) -> str | None:
        """Return the name that an article writes beside a description (`the interim leader`).

        Args:
            text: The description, with its determiner.

        Returns:
            The full name; None if none or several stand beside it.
        """
        if not text.startswith(("the ", "The ")) or not 8 <= len(text) <= MAX_NAME_CHARS:
            return None
        what = text[4:].lower()
        if self._lower is None:
            lower = self._body.lower()
            self._lower = lower if len(lower) == len(self._body) else self._body
        names: set[str] = set()
        at, looked_at = self._lower.find(what), 0
        while at >= 0 and looked_at < MAX_LOOKED_AT:
            name = _name_after(self._body, at + len(what)) or _name_before(self._body, at)
            if name:
                names.add(self.full_name(name))
            looked_at += 1
            at = self._lower.find(what, at + 1)
        return names.pop() if len(names) == 1 else None

    def _longer(self, word: str) -> str | None:
        """Find the full name that ends, or begins, with a word."""
        body, size = self._body, len(word)
        counts: dict[str, int] = {}
        givens: dict[str, int] = {}
        at, looked_at = body.find(word), 0
        while at >= 0 and looked_at < MAX_LOOKED_AT:
            if self._is_whole(at, at + size):
                if given := self._given(at):
                    full = f"{given} {word}"
                    counts[full] = counts.get(full, 0) + 1
                elif family := self._family(at + size):
                    full = f"{word} {family}"
                    givens[full] = givens.get(full, 0) + 1
            looked_at += 1
            at = body.find(word, at + 1)
        return _one_of(counts or givens)

    def _is_whole(self, at: int, end: int) -> bool:
        """Tell whether a span is a whole word."""
        body = self._body
        if at and body[at - 1] not in _BEFORE_WORD:
            return False
        return end >= len(body) or not (body[end].isalnum() or body[end] == "-")

    def _given(self, at: int) -> str:
        """Return the given names before a surname; "" if none stands there."""
        body = self._body
        found: list[str] = []
        end = at - 1
        while end > 0 and body[end] == " " and len(found) < MAX_GIVEN:
            begin = end
            while begin and end - begin < MAX_GIVEN_CHARS and not body[begin - 1].isspace():
                begin -= 1
            written = body[begin:end]
            word = written.lstrip(_BEFORE_WORD)
            opens = begin < 2 or body[begin - 2] in _SENTENCE_ENDS or body[begin - 1] == "\n"
            if not self._is_given(word, opens=opens and not found):
                break
            found.append(word)
            if word != written or not begin or body[begin - 1] != " ":
                break
            end = begin - 1
        if all(_is_initial(word) for word in found):
            return ""
        return " ".join(reversed(found))

    def _is_given(self, word: str, *, opens: bool) -> bool:
        """Tell whether a word before a surname is a given name or an initial.

        One that opens its sentence has a capital in any case; it is none if the article writes it
        small elsewhere.
        """
        low = word.lower().rstrip(".")
        if not word[:1].isupper() or low in _NOT_GIVEN:
            return False
        if _is_initial(word):
            return True
        letters = word.replace("-", "").replace("’", "").replace("'", "")
        if not letters.isalpha() or word.endswith(("’s", "'s", "ing")):
            return False
        return not (opens and f" {low} " in self._body)

    def _family(self, end: int) -> str:
        """Return the capitalised word after a given name; "" if none stands there."""
        match = _FAMILY.match(self._body, end)
        if match is None or match[1].lower() in _NOT_GIVEN:
            return ""
        return match[1]


def _is_initial(word: str) -> bool:
    """Tell whether a word is `J.` or `W.B.`."""
    return word.endswith(".") and (len(word) <= 2 or word.count(".") > 1)


def _name_after(body: str, end: int) -> tuple[str, ...]:
    """Return the words of the name after a description; none if none stands there."""
    match = _NAME_AFTER.match(body, end, end + MAX_NAME_CHARS)
    if match is None or match[1].endswith(("'s", "’s")):
        return ()
    return named(body, match.span(1)).words


def _name_before(body: str, at: int) -> tuple[str, ...]:
    """Return the words of the full name before `, the ` and a description."""
    comma = body.rfind(",", max(0, at - 7), at)
    if comma < 0 or body[comma:at].strip(", ") not in {"", "the"}:
        return ()
    begin = max(body.rfind(sign, 0, comma) for sign in (". ", ", ", "\n", "“", '"')) + 1
    while begin < comma and body[begin] == " ":
        begin += 1
    if comma - begin > MAX_NAME_CHARS:
        return ()
    words = named(body, (begin, comma)).words
    return words if len(words) > 1 else ()


def _one_of(counts: dict[str, int]) -> str | None:
    """Return the one full name that is meant, if it alone or above all is written."""
    if not counts:
        return None
    for full in list(counts):
        shorter = next((one for one in counts if full.endswith(f" {one}")), None)
        if shorter:  # `Pastor Jan Tok` beside `Jan Tok`
            counts[shorter] += counts.pop(full)
    best = max(counts, key=lambda full: counts[full])
    given = best.partition(" ")[0]
    others = [count for full, count in counts.items() if full.partition(" ")[0] != given]
    if not others:
        return best
    first = next(iter(counts)).partition(" ")[0]
    return best if first == given and counts[best] >= MIN_RATIO * max(others) else None
