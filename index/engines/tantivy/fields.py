"""The fields as tantivy keeps them, and an article as a tantivy document."""

from __future__ import annotations

from tantivy import (
    Document,
    Filter,
    Index,
    Schema,
    SchemaBuilder,
    TextAnalyzerBuilder,
    Tokenizer,
)

from index.engines.base import GAP, EngineDocument, is_writable, opening, with_title
from index.engines.dates import known, newest_key, oldest_key
from index.months import month_of

_PLACED = ("text", "title", "cut", "exact", "title_exact", "author")
_PLAIN = ("source", "language")


def schema() -> Schema:
    """Make the schema. No field is stored: hits are read from columns.

    Returns:
        The fields of `index.engines.base`, with columns for ids, dates and facets.
    """
    builder = SchemaBuilder()
    for name in _PLACED:
        builder.add_text_field(name, tokenizer_name="terms", index_option="position")
    for name in ("compound", "opening"):
        builder.add_text_field(name, tokenizer_name="terms", index_option="basic")
    for name in _PLAIN:
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic", fast=True)
    builder.add_unsigned_field("doc_id", indexed=True, fast=True)
    builder.add_unsigned_field("seq", fast=True)
    builder.add_integer_field("newest", fast=True)
    builder.add_integer_field("oldest", fast=True)
    builder.add_integer_field("month", fast=True)
    return builder.build()


def register_analyzer(index: Index) -> None:
    """Register what the fields name as their analyzer.

    It cuts at spaces, and drops gaps but keeps their places.

    Args:
        index: Just opened; the library forgets analyzers when an index is closed.
    """
    builder = TextAnalyzerBuilder(Tokenizer.whitespace()).filter(Filter.custom_stopword([GAP]))
    index.register_tokenizer("terms", builder.build())


def native_document(document: EngineDocument) -> Document:
    """Turn an article into a tantivy document.

    Args:
        document: The article.

    Returns:
        The document without the fields that are empty or unknown.
    """
    native = Document()
    native.add_text("text", with_title(document.title, document.body))
    native.add_text("exact", with_title(document.title_exact, document.body_exact))
    if first := opening(document.title, document.body):
        native.add_text("opening", first)
    for name in ("title", "title_exact", "author", "cut", "compound"):
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
