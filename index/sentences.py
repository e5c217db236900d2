"""Sentences of a body: NLTK's Punkt with parameters learned from news text.

Punkt decides by the word before a possible boundary and by what stands after it. So a regular
expression finds the possible boundaries. A word of which nothing was learned (no abbreviation,
initial, number or part of a collocation) ends its sentence without asking, as Punkt decides too.
What Punkt decides on the others is remembered. The boundaries are Punkt's own at a fraction of its
time, with three additions of which Punkt has no notion: full stops of scripts without spaces, a
quoted question or exclamation that runs on (`"Why?" he asked`), and paragraphs, which no sentence
crosses.

Punkt's module is imported at the first body, here and nowhere else, without the rest of NLTK.
`python -m tests.benchmarks.sentences` compares with plain Punkt and measures both.

Source: Kiss, T. and Strunk, J. (2006): Unsupervised multilingual sentence boundary detection.
Computational Linguistics 32, 485-525.
"""

from __future__ import annotations

import functools
import importlib.util
import json
import re
import sys
from importlib import resources
from typing import Any

Span = tuple[int, int]

SENTENCE_END = (".", "?", "!", "؟", "۔", "।")
"""Characters that may end a sentence if a space or closing mark follows: Latin, Arabic
question mark, Urdu full stop, Devanagari danda."""

MAX_REMEMBERED = 100_000
"""Decisions kept before the memory is emptied; about 15 MB."""

MAX_BODIES = 256
"""Bodies whose sentences are kept before they are forgotten: those of a worker's pages at once, so
that what is counted of an article need not cut it again. Some 2 MB."""

MAX_KEPT_LENGTH = 40_000
"""Characters of a body that is kept: longer ones are few, and are cut again."""

INITIALS = re.compile(r"[^\W\d_](?:\.[^\W\d_])+")
"""Letters with stops between (`P.J`, `U.S`): abbreviations, though never learned."""

_BLANK_LINE = re.compile(r"\n\s*\n")
_OTHER_SPACE = re.compile(
    "[\t\r\x0b\x0c\x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]"
)
_LINE_BREAK = re.compile(r"\n(\s*\n)?")
"""White space that becomes a space, offsets unchanged: all but spaces and blank lines. Group 1 is
the rest of a blank line."""

_AFTER_STOP = r"(?=[)\";}\]*:@'({\[‘’“”«»?!؟۔।]|\s)"
_CANDIDATE = re.compile(rf"[.?!]{_AFTER_STOP}")
_RARE_STOPS = "؟۔।"
_RARE_CANDIDATE = re.compile(rf"[.?!{_RARE_STOPS}]{_AFTER_STOP}")
"""A stop with what Punkt asks after it: a mark that stands in no word, or a space. Few texts hold
the rare ones, and a pattern without them is found twice as fast."""

_CLOSING_MARKS = "\"')]}‘’“”«»"
_CLOSING = re.compile(r"[\"')\]}‘’“”«»]+?(?:\s+|(?=--)|$)")
"""Marks that belong to the sentence before them (`re_boundary_realignment` of Punkt)."""

_RUNS_ON = re.compile(r"[\"')\]}’”»]*\s*[,;:–—-]|[\"')\]}’”»]*\s+(?=[^\W\d_])")
_MARKS_BEFORE = re.compile(r"[\"“”‘’'«»„(\[]")
_PLAIN_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_UNSPACED_STOPS = "。！？｡"
_UNSPACED_END = re.compile(rf"[{_UNSPACED_STOPS}]+[”’」』）》\"']*")
"""Full stops of Chinese and Japanese with the closing marks after them; no space follows."""

_GREEK_QUESTION = re.compile(r"[;;]+[»\"']*\s+(?=[^\W\d_a-zα-ωάέήίόύώ])")
"""Greek writes its question mark as a semicolon; a capital must follow."""


def sentence_spans(body: str, language: str | None = None) -> list[Span]:
    """Find the sentences of `body`.

    Args:
        body: Paragraphs separated by blank lines.
        language: ISO 639-1 code, None if unknown. Only Greek (`el`) is read differently.

    Returns:
        Spans in order, not overlapping, without white space at their ends. Together they hold
        every non-space character; none crosses a blank line. Empty for a body of white space.
    """
    if not body or body.isspace():
        return []
    known = _known_spans.get((body, language))
    if known is None:
        if len(_known_spans) >= MAX_BODIES:
            _known_spans.clear()
        known = tuple(_spans(body, language))
        if len(body) <= MAX_KEPT_LENGTH:
            _known_spans[body, language] = known
    return list(known)


_known_spans: dict[tuple[str, str | None], tuple[Span, ...]] = {}


def _spans(body: str, language: str | None) -> list[Span]:
    """Find the sentences of a body with text."""
    find = _punkt().spans
    body = _OTHER_SPACE.sub(" ", body)
    if "\n" in body.replace("\n\n", ""):
        body = _LINE_BREAK.sub(lambda found: found[0] if found[1] else " ", body)
    spans: list[Span] = []
    for start, end in _pieces(body, language):
        text = body[start:end]
        spans.extend([(start + s, start + e) for s, e in _joined(text, find(text))])
    return spans


def _pieces(body: str, language: str | None) -> list[Span]:
    """Cut `body` into paragraphs, and after the full stops that Punkt does not know."""
    breaks = [(match.start(), match.end()) for match in _BLANK_LINE.finditer(body)]
    unspaced = _GREEK_QUESTION if language == "el" else _UNSPACED_END
    if language == "el" or any(stop in body for stop in _UNSPACED_STOPS):
        stops = [(match.end(), match.end()) for match in unspaced.finditer(body)]
        breaks = sorted(breaks + stops)
    pieces = []
    start = 0
    for end, following in [*breaks, (len(body), len(body))]:
        text = body[start:end].rstrip()
        if text:
            pieces.append((start + len(text) - len(text.lstrip()), start + len(text)))
        start = max(start, following)
    return pieces


def _joined(text: str, spans: list[Span]) -> list[Span]:
    """Join a sentence with the next if the first ends in a question, exclamation or quotation and
    the next goes on in lower case or with a comma."""
    joined: list[Span] = []
    for start, end in spans:
        if joined:
            last = text[joined[-1][1] - 1]
            first = text[start]
            goes_on = (
                first.islower() and last != "."
                if first.isalpha()
                else (first in "\"')]}’”»,;:–—-" and _goes_on_after_mark(text, start, end))
            )
            if goes_on:
                joined[-1] = (joined[-1][0], end)
                continue
        joined.append((start, end))
    return joined


def _goes_on_after_mark(text: str, start: int, end: int) -> bool:
    match = _RUNS_ON.match(text, start, end)
    if match is None:
        return False
    return match.end() == end or not text[match.end()].isupper()


def language_vars() -> Any:
    """Return Punkt's view of a language, with every stop of `SENTENCE_END`.

    Returns:
        An instance of NLTK's `PunktLanguageVars`.
    """
    punkt = _nltk_punkt()

    class NewsLanguageVars(punkt.PunktLanguageVars):  # type: ignore[misc, name-defined]  # its module is loaded late
        sent_end_chars = SENTENCE_END
        _re_word_start = r"[^\(\"\`{\[:;&\#\*@\)}\]\-,“‘«„]"  # Punkt's own and opening quotes

    return NewsLanguageVars()


def plain_punkt() -> Any:
    """Return NLTK's `PunktSentenceTokenizer` with the parameters of `data/punkt.json`.

    Returns:
        A new one; `sentence_spans` takes its decisions, and remembers them.
    """
    punkt = _nltk_punkt()
    text = resources.files("index").joinpath("data", "punkt.json").read_text(encoding="utf-8")
    learned = json.loads(text)
    parameters = punkt.PunktParameters()
    parameters.ortho_context = _Contexts()
    parameters.abbrev_types = _Abbreviations(learned["abbreviations"])
    parameters.collocations = {(first, second) for first, second in learned["collocations"]}
    parameters.sent_starters = set(learned["starters"])
    lower = punkt._ORTHO_BEG_LC | punkt._ORTHO_MID_LC
    for word in learned["lower_only_inside"].split():
        parameters.ortho_context[word] = lower | punkt._ORTHO_BEG_UC
    for word in learned["either_inside"].split():
        parameters.ortho_context[word] = lower | punkt._ORTHO_BEG_UC | punkt._ORTHO_MID_UC
    return punkt.PunktSentenceTokenizer(parameters, lang_vars=language_vars())


@functools.cache
def _nltk_punkt() -> Any:
    """Import NLTK's module of Punkt and what it needs, without the rest of NLTK.

    Importing `nltk` as a whole costs a second, and several if scipy is installed; Punkt's module
    alone costs 0.07 s. The packages that it stands in are entered without running them, and all is
    taken out of `sys.modules` again, so that whoever imports `nltk` later gets it whole.
    """
    if "nltk" in sys.modules:
        return importlib.import_module("nltk.tokenize.punkt")
    try:
        for name in ("nltk", "nltk.tokenize"):
            spec = importlib.util.find_spec(name)
            if spec is None:
                raise ModuleNotFoundError(f"No module named {name!r}", name=name)
            sys.modules[name] = importlib.util.module_from_spec(spec)
        return importlib.import_module("nltk.tokenize.punkt")
    finally:
        for name in [name for name in sys.modules if name.partition(".")[0] == "nltk"]:
            del sys.modules[name]


class _Abbreviations(set[str]):
    """Punkt's abbreviations, and every run of initials."""

    def __contains__(self, word: object) -> bool:
        return super().__contains__(word) or bool(INITIALS.fullmatch(str(word)))


class _Contexts(dict[str, int]):
    """Punkt's table of case habits, which does not grow by being asked for unknown words."""

    def __missing__(self, word: str) -> int:
        return 0


@functools.cache
def _punkt() -> _Punkt:
    return _Punkt()


class _Punkt:
    """Plain Punkt's boundaries, each distinct decision taken once.

    They differ in one thing: a run of marks that stands free (`… ahead !!!`) stays whole. Punkt
    ends a sentence after its first mark.
    """

    def __init__(self) -> None:
        tokenizer = plain_punkt()
        parameters = tokenizer._params
        self._decide = tokenizer.text_contains_sentbreak
        first, second = (
            zip(*parameters.collocations, strict=True) if parameters.collocations else ((), ())
        )
        self._special: set[str] = {*parameters.abbrev_types, *first}
        self._known: set[str] = {*parameters.ortho_context, *parameters.sent_starters, *second}
        self._always: dict[str, bool] = {}
        self._decided: dict[str, bool] = {}

    def spans(self, text: str) -> list[Span]:
        """Do what `PunktSentenceTokenizer.span_tokenize` does.

        Args:
            text: A paragraph without white space at its ends and with no other than spaces.

        Returns:
            Spans of sentences with the marks that close them, in order; empty for an empty text.
        """
        spans: list[Span] = []
        sentence_start = 0
        always = self._always
        for stop, word_start in _last_stops(text):
            if text[stop] == ".":
                word = text[word_start:stop]
                ends = always.get(word)
                if ends is None:
                    ends = self._ends_always(word)
                if not ends and not self._ends(text, word, stop):
                    continue
            end = stop + 1
            following = end
            while text[following] == " ":
                following += 1
            if text[following] in _CLOSING_MARKS:
                closing = _CLOSING.match(text, following)
                if closing:
                    end = following + len(closing[0].rstrip())
                    following = closing.end()
            if end > sentence_start:
                spans.append((sentence_start, end))
            sentence_start = following
        if sentence_start < len(text):
            spans.append((sentence_start, len(text)))
        return spans

    def _ends_always(self, word: str) -> bool:
        """Tell whether `word` and a full stop end a sentence whatever follows.

        They do if its last part is of letters alone and nothing was learned of it.
        """
        last = _MARKS_BEFORE.split(word)[-1].lower()
        part = last.rpartition("-")[2]
        ends = (
            len(part) > 1
            and part.isalpha()
            and last.replace("-", "").isalpha()
            and part not in self._special
            and last not in self._special
        )
        if len(self._always) >= MAX_REMEMBERED:
            self._always.clear()
        self._always[word] = ends
        return ends

    def _ends(self, text: str, word: str, stop: int) -> bool:
        """Ask Punkt, or remember, whether `word` with the full stop at `stop` ends a sentence.

        All words of which nothing was learned have one answer, and so have all numbers.
        """
        after = stop + 1
        following = text[after]
        if following == " ":
            while text[after] == " ":
                after += 1
            after_end = text.find(" ", after)
            next_word = text[after:] if after_end < 0 else text[after:after_end]
            bare = next_word.rstrip(",;:")
            if bare.isalpha() and bare.lower() not in self._known:
                if bare[0].isupper():
                    next_word = "Qqq"
                elif bare[0].islower():
                    next_word = "qqq"
            following = " " + next_word
        if _PLAIN_NUMBER.fullmatch(word):
            word = "1"
        context = word + "." + following
        ends = self._decided.get(context)
        if ends is None:
            if len(self._decided) >= MAX_REMEMBERED:
                self._decided.clear()
            ends = self._decided[context] = bool(self._decide(context))
        return ends


def _last_stops(text: str) -> list[tuple[int, int]]:
    """List the possible boundaries: of each run without spaces its last stop, and the run's start.

    Of several stops in one run (`acting!!!`, `U.S.)."`) Punkt asks about the last alone.
    """
    stops: list[tuple[int, int]] = []
    find_space = text.rfind
    previous = 0
    rare = not text.isascii() and any(stop in text for stop in _RARE_STOPS)
    for match in (_RARE_CANDIDATE if rare else _CANDIDATE).finditer(text):
        stop = match.start()
        start = find_space(" ", previous, stop) + 1
        if start == 0 and stops:
            stops[-1] = (stop, stops[-1][1])
        else:
            stops.append((stop, start))
        previous = stop
    return stops
