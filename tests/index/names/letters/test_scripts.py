"""Any script to Latin letters, as the press writes names."""

from __future__ import annotations

import subprocess
import sys

import pytest

from index.names.letters.scripts import latin


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Бакиев", "bakiev"),
        ("Щербаков", "shcherbakov"),
        ("Достоевский", "dostoevsky"),
        ("Зеленський", "zelensky"),
        ("Гринюк Їжак", "grinyuk yizhak"),
        ("Григорів", "hryhoriv"),
        ("Қасым", "qasym"),
        ("Παπανδρέου", "papandreou"),
        ("Ευτύχιος", "eftychios"),
        ("القذافي", "al-qdhafi"),
        ("يوسف", "yusf"),
        ("علوي", "lwi"),
        ("احمدی‌نژاد", "ahmdinzhad"),
        ("נתניהו", "ntniho"),
        ("წერეთელი", "tsereteli"),
        ("Սարգսյան", "sargsyan"),
        ("北京", "beijing"),
        ("きょうこ", "kyouko"),
        ("ホッカイドウ", "hokkaidou"),
        ("김정은", "gimjeongeun"),
        ("दिल्ली", "dilli"),
    ],
)
def test_other_scripts_are_written_in_latin(written: str, expected: str) -> None:
    """One name of each script, with the groups of letters that are one sound there."""
    assert latin(written) == expected


@pytest.mark.parametrize("text", ["", "Bakiyev", "Jalal-Abad", "Šverma", "Ch’unch’ŏn", "d'Ivoire"])
def test_latin_text_stays_as_it_is(text: str) -> None:
    """Diacritics, apostrophes and case are the writer's."""
    assert latin(text) == text


def test_a_lone_surrogate_is_no_letter() -> None:
    """Broken text in gives text out."""
    assert latin("\ud800") == ""


def test_latin_and_cyrillic_load_no_transliteration_library() -> None:
    """A query's start pays for `anyascii` only where it is needed."""
    code = (
        "import sys; from index.names.letters.scripts import latin; latin('Bakiyev Бакиев');"
        "sys.exit('anyascii' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
