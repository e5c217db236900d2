"""From a speaker as written to the person's full name in the same article.

`Otunbayeva` is Roza Otunbayeva if the article calls one person so. `Clinton` stays `Clinton` if it
names two. `the interim leader` is a name only if the article writes it beside one.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from index.names.mentions.titles import NOT_NAMES, OFFICES
from index.stories.quotations.verbs import DETERMINERS, PREPOSITIONS, PRONOUNS

Span = tuple[int, int]

MAX_LOOKED_AT = 60
"""Places of a surname in an article that are looked at for the name before it."""

MAX_NAME_CHARS = 60
"""Characters of the longest name; what is longer is none."""

MIN_RATIO = 2
"""A surname that two people of the article have is the one's who is named in full at least so many
times as often as any other, and first."""

_LINKS = frozenset(
    [
        "van",
        "von",
        "de",
        "der",
        "den",
        "del",
        "della",
        "di",
        "da",
        "dos",
        "du",
        "la",
        "le",
        "bin",
        "ibn",
        "al",
        "el",
        "ter",
        "ten",
    ]
)
_WORD = re.compile(r"(?:[^\W_]\.)+|[^\W_]+(?:[-.'’][^\W_]+)*\.?|[(),]")
_PARTY = frozenset(
    [
        "republican",
        "republicans",
        "democrat",
        "democrats",
        "democratic",
        "gop",
        "rnc",
        "dnc",
        "house",
        "senate",
        "labour",
        "tory",
        "conservative",
        "liberal",
        "state",
        "u.s",
        "us",
        "former",
        "acting",
        "candidate",
        "nominee",
        "frontrunner",
        "front-runner",
        "rival",
        "hopeful",
        "strategist",
        "pollster",
        "consultant",
        "aide",
        "host",
        "author",
        "actor",
        "actress",
        "singer",
        "comedian",
        "billionaire",
        "businessman",
        "tycoon",
        "reporter",
        "editor",
        "columnist",
        "commentator",
        "adviser",
        "advisor",
        "counsel",
        "manager",
        "lawmaker",
        "councilman",
        "councilwoman",
        "assemblyman",
        "congressperson",
        "delegate",
        "deputy",
        "vice",
        "prime",
        "foreign",
        "first",
        "mr",
        "mrs",
        "ms",
        "miss",
        "dr",
        "sir",
    ]
)
_TITLES = OFFICES | _PARTY
_NO_GIVEN = NOT_NAMES | {"said", "crooked", "lyin", "saying"}


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
    found = [(m[0], m.start(), m.end()) for m in _WORD.finditer(body, start, min(end, start + 300))]
    if not found:
        return Named((), start, end)
    if found[0][0].lower() in PRONOUNS and len(found) == 1:
        return Named((), start, end, pronoun=True)
    name = _name(body, found)
    if name is None and "," in body[start:end]:
        # `his spokesman, Jay Tok,`: the name is put in.
        commas = [place for place, one in enumerate(found) if one[0] == ","]
        if found[0][0][0].islower():
            stop = commas[1] if len(commas) > 1 else len(found)
            inserted = found[commas[0] + 1 : stop]
            if len(inserted) <= 4 and all(_is_name_word(one[0]) for one in inserted):
                name = _name(body, inserted)
    if name is None:
        return Named((), start, end)
    return Named(tuple(one[0] for one in name), name[0][1], name[-1][2])


def _name(body: str, found: list[tuple[str, int, int]]) -> list[tuple[str, int, int]] | None:
    """Return the words of the name that ends the first part of a noun phrase."""
    part: list[tuple[str, int, int]] = []
    for place, one in enumerate(found):
        text = one[0]
        low = text.lower()
        if text in {",", "(", ")"} or low == "who":
            break
        if low in PREPOSITIONS and low not in _LINKS:
            if part and low == "of" and part[-1][0].lower() in {"secretary", "minister", "speaker"}:
                part = []
                continue
            break
        part.append(one)
        if low[-2:] in {"'s", "’s"} and place + 1 < len(found):
            part = []
    while part and part[-1][0].lower() in {"himself", "herself", "also", "himself,"}:
        part.pop()
    begin = len(part)
    while begin and _is_name_word(part[begin - 1][0]):
        begin -= 1
    run = part[begin:]
    while run and run[0][0].lower() in DETERMINERS and not run[0][0] == "Le":
        run = run[1:]
    for place in range(len(run) - 1, -1, -1):
        if run[place][0].lower().rstrip(".") in _TITLES:
            if place == len(run) - 1:
                return None
            run = run[place + 1 :]
            break
    if not run or all(one[0].islower() for one in run):
        return None
    if run[-1][2] - run[0][1] > MAX_NAME_CHARS or run[0][0].lower() in PRONOUNS:
        return None
    if len(run) == 1 and run[0][0].lower() in _NO_GIVEN:
        return None
    text, start, end = run[-1]
    if text[-2:] in {"'s", "’s"}:
        run[-1] = (text[:-2], start, end - 2)
    elif text.endswith(".") and len(text) > 3 and not text[:-1].endswith(("Jr", "Sr")):
        run[-1] = (text[:-1], start, end - 1)
    return run


def _is_name_word(text: str) -> bool:
    return text[0].isupper() or text in _LINKS


class Chain:
    """The full names of one article, each looked for when it is first asked for.

    Args:
        body: The article's text.
    """

    def __init__(self, body: str) -> None:
        self._body = body
        self._full: dict[str, str | None] = {}
        self._lower: str | None = None

    def full_name(self, words: tuple[str, ...]) -> str:
        """Return the full name of who is called so.

        Args:
            words: From `named`; at least one.

        Returns:
            The name in full if the article writes it so of one person; else the words as written.
        """
        if all(word.isupper() and len(word) > 3 for word in words):
            written = " ".join(word.title() for word in words)
            if written in self._body:
                words = tuple(written.split(" "))
        significant = [word for word in words if word not in _LINKS]
        text = " ".join(words)
        if len(significant) > 1:
            return text
        if text not in self._full:
            self._full[text] = self._longer(text)
        return self._full[text] or text

    def beside(self, text: str) -> str | None:
        """Return the name that an article writes beside a description (`the interim leader`).

        Args:
            text: The description, with its determiner.

        Returns:
            The full name; None if none or several stand beside it.
        """
        body = self._body
        if not text.startswith(("the ", "The ")) or len(text) > 60 or len(text) < 8:
            return None
        what = text[4:]
        if self._lower is None:
            self._lower = body.lower()
            if len(self._lower) != len(body):
                self._lower = body
        names: set[str] = set()
        at = -1
        low = what.lower()
        looked_at = 0
        while (at := self._lower.find(low, at + 1)) >= 0 and looked_at < MAX_LOOKED_AT:
            looked_at += 1
            end = at + len(low)
            name = _name_after(body, end)
            if name is None and body[max(0, at - 6) : at].endswith((", the ", "s the ", ", ")):
                comma = body.rfind(",", max(0, at - 7), at)
                name = _name_before(body, comma) if comma > 0 else None
            if name is not None:
                names.add(self.full_name(tuple(name.split(" "))))
        return names.pop() if len(names) == 1 else None

    def _longer(self, word: str) -> str | None:
        """Find the full name that ends, or begins, with a word."""
        body = self._body
        counts: dict[str, int] = {}
        at = -1
        looked_at = 0
        size = len(word)
        givens: dict[str, int] = {}
        while (at := body.find(word, at + 1)) >= 0 and looked_at < MAX_LOOKED_AT:
            looked_at += 1
            end = at + size
            if (end < len(body) and (body[end].isalnum() or body[end] == "-")) or (
                at and body[at - 1] not in " "
            ):
                if not (at and body[at - 1] in "“\"(\n‘'"):
                    continue
            given = self._given(at)
            if given:
                full = f"{given} {word}"
                counts[full] = counts.get(full, 0) + 1
            else:
                family = self._family(end)
                if family:
                    full = f"{word} {family}"
                    givens[full] = givens.get(full, 0) + 1
        if not counts:
            counts = givens
            if not counts:
                return None
        if len(counts) == 1:
            return next(iter(counts))
        return _one_of(counts)

    def _given(self, at: int) -> str:
        """Return the given names before a surname; "" if none stands there."""
        body = self._body
        found: list[str] = []
        end = at - 1
        while end > 0 and body[end] == " " and len(found) < 4:
            begin = (
                max(body.rfind(" ", max(0, end - 24), end), body.rfind("\n", max(0, end - 24), end))
                + 1
            )
            if begin == 0 and end > 24:
                break
            word = body[begin:end].lstrip("“\"(‘'")
            if not word or not word[0].isupper():
                break
            low = word.lower().rstrip(".")
            initial = word.endswith(".") and (len(word) <= 2 or word.count(".") > 1)
            if low in _TITLES or low in _NO_GIVEN or low in DETERMINERS or low in PREPOSITIONS:
                break
            if not initial and (
                not word.replace("-", "").replace("’", "").replace("'", "").isalpha()
            ):
                break
            if not initial and f" {low} " in body and not found:
                break
            if word.endswith(("’s", "'s")):
                break
            found.append(word)
            if begin and begin != end and body[begin - 1] != " ":
                break
            if len(word) < end - begin:
                break
            end = begin - 1
        while found and found[-1].endswith(".") and len(found) == 1 and len(found[0]) <= 2:
            return ""
        if len(found) > 2:
            # More than two before a surname: `White House Chief Tok` has no title that is known.
            found = found[:2] if not found[0].endswith(".") else found[:3]
        return " ".join(reversed(found))

    def _family(self, end: int) -> str:
        """Return the capitalised word after a given name; "" if none stands there."""
        match = _FAMILY.match(self._body, end)
        if match is None or match[1].lower() in _NO_GIVEN or match[1].lower() in _TITLES:
            return ""
        return match[1]


_FAMILY = re.compile(r" ((?:[A-Z]\. )?[^\W\d_a-z][^\W\d_]+(?:-[^\W\d_]+)*)(?![\w-])")
_NAME_AFTER = re.compile(
    r",? ((?:[^\W\d_a-zа-яё][\w.’'-]*)(?: (?:van|von|de|der|bin|al|el|[^\W\d_a-zа-яё][\w’'-]*\.?))*)"
)


def _name_after(body: str, end: int) -> str | None:
    match = _NAME_AFTER.match(body, end, end + 80)
    if match is None or match[1].endswith(("'s", "’s")):
        return None
    found = named(body, match.span(1))
    return " ".join(found.words) or None


def _name_before(body: str, comma: int) -> str | None:
    begin = max(body.rfind(sign, 0, comma) for sign in (". ", ", ", "\n", "“", '"')) + 1
    while begin < comma and body[begin] == " ":
        begin += 1
    if comma - begin > 60:
        return None
    found = named(body, (begin, comma))
    return " ".join(found.words) if len(found.words) > 1 else None


def _one_of(counts: dict[str, int]) -> str | None:
    """Return the one full name that is meant, if it alone or above all is written."""
    ranked = sorted(counts.items(), key=lambda one: -one[1])
    best, times = ranked[0]
    outer = {full.split(" ")[0] for full in counts}
    if len(outer) == 1:
        return best
    first = next(iter(counts))
    others = [n for full, n in ranked[1:] if full.split(" ")[0] != best.split(" ")[0]]
    if first.split(" ")[0] == best.split(" ")[0] and times >= MIN_RATIO * max(others):
        return best
    return None
