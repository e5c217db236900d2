"""Bytes become text whatever their encoding says, and binary data is turned away."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import ReadError
from index.readers.encodings.decoding import (
    PIECE_BYTES,
    Decoded,
    TextStream,
    clean,
    decode,
    read_bytes,
)
from index.readers.encodings.labels import codec_of

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


def test_what_the_carrier_declares_outranks_the_page() -> None:
    """If the bytes are that; UTF-8 outranks both, and an unknown label is none."""
    page = '<meta charset="windows-1252"><p>Рыбаки Северной бухты просят причал'
    assert read_bytes(page.encode("cp1251"), "-", "windows-1251").text == page
    assert read_bytes(page.encode(), "-", "windows-1251").text == page
    latin = '<meta charset="windows-1252"><p>Dépêche'
    assert read_bytes(latin.encode("cp1252"), "-", "no-such-set").text == latin


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


@pytest.mark.parametrize(
    ("label", "codec"),
    [
        ("UTF-8", "utf-8"),
        ("utf-16", "utf-8"),
        ("unicode", "utf-8"),
        ("ISO-8859-1", "cp1252"),
        ("us-ascii", "cp1252"),
        ("latin5", "cp1254"),
        (" gb2312 ", "gb18030"),
        ("shift-jis", "cp932"),
        ("x-mac-roman", "mac-roman"),
        ("zlib", None),
        ("hex", None),
        ("rot13", None),
        ("undefined", None),
        ("utf-7", None),
        ("iso-2022-kr", None),
        ("", None),
    ],
)
def test_only_encodings_of_pages_are_declared(label: str, codec: str | None) -> None:
    """Python has codecs of these names that are no encodings; UTF-16 in ASCII bytes is UTF-8."""
    assert codec_of(label) == codec


@pytest.mark.parametrize("label", ["zlib", "hex", "rot13", "undefined", "base64", "idna"])
def test_a_codec_that_is_no_encoding_is_passed_over(label: str) -> None:
    """The bytes are then read by their looks."""
    text = HTML.format(label, "Le café était fermé, où est-il allé ? « Ça va », répond-elle.")
    assert decode(text.encode("cp1252"), "x") == text


@pytest.mark.parametrize("length", [0, 1])
def test_declared_utf16_makes_no_chinese_letters_of_latin_text(length: int) -> None:
    """Of even and of odd length; the bytes are neither UTF-16 nor UTF-8."""
    text = HTML.format("utf-16", "Le café était fermé, répond-elle." + " " * length)
    assert decode(text.encode("cp1252"), "x") == text


@pytest.mark.parametrize(
    "text",
    [
        "Ministern avgår efter kritiken. Både hon och hennes stab får lämna över på måndag.",
        "O presidente não quis comentar. A decisão, disse, é do Congresso e está na Constituição.",
        "El señor Peña dijo que mañana habrá más. ¿Cuándo? «No lo sé», respondió el año pasado.",
        "Der Präsident möchte über die Straße gehen, sagte er. „Natürlich“, hieß es.",
        "Le café de l’Élysée : « où étiez-vous ? » Les élèves, eux, n’ont rien répondu.",
        "The minister said it was “too early” to say — and the council’s lawyers agreed. It’s £5.",
        "A short line with one café in it.",
    ],
)
@pytest.mark.parametrize("encoding", ["cp1252"])
def test_western_text_keeps_its_letters(text: str, encoding: str) -> None:
    """Without a declaration it is not taken for Baltic, Romanian or Turkish."""
    assert decode(text.encode(encoding), "x") == text


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        (
            "cp1250",
            "Prezident řekl, že příští týden navštíví Žilinu a Košice, což ještě není jisté.",
        ),
        ("iso-8859-2", "Rząd ogłosił, że w środę odbędzie się głosowanie nad ustawą o lasach."),
        ("cp1251", "Президент заявил, что решение будет принято в среду, после заседания."),
        ("koi8-r", "Президент заявил, что решение будет принято в среду, после заседания."),
        ("cp866", "Президент заявил, что решение будет принято в среду, после заседания."),
        ("cp1253", "Ο πρόεδρος δήλωσε ότι η απόφαση θα ληφθεί την Τετάρτη, μετά τη συνεδρίαση."),
        ("cp1254", "Cumhurbaşkanı kararın çarşamba günü açıklanacağını söyledi, dedi sözcü."),
        ("cp1255", "הנשיא אמר כי ההחלטה תתקבל ביום רביעי לאחר הישיבה של הממשלה בירושלים"),
        ("cp1256", "قال الرئيس إن القرار سيتخذ يوم الأربعاء بعد اجتماع الحكومة في العاصمة"),
        ("mac-roman", "Le ministre a déclaré que la décision sera prise mercredi, après l’été."),
        ("iso-8859-15", "Le budget est de 5 € par élève, a déclaré le ministère à l'été."),
        ("gb18030", "总统表示，这一决定将在星期三的会议之后作出，发言人没有透露更多细节。"),
        ("big5", "總統表示，這一決定將在星期三的會議之後作出，發言人沒有透露更多細節。"),
        (
            "cp932",
            "大統領は、水曜日の会議の後に決定を下すと述べた。報道官は詳細を明らかにしなかった。",
        ),
        (
            "euc-jp",
            "大統領は、水曜日の会議の後に決定を下すと述べた。報道官は詳細を明らかにしなかった。",
        ),
        ("iso2022_jp", "大統領は、水曜日の会議の後に決定を下すと述べた。"),
        ("cp949", "대통령은 수요일 회의 후에 결정을 내릴 것이라고 말했다. 대변인은 밝히지 않았다."),
    ],
)
def test_other_scripts_and_languages_are_told_by_their_looks(encoding: str, text: str) -> None:
    """What is compared with the Western encodings stays what it is."""
    text = f"{text} {text}"
    assert decode(text.encode(encoding), "x") == text


def test_bad_bytes_are_replaced_and_counted() -> None:
    """One among many good ones; a replacement that the page itself holds is none."""
    data = "Отунбаева сказала: \ufffd.".encode()
    assert read_bytes(data, "x") == Decoded("Отунбаева сказала: \ufffd.", "utf-8", 0)
    damaged = read_bytes(data + b" \xff\xfe", "x")
    assert damaged == Decoded("Отунбаева сказала: \ufffd. \ufffd\ufffd", "utf-8", 2)
    assert read_bytes(b"\xef\xbb\xbfplain", "x") == Decoded("plain", "utf-8", 0)


def test_a_declared_encoding_with_a_few_bad_bytes_is_believed() -> None:
    """Of a page that is cut off in a character of two bytes the rest is as declared."""
    text = HTML.format("big5", "總統表示，這一決定將在星期三的會議之後作出。" * 4)
    found = read_bytes(text.encode("big5") + b"\xa4", "x")
    assert (found.text, found.codec, found.damaged) == (f"{text}\ufffd", "big5hkscs", 1)


def test_the_beginning_of_a_stream_tells_its_encoding() -> None:
    """Also if it ends within a character; the rest is read in it, whatever it is."""
    text = "x" * (PIECE_BYTES - 1) + "éé"
    stream = TextStream(io.BytesIO(text.encode() + b"\xff"), "x")
    assert (stream.read(), stream.read(1), stream.read(9)) == (text[:-2], "é", "é\ufffd")
    assert stream.read() == stream.read() == ""


def test_a_stream_of_no_text_is_turned_away() -> None:
    """As a page of it is; an empty one has no text at all."""
    assert TextStream(io.BytesIO(b""), "x").read() == ""
    with pytest.raises(ReadError, match=r"^x holds no text but binary data$"):
        TextStream(io.BytesIO(bytes(range(256)) * 9), "x")


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        ("The council’s bridge is shut, and it’s to stay so.", "mac-roman"),
        ("He said “no” to it.", "mac-roman"),
        ("The bridge – the old one – is shut.", "mac-roman"),
        ("The council’s bridge is shut, and it’s to stay so.", "cp1252"),
        ("He said “no” to it.", "cp1252"),
        ("The café – the old one – is shut.", "cp1252"),
        ("ÉTÉ À ORLÉANS. L’été est là.", "cp1252"),
        ("Õhtu ja õlu: õpetaja sõitis.", "iso8859-15"),
        ("Mina tema £5 ja ñandu señor.", "cp1252"),
    ],
)
def test_few_signs_tell_mac_roman_from_windows(text: str, codec: str) -> None:
    """Quotation marks, dashes and small letters stand where text has them in one of the two."""
    assert read_bytes(text.encode(codec), "a.txt").text == text
