"""Read and strip mutated pages: each becomes an article or is refused, within its time."""

from __future__ import annotations

import json
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from io import BytesIO
from pathlib import Path
from random import Random
from types import FrameType

from index.accounting import accounts_for
from index.article import RawPage
from index.errors import ReadError
from index.readers.base import ReadOptions, Rejected
from index.readers.files import read_paths
from index.strip.stripper import Stripper
from tests.faults.homes import article
from tests.faults.trials import Kind, Tried

LIMIT_S = 2.0
"""Processor time of one page."""

CHARSETS = (
    "zlib", "hex", "rot13", "undefined", "base64", "bz2", "uu", "idna", "punycode", "utf-7",
    "unicode_escape", "raw_unicode_escape", "utf-16", "utf-16le", "utf-32", "mbcs", "oem", "x" * 39,
    "iso-2022-jp", "hz", "utf-8-sig", "cp65001", "ascii", "koi8-r", "big5hkscs", "palmos",
    "charmap",
)  # fmt: skip

ADDRESSES = (
    "http://[", "http://[::1", "http://]/", "http://a]b/", "//[v1.x]/", "http://exam ple/%zz",
    "http://host:99999999/", "http://host:port/", "javascript:alert(1)", "http://\u2100.example/",
    "http:///", "?", "http://xn--/", "http://" + "a." * 300, "\ud800", "http://[fe80::1%25]/a",
)  # fmt: skip

NUMBERS = (
    "1e999",
    "-1e999",
    "NaN",
    "9" * 5000,
    "1e-999",
    "null",
    "[[[[]]]]",
    "true",
    "{}",
    '"\\ud800"',
)

DATES = (
    "9999-99-99", "0000-00-00", "2010-04-08T99:99", "-1", "99999999999999999999", "1e999",
    "2010-04-08T07:00:00+99:99", "31 February 2010", "١٢٣٤-٠٤-٠٨", "0001-01-01T00:00:00+14:00",
)  # fmt: skip

ODD = (
    "\x00",
    "\ud800",
    "\udfff",
    "\ufeff",
    "\u202e",
    "\x1b[2J",
    "&#x110000;",
    "&#0;",
    "&#xd800;",
    "&amp",
    "İ",
    "ŉ",
    "\x85",
)

Mutation = Callable[[bytes, Random], bytes]


def _size(draw: Random, *sizes: int) -> int:
    """Draw one of some sizes; the last, which takes long to read, one time in ten."""
    return sizes[-1] if draw.random() < 0.1 else draw.choice(sizes[:-1])


def page(draw: Random) -> str:
    """Return an invented page with the furniture that pages have."""
    one = article(draw.randrange(10_000))
    body = "".join(f"<p>{part}</p>\n" for part in one["text"].split("\n\n"))
    data = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": one["title"],
        "datePublished": one["date"],
        "author": [{"@type": "Person", "name": "Ines Calloway"}],
        "video": {"start": 1, "duration": "PT1M"},
    }
    return (
        '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">'
        f"<title>{one['title']} | {one['source']}</title>"
        f'<meta property="og:title" content="{one["title"]}">'
        f'<meta name="author" content="Ines Calloway"><meta name="date" content="{one["date"]}">'
        f'<link rel="canonical" href="https://oremund.example/{one["id"]}">'
        f'<script type="application/ld+json">{json.dumps(data)}</script></head>'
        '<body><nav><a href="/a">Front page</a> <a href="/b">Harbour</a></nav>'
        f"<h1>{one['title']}</h1>"
        f'<time datetime="{one["date"]}">{one["date"]}</time><article>{body}</article>'
        "<aside><h2>Most read</h2><ul><li>Ferry strike ends</li></ul></aside>"
        "<footer>© Oremund Lantern</footer></body></html>"
    )


def _declares_charset(data: bytes, draw: Random) -> bytes:
    """Declare an odd encoding on a page that is not UTF-8."""
    declared = data.replace(b'charset="utf-8"', f'charset="{draw.choice(CHARSETS)}"'.encode())
    return declared.replace(b"<p>", b"<p>\xe9\xff\xa4 ", draw.randint(0, 2))


def _odd_address(data: bytes, draw: Random) -> bytes:
    address = draw.choice(ADDRESSES).encode("utf-8", "surrogatepass")
    if draw.random() < 0.5:
        return data.replace(b"https://oremund.example/", address)
    return data.replace(b'href="/a"', b'href="' + address + b'"')


def _odd_data(data: bytes, draw: Random) -> bytes:
    """Put a monster in the page's JSON-LD."""
    kind = draw.randrange(4)
    if kind == 0:
        return data.replace(b'"start": 1', b'"start":' + draw.choice(NUMBERS).encode())
    if kind == 1:
        depth = _size(draw, 100, 1_000, 100_000)
        return data.replace(b'"start": 1', b'"start":' + b"[" * depth + b"]" * depth)
    if kind == 2:
        name = draw.choice(
            (b'"datePublished"', b'"headline"', b'"author"', b'"@type"', b'"@context"')
        )
        value = draw.choice((*NUMBERS, *(f'"{date}"' for date in DATES)))
        return data.replace(name + b":", name + b": " + value.encode() + b', "x":', 1)
    return data.replace(
        b'"@context"', b'"@graph": [' + b'{"@type": "NewsArticle"},' * 2000 + b'{}], "@context"'
    )


def _odd_date(data: bytes, draw: Random) -> bytes:
    return data.replace(b'datetime="', f'datetime="{draw.choice(DATES)}" x="'.encode())


def _deep(data: bytes, draw: Random) -> bytes:
    tag = draw.choice(
        (b"div", b"b", b"table><tr><td", b"ul><li", b"a", b"svg", b"template", b"font")
    )
    many = (b"<" + tag + b">") * _size(draw, 30, 300, 3_000, 60_000)
    return data.replace(b"<article>", b"<article>" + many, 1)


def _wide(data: bytes, draw: Random) -> bytes:
    piece = draw.choice(
        (b"<p>a", b"<br>", b"<a href=x>b</a>", b"<!-- -->", b"<li>", b" &nbsp;", b"\n\n", b"x ")
    )
    return data.replace(b"<article>", b"<article>" + piece * _size(draw, 100, 1_000, 30_000), 1)


def _huge_attribute(data: bytes, draw: Random) -> bytes:
    value = draw.choice((b"a", b"a ", b"&amp;", b"-", b"<")) * _size(draw, 1_000, 10_000, 500_000)
    place = draw.choice((b"<article", b"<p", b"<time", b"<meta", b"<a"))
    return data.replace(place, place + b' class="' + value + b'"', 1)


def _unclosed(data: bytes, draw: Random) -> bytes:
    opening = draw.choice(
        (
            b"<!--",
            b"<script>",
            b"<style>",
            b"<![CDATA[",
            b"<p class='",
            b"<title>",
            b"<textarea>",
            b"<?",
        )
    )
    at = draw.randrange(len(data))
    return data[:at] + opening + data[at:]


def _many_comments(data: bytes, draw: Random) -> bytes:
    """Begin with comments, which a pattern that looks for a page's first tag may go back over."""
    comment = draw.choice((b"<!---->", b"<!-- -->", b"<!-- x", b"<!--->", b" ", b"\xef\xbb\xbf"))
    return comment * _size(draw, 26, 40, 5_000) + draw.choice((data, b"", b"text"))


def _odd_letters(data: bytes, draw: Random) -> bytes:
    for _ in range(draw.randint(1, 20)):
        at = draw.randrange(len(data))
        data = data[:at] + draw.choice(ODD).encode("utf-8", "surrogatepass") + data[at:]
    return data


def _noise(data: bytes, draw: Random) -> bytes:
    changed = bytearray(data)
    for _ in range(draw.choice((1, 10, 200))):
        changed[draw.randrange(len(changed))] = draw.randrange(256)
    return bytes(changed)


def _pieces(data: bytes, draw: Random) -> bytes:
    """Cut the page into pieces; leave some out, say some twice, mix the rest."""
    edges = sorted(draw.sample(range(len(data)), 20))
    parts = [data[a:b] for a, b in zip([0, *edges], [*edges, len(data)], strict=True)]
    return b"".join(draw.choice(parts) for _ in parts)


def _wide_letters(data: bytes, draw: Random) -> bytes:
    """Write the page in UTF-16 or UTF-32, at times with a byte missing."""
    coding = draw.choice(("utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"))
    return data.decode().encode(coding)[draw.randint(0, 1) :]


def _export_row(data: bytes, draw: Random) -> bytes:
    """Write the page as a row of an export in which one value is odd."""
    text = data.decode("utf-8", "replace")
    cut = {"start": 0, "end": 3, "kind": "related", "rule": "r", "evidence": "e"}
    row: dict[str, object] = {
        "doc_id": "0123456789abcdef",
        "text": text[3:],
        "original": text,
        "cuts": [cut],
        "location": "/pages/a.html",
        "date": "2011-01-01",
        "url": "https://oremund.example/a",
        "kept_whole": False,
        "authors": ["Ines Calloway"],
    }
    values = (*NUMBERS, *(json.dumps(odd) for odd in (*ADDRESSES, *DATES, *ODD)))
    holder = draw.choice((row, cut))
    name = draw.choice(tuple(holder))
    if name in ("start", "end"):
        values = NUMBERS
    holder[name] = "<odd>"
    return json.dumps(row).replace('"<odd>"', draw.choice(values)).encode()


MUTATIONS: dict[str, Mutation] = {
    "declared encoding": _declares_charset,
    "address": _odd_address,
    "JSON-LD": _odd_data,
    "date": _odd_date,
    "deep nesting": _deep,
    "many elements": _wide,
    "huge attribute": _huge_attribute,
    "unclosed": _unclosed,
    "comments first": _many_comments,
    "odd letters": _odd_letters,
    "noise": _noise,
    "pieces": _pieces,
    "wide letters": _wide_letters,
    "row of an export": _export_row,
}
"""What is done to pages; every other page gets one more."""


class OverrunError(BaseException):
    """A page took longer than `LIMIT_S`."""


class Pages(Kind):
    """Numbers take the mutations in turn, and the ways by which a page comes in."""

    name = "pages"
    usual_trials = 10_000

    def __init__(self, folder: Path, seed: int = 0, home: Path | None = None) -> None:
        super().__init__(folder, seed, home)
        self._stripper = Stripper()

    def attempt(self, number: int) -> Tried:
        draw = self.draw(number)
        names = tuple(MUTATIONS)
        what = names[number % len(names)]
        data = MUTATIONS[what](page(draw).encode(), draw)
        if what == "row of an export":
            return Tried(what, self.take(data, "export"))
        known = "Front page" if what == "declared encoding" else ""
        if draw.random() < 0.5 and len(data) < 100_000:
            with suppress(ValueError):  # the first has made what the second cannot change
                data, known = MUTATIONS[draw.choice(names)](data, draw), ""
        return Tried(what, self.take(data, draw.choice(("html", "txt", "-", "row")), known))

    def take(self, data: bytes, way: str, known: str = "") -> str:
        """Read and strip a page; returns what is wrong, in one line.

        Args:
            way: `html` and `txt` read a file, `-` standard input, `row` a row of JSON, `export`
                standard input whose rows may be an export's.
            known: What stands in the page, if it is certain to.
        """
        try:
            with _limited(LIMIT_S):
                for read in self._read(data, way):
                    if isinstance(read, RawPage):
                        if known not in read.content:
                            return f"{way}: read as other letters: {read.content[:30]!r}"
                        self._strip(read)
                    elif not isinstance(read, Rejected) and way != "export":
                        return f"{way}: {type(read).__name__} was read"
        except OverrunError as over:
            return f"{way}: over {LIMIT_S} s in {_where(over)}"
        except Exception as exc:
            return f"{way}: {type(exc).__name__}: {exc} in {_where(exc)}"
        return ""

    def _read(self, data: bytes, way: str) -> Iterator[object]:
        if way == "-":
            return iter(read_paths(["-"], BytesIO(data)))
        if way == "export":
            return iter(read_paths(["-"], BytesIO(data), ReadOptions(exported=True)))
        if way == "row":
            text = data.decode("utf-8", "surrogateescape")
            return iter(read_paths(["-"], BytesIO(json.dumps({"html": text}).encode())))
        file = self.folder / f"page.{way}"
        file.write_bytes(data)
        return iter(read_paths([file]))

    def _strip(self, read: RawPage) -> None:
        try:
            stripped = self._stripper.strip(read)
        except ReadError:
            return
        json.dumps(stripped.original).encode()
        stripped.original.encode()
        stripped.body.encode()
        if not accounts_for(stripped):
            raise ValueError("body and cuts do not account for the original")


@contextmanager
def _limited(seconds: float) -> Iterator[None]:
    """Raise `OverrunError` in the block after so much processor time."""

    def over(signum: int, frame: FrameType | None) -> None:
        raise OverrunError

    before = signal.signal(signal.SIGPROF, over)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def _where(error: BaseException) -> str:
    """Name the innermost place of an error that is the product's own."""
    place, at = "", error.__traceback__
    while at is not None:
        path = Path(at.tb_frame.f_code.co_filename)
        if "tests" not in path.parts and path.parts[-2:-1] and "site-packages" not in path.parts:
            parts = path.parts
            floor = next(
                (i for i, part in enumerate(parts) if part in ("index", "search", "seeds")), None
            )
            if floor is not None:
                place = f"{'/'.join(parts[floor:])}:{at.tb_lineno}"
        at = at.tb_next
    return place or "the harness"
