"""The fields as tantivy keeps them, their analyzers, and an article as a tantivy document."""

from __future__ import annotations

from functools import cache

from tantivy import (
    Document,
    Filter,
    Index,
    Schema,
    SchemaBuilder,
    TextAnalyzer,
    TextAnalyzerBuilder,
    Tokenizer,
)

from index.engines.base import MAX_TOKEN_BYTES, TITLE_WEIGHT, EngineDocument, is_writable
from index.engines.dates import known, newest_key, oldest_key
from index.months import month_of

_STEMMED = ("text", "title", "cut")
_FOLDED = ("exact", "title_exact", "author")
_PLAIN = ("source", "language")


def schema() -> Schema:
    """Make the schema. No field is stored: hits are read from columns."""
    builder = SchemaBuilder()
    for name in _STEMMED:
        builder.add_text_field(name, tokenizer_name="stemmed", index_option="position")
    for name in _FOLDED:
        builder.add_text_field(name, tokenizer_name="folded", index_option="position")
    for name in _PLAIN:
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic", fast=True)
    builder.add_unsigned_field("doc_id", indexed=True, fast=True)
    builder.add_unsigned_field("seq", fast=True)
    builder.add_integer_field("newest", fast=True)
    builder.add_integer_field("oldest", fast=True)
    builder.add_integer_field("month", fast=True)
    return builder.build()


def register_analyzers(index: Index) -> None:
    """Register the analyzers that the fields name with an index just opened."""
    index.register_tokenizer("stemmed", stemmed())
    index.register_tokenizer("folded", _builder().build())


@cache
def stemmed() -> TextAnalyzer:
    """Return the analyzer of the fields `text`, `title` and `cut`."""
    builder = _builder().filter(Filter.stemmer("english")).filter(Filter.stemmer("russian"))
    return builder.build()


def _builder() -> TextAnalyzerBuilder:
    """Begin with what `index.text.fold` promises of text that passed `engine_text`."""
    builder = TextAnalyzerBuilder(Tokenizer.simple()).filter(Filter.lowercase())
    return builder.filter(Filter.remove_long(MAX_TOKEN_BYTES + 1))


def native_document(document: EngineDocument) -> Document:
    """Turn an article into a tantivy document."""
    native = Document()
    native.add_text("text", "\n".join((*[document.title] * TITLE_WEIGHT, document.body)))
    native.add_text("exact", f"{document.title_exact}\n{document.body_exact}")
    for name in ("title", "title_exact", "author", "cut"):
        if text := getattr(document, name):
            native.add_text(name, text)
    for name in _PLAIN:
        if (value := getattr(document, name)) and is_writable(value):
            native.add_text(name, value)
    native.add_unsigned("doc_id", int(document.doc_id, 16))
    native.add_unsigned("seq", document.seq)
    published = known(document.published)
    native.add_integer("newest", newest_key(published, document.seq))
    native.add_integer("oldest", oldest_key(published, document.seq))
    if published is not None:
        native.add_integer("month", month_of(published))
    return native
