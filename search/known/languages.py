"""Finds which of the archive's languages a typed one means: `en`, `EN`, `en-US`, `English`."""

from __future__ import annotations

from collections.abc import Iterable

_NAMES = """
af Afrikaans|am Amharic|ar Arabic Arabisch العربية|az Azerbaijani|be Belarusian|bg Bulgarian|bn Bengali Bangla
bs Bosnian|ca Catalan|cs Czech|cy Welsh|da Danish Dansk|de German Deutsch|el Greek|en English Englisch Anglais
es Spanish Español Castellano|et Estonian|eu Basque|fa Persian Farsi|fi Finnish|fr French Français Französisch
ga Irish|gl Galician|gu Gujarati|he Hebrew|hi Hindi|hr Croatian|hu Hungarian|hy Armenian|id Indonesian
is Icelandic|it Italian Italiano Italienisch|ja Japanese 日本語|ka Georgian|kk Kazakh|km Khmer|kn Kannada
ko Korean 한국어|ky Kyrgyz Kirghiz|lt Lithuanian|lv Latvian|mk Macedonian|ml Malayalam|mn Mongolian|mr Marathi
ms Malay|my Burmese|ne Nepali|nl Dutch Nederlands|no Norwegian Norsk|pa Punjabi|pl Polish Polski|ps Pashto
pt Portuguese Português|ro Romanian|ru Russian Русский Russisch|si Sinhala|sk Slovak|sl Slovenian|so Somali
sq Albanian|sr Serbian|sv Swedish Svenska|sw Swahili|ta Tamil|te Telugu|tg Tajik|th Thai|tk Turkmen
tl Tagalog Filipino|tr Turkish Türkçe|uk Ukrainian Українська|ur Urdu|uz Uzbek|vi Vietnamese|zh Chinese 中文
"""  # noqa: E501 - a table
"""Codes with names of the languages of the press. Source: ISO 639-1; the names of CLDR 44."""

_LONG_CODES = """
afr af amh am ara ar aze az bel be ben bn bul bg cat ca ces cs cze cs dan da deu de ger de
ell el gre el eng en est et eus eu fas fa per fa fin fi fra fr fre fr heb he hin hi hrv hr
hun hu hye hy ind id isl is ita it jpn ja kat ka kaz kk khm km kir ky kor ko lav lv lit lt
mkd mk mon mn nld nl dut nl nor no nob no nb no nno no nn no pol pl por pt pus ps ron ro
rum ro rus ru slk sk slv sl spa es sqi sq srp sr swe sv swa sw tam ta tgk tg tha th tuk tk
tur tr ukr uk urd ur uzb uz vie vi zho zh chi zh
"""
"""Codes of three letters, and those of written Norwegian, each before its code of two. Source: ISO
639-2."""


def _codes() -> dict[str, str]:
    codes = {}
    for entry in _NAMES.replace("\n", "|").split("|"):
        code, *names = entry.split() or [""]
        codes.update(dict.fromkeys(map(str.casefold, names), code))
    pairs = iter(_LONG_CODES.split())
    codes.update(zip(pairs, pairs, strict=True))
    return codes


class KnownLanguages:
    """The languages of an archive, found by code, region or name, in any case.

    Args:
        values: As articles have them.
    """

    def __init__(self, values: Iterable[str]) -> None:
        self.values = tuple(values)
        self._codes = _codes()
        self._values: dict[str, list[str]] = {}
        for value in self.values:
            self._values.setdefault(_key(value), []).append(value)

    def resolve(self, typed: str) -> tuple[str, ...]:
        """Return the languages that a typed one means.

        A language without a region means all its regions.

        Args:
            typed: A code, with or without its region, or a name, in any case: `en`, `en-US`,
                `English`.

        Returns:
            As articles have them; empty if it means none of them.
        """
        wanted = _key(typed)
        found = list(self._values.get(wanted, ()))
        if "-" not in wanted:
            code = self.code(typed)
            found += [value for value in self.values if self.code(value) == code]
        return tuple(dict.fromkeys(found))

    def wider(self, typed: str) -> tuple[str, ...]:
        """Return the languages of any region, for a typed one whose region no article has.

        Args:
            typed: As for `resolve`.

        Returns:
            As articles have them; empty if none is in the language at all.
        """
        code = self.code(typed)
        return tuple(value for value in self.values if self.code(value) == code)

    def code(self, value: str) -> str:
        """Return the code of a language without its region.

        Args:
            value: A code of two or three letters, or a name, in any case.

        Returns:
            The code of ISO 639-1; the first part as it was typed, in small letters, if it is not
            known.
        """
        first = _key(value).partition("-")[0].strip()
        return self._codes.get(first, first)


def _key(value: str) -> str:
    return value.strip().casefold().replace("_", "-")
