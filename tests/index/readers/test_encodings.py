"""Bytes become text whatever their encoding says, and binary data is turned away."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import ReadError
from index.readers.encodings import clean, decode

RUSSIAN = (
    "Президент Бакиев отказался уйти в отставку, заявили в среду его помощники в Бишкеке. " * 4
)
HTML = '<html><head><meta charset="{}"></head><body>{}</body></html>'


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32", "utf-16-le", "utf-16-be"])
def test_byte_order_marks_and_wide_text_are_recognised(encoding: str) -> None:
    """UTF-16 without a mark is known by its zeros."""
    assert (
        decode("Manas air base, Kyrgyzstan.".encode(encoding), "x") == "Manas air base, Kyrgyzstan."
    )


@pytest.mark.parametrize("encoding", ["windows-1251", "koi8-r", "iso-8859-5", "utf-8"])
def test_a_declared_encoding_is_used(encoding: str) -> None:
    """The meta element says which of the Cyrillic code pages it is."""
    text = HTML.format(encoding, RUSSIAN)
    assert decode(text.encode(encoding), "x") == text


def test_an_xml_declaration_counts_as_one() -> None:
    """Pages served as XHTML declare themselves there."""
    text = f'<?xml version="1.0" encoding="windows-1251"?><p>{RUSSIAN}</p>'
    assert decode(text.encode("windows-1251"), "x") == text


@pytest.mark.parametrize("declared", ["windows-1251", "iso-8859-1", "no-such-code", "utf-16"])
def test_utf8_outranks_a_wrong_declaration(declared: str) -> None:
    """Servers re-encode pages and leave the old declaration in."""
    text = HTML.format(declared, RUSSIAN)
    assert decode(text.encode(), "x") == text


def test_a_declaration_of_utf8_is_not_believed_against_the_bytes() -> None:
    """The text is found by its looks."""
    text = HTML.format("utf-8", RUSSIAN)
    assert "Президент Бакиев отказался" in decode(text.encode("windows-1251"), "x")


def test_latin1_means_windows_1252() -> None:
    """Curly quotes in pages that declare iso-8859-1, as the Encoding Standard has it."""
    data = b'<meta charset="iso-8859-1"><p>\x93Caf\xe9\x94</p>'
    assert decode(data, "x") == '<meta charset="iso-8859-1"><p>“Café”</p>'


def test_a_few_damaged_bytes_do_not_change_the_encoding() -> None:
    """One broken character in a UTF-8 page stays one broken character."""
    data = RUSSIAN.encode()
    assert decode(data[:40] + b"\xff" + data[40:], "x").replace("\ufffd", "") == RUSSIAN
    assert decode(data.rstrip()[:-1] + b"\xd0", "x").startswith(RUSSIAN[:200])


@pytest.mark.parametrize("data", [b"%PDF-1.4\x00\x01\x02\x03", bytes(range(256)) * 4, b"\x00" * 50])
def test_binary_data_is_turned_away(data: bytes) -> None:
    """A picture with the suffix .txt is no page."""
    with pytest.raises(ReadError) as caught:
        decode(data, "picture.txt")
    assert caught.value.reason == "binary data"
    assert "picture.txt" in str(caught.value)


def test_text_is_made_storable() -> None:
    """Whole surrogate pairs become their character; halves and NUL become U+FFFD."""
    assert clean("a\r\nb\rc") == "a\nb\nc"
    assert clean("\ud83d\ude00 \ud83d \x00") == "😀 \ufffd \ufffd"
    assert clean("Otunbayeva, Отунбаева") == "Otunbayeva, Отунбаева"


@given(st.binary(max_size=300))
def test_any_bytes_give_storable_text_or_a_reason(data: bytes) -> None:
    """Nothing that is read raises another error."""
    try:
        text = decode(data, "x")
    except ReadError:
        return
    text.encode("utf-8")
    assert "\x00" not in text
