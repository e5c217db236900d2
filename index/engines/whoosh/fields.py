"""The fields as Whoosh keeps them, and the analysis that gives them tantivy's terms."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Any

from whoosh.analysis import Analyzer, Token
from whoosh.fields import ID, NUMERIC, TEXT, Schema

from index.engines.base import MAX_TOKEN_BYTES, TITLE_WEIGHT, EngineDocument, is_writable
from index.engines.dates import known, newest_key, oldest_key
from index.text import fold, words

_CACHED_WORDS = 200_000
"""Words whose stem is remembered: stemming one in Python takes 47 us; 9,285 articles hold 105,000
different words."""


class WordAnalyzer(Analyzer):  # type: ignore[misc]  # the library is not typed
    """Cuts text at `index.text.TOKEN` into folded tokens, stemmed if asked.

    Stored within the index as its class and `stemmed`, so neither may be renamed.
    """

    def __init__(self, stemmed: bool) -> None:
        self.stemmed = stemmed

    def __eq__(self, other: object) -> bool:
        return isinstance(other, WordAnalyzer) and other.stemmed == self.stemmed

    def __hash__(self) -> int:
        return hash((WordAnalyzer, self.stemmed))

    def __call__(
        self, value: str, positions: bool = False, start_pos: int = 0, **_: Any
    ) -> Iterator[Token]:
        token = Token(positions)
        analyze = stem if self.stemmed else fold
        for position, word in enumerate(words(value), start_pos):
            text = analyze(word)
            if len(text.encode()) <= MAX_TOKEN_BYTES:
                token.text = text
                token.boost = 1.0
                token.pos = position
                yield token


@lru_cache(_CACHED_WORDS)
def stem(word: str) -> str:
    """Fold and stem one token: Snowball English, then Russian."""
    folded = fold(word)
    if len(folded.encode()) > MAX_TOKEN_BYTES:
        return folded
    english, russian = _stemmers()
    text: str = russian.stemWord(english.stemWord(folded))
    return text


@cache
def _stemmers() -> tuple[Any, Any]:
    # NLTK's and Whoosh's own Snowball stemmers are of older versions: `adding` and `university`
    # come out otherwise than in tantivy.
    import snowballstemmer

    return snowballstemmer.stemmer("english"), snowballstemmer.stemmer("russian")


def schema() -> Schema:
    """Make the schema; only doc_id is stored."""
    stemmed, folded = WordAnalyzer(stemmed=True), WordAnalyzer(stemmed=False)
    return Schema(
        text=TEXT(stemmed),
        title=TEXT(stemmed),
        cut=TEXT(stemmed),
        exact=TEXT(folded),
        title_exact=TEXT(folded),
        author=TEXT(folded),
        source=ID(sortable=True),
        language=ID(),
        doc_id=ID(unique=True, stored=True),
        seq=NUMERIC(bits=64, sortable=True, shift_step=0),
        newest=NUMERIC(bits=64, sortable=True),
        oldest=NUMERIC(bits=64, sortable=True, shift_step=0),
    )


def native_document(document: EngineDocument) -> dict[str, object]:
    """Turn an article into the arguments of Whoosh's `add_document`."""
    published = known(document.published)
    native: dict[str, object] = {
        "text": "\n".join((*[document.title] * TITLE_WEIGHT, document.body)),
        "exact": f"{document.title_exact}\n{document.body_exact}",
        "doc_id": document.doc_id,
        "seq": document.seq,
        "newest": newest_key(published, document.seq),
        "oldest": oldest_key(published, document.seq),
    }
    for name in ("title", "title_exact", "author", "cut", "source", "language"):
        if (text := getattr(document, name)) and is_writable(text):
            native[name] = text
    return native
