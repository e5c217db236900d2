"""What a number counts and what is said of it: the noun and the predicate around it.

Nothing is parsed. A noun's phrase goes from the number to the first function word, verb or mark; of
several words the last plural counts. What is said stands right after the phrase, or is the verb
before the number.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from index.stories.figures.numerals import ROUND, SCALES
from index.stories.figures.numerals import WORDS as NUMBER_WORDS
from index.stories.figures.values import PERSON
from index.stories.figures.words.listed import listed
from index.stories.figures.words.nouns import is_plural, singular
from index.stories.figures.words.predicates import ACTIVE, NOUNS, PERSONAL, WORDS
from index.stories.figures.words.vocabulary import LINKS, SKIPPED, STOP

AHEAD = 72
"""Characters after a number in which its noun and predicate stand."""

BEHIND = 110
"""Characters before an amount in which stands what it is of."""

MAX_PHRASE = 7
"""Words of a noun's phrase."""

MAX_SAID = 12
"""Words after a noun's phrase in which its predicate stands."""

MAX_REMEMBERED = 50_000
"""Words whose forms are kept before the memory is emptied; about 5 MB."""

_STOPS, _SAID, _PLURAL, _VERBAL, _SKIPPED, _NUMBER, _BREAKS = (1 << bit for bit in range(7))

_BREAKING = listed(
    "and but or while when after before because by although though as since until said says if "
    "police say told"
)
_OPENING = "\"“‘'(["
_CLOSING = ".,;:!?)]”’\"'…"
_ENDING = frozenset(".;:!?)…—")
_POSSESSIVE = ("'s", "’s")

_forms: dict[str, int] = {}


class Word(NamedTuple):
    """A word after a number.

    Args:
        text: In small letters.
        start, end: Its span, marks off.
        closed: The mark behind it; empty for none.
        form: What kind of word it may be, as bits.
        capital: Whether it begins with a capital.
    """

    text: str
    start: int
    end: int
    closed: str
    form: int
    capital: bool


class Counted(NamedTuple):
    """What a number counts.

    Args:
        start, end: Span of the words in the text; empty if nothing says it.
        noun: The key of the noun; empty if nothing says it.
        predicate: The key of what is said; empty if nothing known is.
        plural: Whether the phrase has a plural.
    """

    start: int
    end: int
    noun: str
    predicate: str
    plural: bool


def _form(word: str) -> int:
    """Work out what kind of word a word may be, and remember it."""
    if len(_forms) >= MAX_REMEMBERED:
        _forms.clear()
    form = _forms[word] = (
        _STOPS * (word in STOP)
        | _SAID * (word in WORDS)
        | _PLURAL * is_plural(word)
        | _VERBAL * word.endswith(("ed", "ing"))
        | _SKIPPED * (word in SKIPPED)
        | _NUMBER * word[0].isdigit()
        | _BREAKS * (word in _BREAKING)
    )
    return form


def words_after(text: str, end: int, limit: int) -> list[Word]:
    """Cut what follows a number into words, up to a mark that ends the clause.

    Args:
        text: The text.
        end: Where the number ends, its unit included.
        limit: Where the sentence ends.

    Returns:
        In order; empty if a mark follows at once. Behind the first function word those alone that
        say something or end the clause.
    """
    words: list[Word] = []
    past = False
    at = end
    for piece in text[end : min(limit, end + AHEAD)].split():
        at = text.index(piece, at)
        start = at
        at += len(piece)
        closed = ""
        bare = piece
        if not piece.isalpha():
            bare, start, closed = _bare(piece, start)
            if not bare or not bare[0].isalnum() or (piece[0] == "(" and words):
                break
        lower = bare.lower()
        form = 0 if lower in ("us", "u.s") and bare.isupper() else _forms.get(lower)
        if form is None:
            form = _form(lower)
        if past and not closed and not form & (_SAID | _BREAKS):
            continue
        of = words[0].text == "of" if words else lower == "of"
        past = past or (not of and (form & (_STOPS | _SKIPPED)) == _STOPS)
        words.append(Word(lower, start, start + len(bare), closed, form, bare != lower))
        if closed in _ENDING:
            break
    if words and at == end + AHEAD:
        words.pop()
    return words


_INITIALISM = re.compile(r"(?:[A-Z]\.){2,}[,;:]?")


def _bare(piece: str, start: int) -> tuple[str, int, str]:
    """Return (the word without marks around it, its start, the first mark behind it)."""
    if piece[1:2] == "." and _INITIALISM.fullmatch(piece):
        return piece.rstrip(".,;:"), start, ""
    piece, dash, _ = piece.partition("—")
    bare = piece.lstrip(_OPENING)
    start += len(piece) - len(bare)
    stripped = bare.rstrip(_CLOSING)
    return stripped, start, bare[len(stripped) : len(stripped) + 1] or dash


def counted_after(words: list[Word], end: int) -> Counted:
    """Read what a number counts from the words after it.

    Args:
        words: As `words_after` cuts them.
        end: Where the number ends.

    Returns:
        The noun's phrase with its keys; empty spans at `end` if no noun follows.
    """
    first = 0
    count = len(words)
    of = count > 0 and words[0].text == "of"
    while first < count and not words[first].closed:
        word = words[first]
        owned = of and (
            word.form & _NUMBER or word.text in _OWNED or word.text.endswith(_POSSESSIVE)
        )
        if not word.form & _SKIPPED and not owned:
            break
        first += 1
    if first == count:
        return Counted(end, end, "", "", False)
    predicate = ""
    if words[first].form & _SAID and _is_adjective(words[first].text):
        word = words[first]
        predicate = WORDS[word.text]
        if not _goes_on(words, first):
            noun = PERSON if predicate in PERSONAL else ""
            return Counted(word.start, word.end, noun, predicate, word.text in NOUNS)
        first += 1
    last, plural = _phrase(words, first)
    if last < first:
        said = _said(words, first)
        if said is None or predicate:
            return Counted(end, end, "", predicate, False)
        key = WORDS[said.text]
        return Counted(said.start, said.end, PERSON if key in PERSONAL else "", key, False)
    head = words[last].text.removesuffix("'s").removesuffix("’s")
    span = words[first].start, words[last].end
    if head in NOUNS:
        return Counted(*span, PERSON, NOUNS[head], True)
    if not predicate and not words[last].closed.strip(","):
        said = _said(words, last + 1)
        predicate = WORDS[said.text] if said else ""
    return Counted(*span, singular(head), predicate, plural)


def _is_adjective(word: str) -> bool:
    """Tell whether a word that says something stands before nouns for that: not so `rescue`."""
    return word in NOUNS or word in _ADJECTIVES or word.endswith(("ed", "en"))


def _goes_on(words: list[Word], at: int) -> bool:
    """Tell whether a word such as `injured` is an adjective of a noun that follows it."""
    if (
        words[at].closed
        or at + 1 == len(words)
        or (
            words[at].text in NOUNS
            and (words[at].form & _PLURAL and not words[at].text.endswith("ed"))
        )
    ):
        return False
    following = words[at + 1]
    if following.form & (_STOPS | _NUMBER | _BREAKS):
        return False
    if following.form & _PLURAL or following.capital:
        return True
    further = words[at + 2].form if at + 2 < len(words) else 0
    return bool(further & _PLURAL) and not following.text.endswith("ly")


def _phrase(words: list[Word], first: int) -> tuple[int, bool]:
    """Find the end of a noun's phrase.

    Returns:
        The place of its last word, before `first` for an empty phrase; whether that is a plural.
    """
    last = plural = first - 1
    for at in range(first, min(len(words), first + MAX_PHRASE)):
        form = words[at].form
        if form & (_STOPS | _NUMBER) and not (
            words[at].text in _PARTICIPLES and at + 1 < len(words) and words[at + 1].form & _PLURAL
        ):
            break
        if plural >= first and not form & _PLURAL:
            break
        if form & _SAID and at > first and not form & _PLURAL and not _goes_on(words, at):
            break
        if plural >= first and form & (_SAID | _VERBAL):
            break
        last = at
        if form & _PLURAL:
            plural = at
        if words[at].closed and not _adjectives_go_on(words, first, at):
            break
        if words[at].text.endswith(_POSSESSIVE) and plural < first:
            continue
    return (plural, True) if plural >= first else (last, False)


def _adjectives_go_on(words: list[Word], first: int, at: int) -> bool:
    """Tell whether a comma stands between adjectives: `five young, armed men`."""
    return (
        at == first
        and words[at].closed == ","
        and not words[at].form & _PLURAL
        and not words[at].capital
        and at + 2 < len(words)
        and not words[at + 1].form & _STOPS
        and bool(words[at + 2].form & _PLURAL)
    )


def _said(words: list[Word], at: int) -> Word | None:
    """Return the word after the noun's phrase that says something known; None if none does."""
    for place in range(at, min(len(words), at + MAX_SAID)):
        word = words[place]
        if word.form & _BREAKS:
            return None
        if word.form & _SAID:
            return word
        if word.closed:
            return None
    return None


_OWNED = listed("more than at least about nearly over some roughly almost")
_PARTICIPLES = listed("live living working known early late same such included")
_ADJECTIVES = listed("dead hurt sick ill missing homeless alive held stuck lost slain")

_TOLL = re.compile(r"toll\b[^.;]{0,40}$")
_REACHING = listed("to at of is was reached passed hit stands stood exceeded topped")
_BETWEEN = listed("the a an another as many all up")


def said_before(words: list[str], behind: str) -> tuple[str, str]:
    """Read what a verb before the number says: `killed 75`, `a death toll of 75`.

    Args:
        words: The words before number and qualifier, in small letters, in order.
        behind: What stands before it, its last characters.

    Returns:
        (key, the word that says it); ("", "") if none is known.
    """
    for word in reversed(words[-3:]):
        if word in ACTIVE:
            return WORDS.get(word, "dead"), word
        if word not in _BETWEEN:
            break
    if words and words[-1] in _REACHING and "toll" in behind and _TOLL.search(behind):
        return "dead", "toll"
    return "", ""


_NUMBERS = {*NUMBER_WORDS, *SCALES, *ROUND, "half", "third", "thirds", "quarter", "quarters"}
_TOKEN = re.compile(r"[^\W_]+(?:[-'’.&][^\W_]+)*|[^\w\s]")


def counted_before(text: str, start: int, begin: int) -> Counted:
    """Read what an amount is of from what stands before it: `the bill was $5`, `shares rose 5%`.

    Args:
        text: The text.
        start: Where the number and its qualifier begin.
        begin: Where the sentence begins.

    Returns:
        The noun's phrase; empty at `start` if there is none.
    """
    tokens = [
        (found[0], found.start(), found.end())
        for found in _TOKEN.finditer(text, max(begin, start - BEHIND), start)
    ]
    last = len(tokens) - 1
    while (
        last >= 0
        and not _is_noun_here(tokens, last)
        and (
            _links(tokens[last][0])
            or (
                tokens[last][0] == ","
                and tokens[last + 1 : last + 2]
                and _relates(tokens[last + 1])
            )
        )
    ):
        last -= 1
    first = last
    first -= last >= 0 and _is_noun_here(tokens, last)
    while first >= 0 and last - first < MAX_PHRASE and _names(tokens[first][0]):
        first -= 1
    if first == last:
        return Counted(start, start, "", "", False)
    head = tokens[last][0].lower().removesuffix("'s").removesuffix("’s")
    if head in _NUMBERS:
        return Counted(start, start, "", "", False)
    return Counted(tokens[first + 1][1], tokens[last][2], singular(head), "", False)


def _links(word: str) -> bool:
    lower = word.lower()
    return word[0].isdigit() or lower in LINKS or lower.endswith("ly") or word in "(\"“'‘$€£"


_NOUN_LINKS = listed("cost rise fall drop increase decline gain average record jump surge put run")
_BEFORE_NOUNS = listed("a an the its his her their this that annual total")


def _is_noun_here(tokens: list[tuple[str, int, int]], at: int) -> bool:
    """Tell whether a word that links as a verb is a noun: `a cost of $5`."""
    return (
        at > 0
        and tokens[at][0].lower() in _NOUN_LINKS
        and tokens[at - 1][0].lower() in _BEFORE_NOUNS
    )


def _relates(token: tuple[str, int, int]) -> bool:
    return token[0] in ("which", "that", "who")


def _names(word: str) -> bool:
    lower = word.lower()
    return word[0].isalpha() and lower not in STOP and lower not in LINKS
