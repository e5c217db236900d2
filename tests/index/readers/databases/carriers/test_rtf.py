"""RTF becomes lines, whatever stands around its text."""

from __future__ import annotations

import io

import pytest

from index.readers.databases.carriers.line import Line
from index.readers.databases.carriers.rtf import rtf_lines


def lines(source: str | bytes) -> list[Line]:
    data = source.encode("latin-1") if isinstance(source, str) else source
    return list(rtf_lines(io.BytesIO(data)))


def texts(source: str | bytes) -> list[str]:
    return [line.text for line in lines(source)]


def test_paragraphs_are_lines_and_know_what_is_bold() -> None:
    """Blank paragraphs are lines too; a break within one stays."""
    assert lines(r"{\rtf1\b Title\b0\par\par {\b Byline:} Ann\line Lee\par\i All\i0\par}") == [
        Line("Title", bold=5),
        Line(""),
        Line("Byline: Ann\nLee", bold=7),
        Line("All", italic=True),
    ]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (r"\ansicpg1252 caf\'e9", "café"),
        (r"\ansicpg1251 \'cc\'e8\'f0", "Мир"),
        (r"{\fonttbl{\f0\fcharset0 A;}{\f1\fcharset204 B;}}\f1 \'cc\'e8\'f0\f0  \'e9", "Мир é"),
        (r"{\fonttbl{\f1\fcharset128 M;}}\f1 \'93\'fa\'96\'7b", "日本"),
        (r"\u1056?\u1099?", "Ры"),
        (r"\uc2\u8220??a\uc0\u8221b", "“a”b"),
        (r"\u-10179?\u-8704?", "😀"),
        (r"\u55357? x", "x"),
        (r"a\~b\_c\-d \{e\} \\f", "a b-cd {e} \\f"),
        (r"\ldblquote a\rdblquote\emdash b", "“a”—b"),
        ("caf\xe9", "café"),
        ("caf\xc3\xa9", "café"),
    ],
)  # fmt: skip
def test_characters_are_read_however_they_are_written(written: str, read: str) -> None:
    """By bytes of a code page or a font, by number, by name, or raw."""
    assert texts("{\\rtf1 " + written + "\\par}")[0].strip("\ufffd ") == read


def test_what_is_no_text_is_passed_over() -> None:
    """Fonts, heads and feet of pages, pictures, field codes, unknown destinations, hidden text."""
    source = (
        r"{\rtf1{\fonttbl{\f0 Arial;}}{\info{\title Cover}}{\header Page 1\par}{\footer x\par}"
        r"{\*\unknown what}{\pict\pngblip 89504e47}{\field{\*\fldinst HYPERLINK"
        r' "http://a.test"}{\fldrslt linked}} seen{\v hidden} on\par}'
    )
    assert texts(source) == ["linked seen on"]


def test_binary_objects_are_passed_by_their_length() -> None:
    """Their bytes may look like ends of groups."""
    assert texts(b"{\\rtf1 a{\\pict\\bin6 }}}\\par}b\\par}") == ["ab"]


def test_bookmarks_mark_the_line_they_begin_in() -> None:
    """Nexis names begin and body by them."""
    found = lines(r"{\rtf1 One\par{\*\bkmkstart Body_1}{\*\bkmkend Body_1}Body\par Two\par}")
    assert [(line.text, sorted(line.marks)) for line in found] == [
        ("One", []), ("Body", ["Body_1"]), ("Two", []),
    ]  # fmt: skip


def test_cells_of_tables_are_lines() -> None:
    """A label and its value stand in two cells."""
    assert texts(r"{\rtf1\trowd\cellx1 Title:\cell Wall\cell\row Next\par}") == [
        "Title:", "Wall", "", "Next",
    ]  # fmt: skip


@pytest.mark.parametrize("size", [1, 7, 64])
def test_pieces_are_cut_within_no_token(monkeypatch: pytest.MonkeyPatch, size: int) -> None:
    """The same lines come however little is read at a time."""
    source = r"{\rtf1\b C\'e9 \u1056? {\*\bkmkstart Body}\b0\emdash text{\pict\bin3 }}}}\par b\par}"
    whole = lines(source)
    monkeypatch.setattr("index.readers.databases.carriers.rtf.PIECE_BYTES", size)
    assert lines(source) == whole


@pytest.mark.parametrize(
    "source",
    ["", "{\\rtf1", "}}}}{\\rtf1 a", "{" * 5000, "\\" * 3000, "{\\rtf1\\bin999999999 a",
     "{\\rtf1\\u99999999999999? \\f-1\\fcharset-3\\ansicpg7 x\\'zz\\'", "\\uc-4\\u-1"],
)  # fmt: skip
def test_damaged_files_end(source: str) -> None:
    """None raises, and none goes on for ever."""
    assert all(isinstance(text, str) for text in texts(source))


def test_a_paragraph_without_end_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    """So memory stays flat."""
    monkeypatch.setattr("index.readers.databases.carriers.rtf.MAX_PARAGRAPH_CHARS", 10)
    assert max(map(len, texts("{\\rtf1 " + "ab\n" * 50 + "\\par}"))) <= 12
