"""Readers: files, folders and standard input become raw pages, each format by a file of its own.

The one list of readers stands here; each is imported when a file of its format is met. Nothing here
strips, and nothing is fetched.
"""

from __future__ import annotations

import importlib
import string
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from index.readers.base import Reader


class ReaderInfo(NamedTuple):
    """A reader that can be found by name, or by what stands in a file.

    Args:
        name: By which it is found in `READERS`, and by `add --format`.
        module: Module with `reader() -> Reader`.
        suffixes: Ends of the names of its files, in small letters, without those of compressed
            files (`COMPRESSED`). They decide for files that no reader recognises by its signs.
        signs: Bytes of which one stands in the first `SIGN_BYTES` of each
            of its files. If one does, the reader is imported and looks itself. Empty for formats
            that are told by their names.
        packed: Takes a compressed file as it is, and decompresses it itself.
        begins: Bytes of which one is the first of each of its files, a byte order mark of UTF-8 and
            white space aside; signs are looked for only then. Empty for any.
    """

    name: str
    module: str
    suffixes: tuple[str, ...] = ()
    signs: tuple[bytes, ...] = ()
    packed: bool = False
    begins: bytes = b""


_TAG = b"<\xff\xfe\0"
"""How XML and HTML begin, in UTF-16 too."""

_OBJECT = b"{["
"""How JSON begins."""

_LETTER = string.ascii_letters.encode()

HEAD_BYTES = 65_536
"""Of a file that readers look at to recognise it: the head of an HTML page with its styles."""

SIGN_BYTES = 16_384
"""Of these, the bytes in which a sign has to stand: one is looked for in 0.01 ms."""

COMPRESSED = (".gz", ".zst", ".bz2", ".xz")
"""What the name of a compressed file ends in, after its suffix."""

READERS = {
    info.name: info
    for info in (
        ReaderInfo(
            "warc",
            "index.readers.captures.warc",
            (".warc", ".arc"),
            (b"WARC/", b"filedesc://", b"\x1f\x8b\x08", b"\x28\xb5\x2f\xfd", b"\x5d\x2a\x4d\x18"),
            packed=True,
        ),
        ReaderInfo(
            "wacz", "index.readers.captures.wacz", (".wacz",), (b"PK\x03\x04",), begins=b"P"
        ),
        ReaderInfo(
            "word",
            "index.readers.databases.word",
            (".docx", ".rtf"),
            (b"{\\rtf", b"PK\x03\x04"),
            begins=b"{P",
        ),
        ReaderInfo("factiva", "index.readers.databases.factiva.files", signs=(b"activa",)),
        ReaderInfo(
            "proquest", "index.readers.databases.proquest.files", signs=(b"ProQuest", b"DocID_")
        ),
        ReaderInfo(
            "europresse",
            "index.readers.databases.europresse",
            signs=(b"DocPublicationName", b"uropresse"),
        ),
        ReaderInfo(
            "nexis",
            "index.readers.databases.nexis.files",
            signs=(b"DOC_ID_", b"DOCUMENT", b"Document ", b"Dokument", b"ENGT", b"ength:", b"NGE:"),
        ),
        ReaderInfo(
            "newsbank", "index.readers.databases.newsbank", signs=(b"Record", b"Author/Byline: ")
        ),
        ReaderInfo("mediargus", "index.readers.databases.mediargus", signs=(b", p. ",)),
        ReaderInfo("pressreader", "index.readers.databases.pressreader", signs=(b"ressReader",)),
        ReaderInfo("apa", "index.readers.databases.apa"),
        ReaderInfo("pdf", "index.readers.pdf.reader", signs=(b"%PDF-",)),
        ReaderInfo(
            "mhtml",
            "index.readers.saved.mhtml",
            (".mhtml", ".mht"),
            (b"ontent-Location:", b"<Saved by", b"ontent-location:"),
            begins=_LETTER,
        ),
        ReaderInfo(
            "mail",
            "index.readers.mail.messages",
            signs=(b"From ", b"Subject:", b"Received:", b"MIME-Version:", b"Message-ID:"),
            begins=_LETTER,
        ),
        ReaderInfo(
            "iptc7901", "index.readers.wires.iptc7901", signs=(b"\x01",), begins=b"\x01\x16\0"
        ),
        ReaderInfo("nitf", "index.readers.wires.nitf", signs=(b"<nitf",), begins=_TAG),
        ReaderInfo("newsml1", "index.readers.wires.newsml1", signs=(b"<NewsML",), begins=_TAG),
        ReaderInfo(
            "newsml-g2",
            "index.readers.wires.newsml_g2",
            signs=(b"<newsItem", b"<newsMessage", b"<packageItem", b"iptc.org/std/nar/"),
            begins=_TAG,
        ),
        ReaderInfo(
            "ninjs",
            "index.readers.wires.ninjs",
            signs=(b'"versioncreated"', b'"versionCreated"'),
            begins=_OBJECT,
        ),
        ReaderInfo(
            "wordpress",
            "index.readers.wires.wordpress",
            signs=(b"wordpress.org/export/",),
            begins=_TAG,
        ),
        ReaderInfo("ritzau", "index.readers.wires.ritzau", signs=(b"<RBNews",), begins=_TAG),
        ReaderInfo("ris", "index.readers.wires.ris", signs=(b"TY  - ",), begins=b"T0123456789"),
        ReaderInfo(
            "zip",
            "index.readers.packages.zipped",
            (".zip",),
            (b"PK\x03\x04", b"PK\x05\x06"),
            begins=b"P",
        ),
        ReaderInfo("tar", "index.readers.packages.tar", (".tar",), (b"ustar",)),
        ReaderInfo(
            "archivebox",
            "index.readers.saved.archivebox",
            signs=(b'"archive_path"',),
            begins=_OBJECT,
        ),
        ReaderInfo(
            "saved",
            "index.readers.saved.html_file",
            signs=(
                b" SingleFile",
                b"saved from url=(",
                b"by HTTrack Website Copier",
                b"using monolith v",
                b"savepage-url",
                b"data-scrapbook-source",
                b"/_static/js/",
                b"WB_wombat_Init",
                b"__wm.",
                b"WAYBACK TOOLBAR",
                b"wbinfo.",
                b"wm-ipp",
                b"web.archive.org/web/",
                b"://archive.",
            ),
            begins=_TAG,
        ),
        ReaderInfo(
            "feeds",
            "index.readers.feeds.feed_file",
            (".rss", ".atom"),
            (b"<rss", b"<feed", b":feed", b"RDF", b"jsonfeed.org", b"<\0r\0s\0s", b"<\0f\0e\0e"),
            begins=_TAG + _OBJECT,
        ),
        ReaderInfo(
            "sitemaps",
            "index.readers.feeds.sitemap_file",
            signs=(b"urlset", b"sitemapindex", b"http://", b"https://"),
        ),
        ReaderInfo(
            "robots",
            "index.readers.robots",
            signs=(b"ser-agent", b"ser-Agent", b"SER-AGENT", b"isallow", b"DISALLOW"),
        ),
        ReaderInfo("jsonl", "index.readers.rows.jsonl", (".jsonl", ".ndjson")),
        ReaderInfo("json", "index.readers.rows.json_values", (".json",)),
        ReaderInfo("parquet", "index.readers.rows.parquet", (".parquet",), (b"PAR1",), begins=b"P"),
        ReaderInfo("tables", "index.readers.rows.tables", (".csv", ".tsv")),
        ReaderInfo("pages", "index.readers.pages", (".txt", ".html", ".htm")),
    )
}
"""All readers, in the order in which they are asked; the last one takes what no other knows."""


def load_reader(info: ReaderInfo) -> Reader:
    """Import a reader.

    Args:
        info: One of `READERS`.

    Returns:
        The reader, new each time.
    """
    reader: Reader = importlib.import_module(info.module).reader()
    return reader


def reader_of_name(name: str) -> ReaderInfo | None:
    """Return the reader of a file by its name.

    Args:
        name: With its suffix, in any case; folders before it do no harm.

    Returns:
        One of `READERS`; None if files of this kind are not known by their names.
    """
    name = name.lower()
    for packed in COMPRESSED:
        name = name.removesuffix(packed)
    named = (info for info in READERS.values() if info.suffixes)
    return next((info for info in named if name.endswith(info.suffixes)), None)


def reader_of_content(head: bytes) -> ReaderInfo | None:
    """Return the first reader that recognises a stream by how it begins.

    Args:
        head: As `index.readers.base.Reader.sniff` takes it.

    Returns:
        One of `READERS`; None if none recognises it.
    """
    return reader_of_signs(head) or next(
        (info for info in READERS.values() if not info.signs and load_reader(info).sniff(head)),
        None,
    )


def reader_of_signs(head: bytes, packed: bool | None = None) -> ReaderInfo | None:
    """Return the first reader that recognises a stream by its signs.

    Args:
        head: As `index.readers.base.Reader.sniff` takes it.
        packed: Asks only the readers that take compressed files as they are, or only the others;
            None asks all.

    Returns:
        One of `READERS`; None if none recognises it.
    """
    begin = head[:SIGN_BYTES]
    first = begin.removeprefix(b"\xef\xbb\xbf").lstrip()[:1]
    for info in READERS.values():
        if packed is not None and info.packed is not packed:
            continue
        if info.begins and first not in info.begins:
            continue
        if any(sign in begin for sign in info.signs) and load_reader(info).sniff(head):
            return info
    return None


def all_suffixes() -> list[str]:
    """List the suffixes of all files that are read, those of single pages first.

    Returns:
        Suffixes with their point, in small letters, without those of compressed files.
    """
    return [suffix for info in reversed(READERS.values()) for suffix in info.suffixes]
