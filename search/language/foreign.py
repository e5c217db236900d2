"""Operators of other services: refused with the right form, or read with a notice.

None of them is taken for a word in silence. Sources: the search guides of LexisNexis (`w/5`,
`pre/3`, `atleast5`, `!`, `hlead()`), Factiva (`near5`, `adj5`, `hlead=`), ProQuest and EBSCO
(`NEAR/5`, `N5`, `W5`, `?`), Lucene (`[a TO b]`, `/re/`, `&&`, `||`) and Google (`site:`).
"""

from __future__ import annotations

import re

from index.errors import QueryError
from search.language.fields import NEAR_WORDS
from search.language.limits import MAX_PROXIMITY
from search.notices import Notice

_QUOTED = re.compile(r'"[^"]*"')

_SLASHED = re.compile(
    r"(?<!\S)(?:(?:w|pre|n|near|onear|adj|within|same|p)?/(?P<n>\d{1,4})|"
    r"(?:w|pre|n|near)?/(?P<unit>[sp]))(?!\S)",
    re.IGNORECASE,
)
_SPELLED = re.compile(
    rf"(?<!\S)(?:{NEAR_WORDS}|WITHIN \d{{1,4}}(?: WORDS?)?(?: OF)?"
    r"|within \d{1,4} words? of)(?!\S)"
)
_NUMBER = re.compile(r"\d+")

_SMALL_WITHIN = re.compile(r"(?<!\S)within (?P<n>\d{1,4})(?= \S)")

_UNIT_SLOP = {"s": 15, "p": 50}
"""Words near each other that stand for one sentence and one paragraph."""

_ALONE_SLOP = 10

_BEFORE = re.compile(r'(?:"[^"]*"|\([^()]*\)|[^\s()"]+)\s*$')
_AFTER = re.compile(r'\s*(?:"[^"]*"|\([^()]*\)|[^\s()"]+)')

_INNER_MARK = re.compile(r"(?<!\S)\w*[^\W\d_]\?(?!(?:s|t|d|m|re|ve|ll)(?!\w))[^\W\d_]\w*(?!\S)")
_REGEX = re.compile(r"(?<!\S)/[^/\s]+/(?!\S)")
_RANGE = re.compile(
    r"[\[{]\s*(?P<low>\S*[\d*]\S*)\s+TO\s+(?P<high>[^\s\]}]*[\d*][^\s\]}]*)\s*[\]}]"
)
_DOUBLE = re.compile(r"(?<!\S)(?P<sign>&&|\|\|)(?!\S)")
_JOINED = re.compile(r"(?<!\S)(?:XOR|ANDNOT|BUTNOT)(?!\S)")
_ATLEAST = re.compile(r"(?<!\S)(?:atleast|atl)\d+(?=\s*\()", re.IGNORECASE)
_FIELD = re.compile(
    r"(?<!\S)(?P<name>title|headline|hlead|hl|hd|lead|body|source|pub|publication|author|byline|by|"
    r"date|language|la)(?:=(?=[\w(\"])|\((?=\S))",
    re.IGNORECASE,
)
_TRUNCATED = re.compile(r"(?<!\S)(?P<word>[^\W\d_]{3,})(?P<sign>[!$])(?!\S)")
_MAX_TYPED_WORDS = 5
"""In longer queries a `!` ends a sentence."""

FOREIGN_FIELDS = {
    "site": "source",
    "from": "source",
    "outlet": "source",
    "publication": "source",
    "pub": "source",
    "intitle": "title",
    "allintitle": "title",
    "headline": "title",
    "hl": "title",
    "hd": "title",
    "hlead": "title",
    "lead": "title",
    "byline": "author",
    "by": "author",
    "lang": "language",
    "la": "language",
    "since": "after",
    "until": "before",
    "from_date": "after",
    "to_date": "before",
    "intext": "",
    "inurl": "",
    "filetype": "",
    "body": "",
    "text": "",
}
"""Fields of other services with what they are here; empty if there is nothing like them."""


def check_foreign(signs: str, notices: list[Notice]) -> str:
    """Look for operators of other services outside of quotation marks.

    Args:
        signs: The query, with the signs of the query language.
        notices: Takes what is read otherwise than it may have been meant.

    Returns:
        The query as it is to be read, each character in its place: `troop!` as `troop*`.

    Raises:
        QueryError: An operator has no meaning here; says what to type instead.
    """
    bare = _QUOTED.sub(lambda match: '"' + "x" * (len(match[0]) - 2) + '"', signs)
    _check_near(signs, bare)
    for pattern, message, remedy in (
        (_REGEX, "Regular expressions cannot be searched", "Write a word's beginning: otun*."),
        (
            _ATLEAST,
            "How often a word stands cannot be asked for",
            "Leave it out, and the brackets.",
        ),
    ):
        if found := pattern.search(bare):
            raise QueryError(message, *found.span(), remedy)
    if found := _INNER_MARK.search(bare):
        typed = found[0]
        raise QueryError(
            f"? stands for no letter here: {typed[:60]}",
            *found.span(),
            f"Write {typed.replace('?', '*')[:60]}, in which * stands for any letters.",
        )
    if found := _RANGE.search(bare):
        raise QueryError(
            "Ranges are not written in [ ] or { }",
            *found.span(),
            f"For dates write date:{found['low']}..{found['high']}.",
        )
    if found := _DOUBLE.search(bare):
        word = "AND" if found["sign"] == "&&" else "OR"
        raise QueryError(f"{found['sign']} is no operator here", *found.span(), f"Write {word}.")
    if found := _JOINED.search(bare):
        remedy = "Write (a OR b) NOT (a AND b)." if found[0] == "XOR" else "Write NOT."
        raise QueryError(f"{found[0]} is no operator here", *found.span(), remedy)
    if found := _FIELD.search(bare):
        name = found["name"].lower()
        field = FOREIGN_FIELDS.get(name, name)
        remedy = f"Write {field}: and the words in brackets or quotation marks: {field}:(…)."
        if not field:
            remedy = "Leave it out: without a field, title and text are searched."
        raise QueryError(f"{found[0]} is no field here", *found.span(), remedy)
    _tell_within(signs, bare, notices)
    return _truncated(signs, bare, notices)


def _check_near(signs: str, bare: str) -> None:
    for found in _SLASHED.finditer(bare):
        unit = found["unit"]
        slop = _UNIT_SLOP[unit.lower()] if unit else int(found["n"])
        raise _near_error(signs, found, slop, "")
    if bare.upper() == bare:
        return
    for found in _SPELLED.finditer(bare):
        if signs[: found.start()].strip() and signs[found.end() :].strip():
            number = _NUMBER.search(found[0])
            slop = int(number[0]) if number else _ALONE_SLOP
            raise _near_error(signs, found, slop, f'; as a word it is "{found[0]}"')


def _near_error(signs: str, found: re.Match[str], slop: int, word: str) -> QueryError:
    before = _BEFORE.search(signs[: found.start()])
    after = _AFTER.match(signs, found.end())
    near = _proximity(before, after, max(1, min(slop, MAX_PROXIMITY)))
    return QueryError(
        f"{found[0]} is no operator here",
        *found.span(),
        f"Write {near}, which finds them that near in any order{word}.",
    )


def _proximity(before: re.Match[str] | None, after: re.Match[str] | None, slop: int) -> str:
    """Write the operands of an operator as a proximity of the query language."""
    first = before[0].strip().strip('"') if before else "first"
    last = after[0].strip().strip('"') if after else "second"
    return f'"{first[:60]} {last[:60]}"~{slop}'


def _tell_within(signs: str, bare: str, notices: list[Notice]) -> None:
    for found in _SMALL_WITHIN.finditer(bare):
        before = _BEFORE.search(signs[: found.start()])
        after = _AFTER.match(signs, found.end())
        if before is None or after is None:
            continue
        near = _proximity(before, after, max(1, min(int(found["n"]), MAX_PROXIMITY)))
        notices.append(
            Notice(
                "reading",
                f"{found[0]} is read as words; nearness is written {near}.",
                *found.span(),
                signs[: before.start()] + near + signs[after.end() :],
            )
        )


def _truncated(signs: str, bare: str, notices: list[Notice]) -> str:
    """Read `troop!` as `troop*` in a short query in small letters."""
    typed = len(bare.split())
    for found in _TRUNCATED.finditer(bare):
        word = found["word"]
        wild = signs[: found.start("sign")] + "*" + signs[found.end("sign") :]
        if typed <= _MAX_TYPED_WORDS and word.islower():
            text = f"{found[0]} is read as {word}*, words that begin so; {word} is the word alone."
            notices.append(Notice("reading", text, *found.span(), signs.replace(found[0], word)))
            signs = wild
        else:
            text = f"{found[0]} is read as the word; {word}* finds words that begin so."
            notices.append(Notice("reading", text, *found.span(), wild))
    return signs
