"""References in each format, with what is hard in it."""

from __future__ import annotations

import json

import pytest

from search.citing.formats import bibtex, csl_json, ris, text
from search.citing.reference import Reference, date_parts, in_one_line

WHOLE = Reference(
    "0123456789abcdef.5-19.0badcafe",
    "Base {stays}: 50% & more",
    "Al_Jazeera",
    "2010-04-08T09:30:00Z",
    "https://aj.example/1?a={b}&c_d=%20",
    "en",
    ("Aizada Omurova", "Tok, Bread and Sons"),
    "2010-05-01T00:00:00Z",
    "“It stays.” 0123456789abcdef.5-19.0badcafe",
    "“It stays.”\nAl_Jazeera",
)
BARE = Reference("0123456789abcdef", None, None, None, None, None)


def test_bibtex_escapes_what_tex_would_read() -> None:
    """Braces stay balanced, since BibTeX counts them even after a backslash."""
    entry = bibtex(WHOLE)
    assert entry == (
        "@article{dateline-0123456789abcdef.5-19.0badcafe,\n"
        "  author = {Aizada Omurova and {Tok, Bread and Sons}},\n"
        "  title = {{Base \\textbraceleft{}stays\\textbraceright{}: 50\\% \\& more}},\n"
        "  journal = {Al\\_Jazeera},\n"
        "  year = {2010},\n"
        "  month = apr,\n"
        "  day = {8},\n"
        "  url = {https://aj.example/1?a=%7Bb%7D&c_d=%20},\n"
        "  urldate = {2010-05-01},\n"
        "  language = {en},\n"
        "  note = {“It stays.” 0123456789abcdef.5-19.0badcafe}\n"
        "}\n"
    )
    assert entry.count("{") == entry.count("}")


@pytest.mark.parametrize("title", ["{", "}", "a } b", "\\", "\\}", "{{"])
def test_an_unbalanced_brace_does_not_swallow_what_follows(title: str) -> None:
    """Each title leaves as many opening as closing braces."""
    entry = bibtex(BARE._replace(title=title))
    depth = 0
    for character in entry[:-2]:
        depth += {"{": 1, "}": -1}.get(character, 0)
        assert depth >= 0
    assert depth == 1


def test_ris_has_a_line_for_each_tag() -> None:
    """Two spaces, a hyphen, a space; carriage return and line feed; no star in names."""
    lines = ris(WHOLE._replace(source="The *Star*")).split("\r\n")
    assert lines == [
        "TY  - NEWS",
        "AU  - Aizada Omurova",
        "AU  - Tok, Bread and Sons",
        "TI  - Base {stays}: 50% & more",
        "T2  - The Star",
        "PY  - 2010",
        "DA  - 2010/04/08",
        "UR  - https://aj.example/1?a={b}&c_d=%20",
        "Y2  - 2010/05/01",
        "LA  - en",
        "N1  - “It stays.” 0123456789abcdef.5-19.0badcafe",
        "ID  - dateline-0123456789abcdef.5-19.0badcafe",
        "ER  - ",
        "",
    ]


def test_csl_json_is_a_list_of_one_item() -> None:
    """Names are literal, since which part is the family name is unknown."""
    assert json.loads(csl_json(WHOLE)) == [
        {
            "id": "dateline-0123456789abcdef.5-19.0badcafe",
            "type": "article-newspaper",
            "title": "Base {stays}: 50% & more",
            "author": [{"literal": "Aizada Omurova"}, {"literal": "Tok, Bread and Sons"}],
            "container-title": "Al_Jazeera",
            "issued": {"date-parts": [[2010, 4, 8]]},
            "URL": "https://aj.example/1?a={b}&c_d=%20",
            "accessed": {"date-parts": [[2010, 5, 1]]},
            "language": "en",
            "note": "“It stays.” 0123456789abcdef.5-19.0badcafe",
        }
    ]


def test_what_is_unknown_is_left_out() -> None:
    """No date, source, title or author is made up."""
    assert bibtex(BARE) == "@misc{dateline-0123456789abcdef\n}\n"
    assert ris(BARE) == "TY  - NEWS\r\nID  - dateline-0123456789abcdef\r\nER  - \r\n"
    assert json.loads(csl_json(BARE)) == [
        {"id": "dateline-0123456789abcdef", "type": "article-newspaper"}
    ]
    assert text(WHOLE) == "“It stays.”\nAl_Jazeera\n"


@pytest.mark.parametrize(
    ("date", "parts"),
    [
        ("2010-04-08", (2010, 4, 8)),
        ("2010-04-08T23:30:00-05:00", (2010, 4, 8)),
        ("2010-04", (2010, 4)),
        ("2010", (2010,)),
        (None, ()),
        ("", ()),
        ("spring 2010", ()),
        ("2010-04-081", ()),
    ],
)
def test_of_a_date_what_is_known_is_written(date: str | None, parts: tuple[int, ...]) -> None:
    """A month stays a month."""
    assert date_parts(date) == parts


def test_a_month_alone_has_no_day() -> None:
    """In every format."""
    month = BARE._replace(published="2010-04")
    assert "day" not in bibtex(month)
    assert "month = apr" in bibtex(month)
    assert "DA  - 2010/04\r\n" in ris(month)
    assert json.loads(csl_json(month))[0]["issued"] == {"date-parts": [[2010, 4]]}


def test_a_value_is_one_line() -> None:
    """A title cannot begin a line of its own, as with another tag."""
    assert in_one_line("A\r\nER  - \x00 b\u2028c\ud800") == "A ER - b c"
