"""The language of a text: by script, by letters, by common words."""

from __future__ import annotations

import pytest

from index.strip.metadata.language import detect_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The council of the town has said that it will not close the bridge this year.", "en"),
        ("Der Rat der Stadt hat gesagt, dass die Brücke in diesem Jahr nicht gesperrt wird.", "de"),
        ("Le conseil de la ville a dit que le pont ne sera pas fermé cette année.", "fr"),
        ("El consejo de la ciudad dijo que el puente no se cerrará este año por las obras.", "es"),
        ("Il consiglio della città ha detto che il ponte non sarà chiuso quest'anno.", "it"),
        (
            "O conselho da cidade disse que a ponte não será fechada este ano por causa do rio.",
            "pt",
        ),
        (
            "Rada miasta powiedziała, że most nie zostanie w tym roku zamknięty i to jest koniec.",
            "pl",
        ),
        (
            "Belediye meclisi bu yıl köprü için bir karar ve daha çok bütçe olarak ne olacak dedi.",
            "tr",
        ),
        ("Городской совет заявил, что мост в этом году не закроют.", "ru"),
        ("Міська рада заявила, що міст цього року не закриють, її рішення остаточне.", "uk"),
        ("Το δημοτικό συμβούλιο είπε ότι η γέφυρα δεν θα κλείσει φέτος.", "el"),
        ("市议会表示今年不会关闭这座桥。", "zh"),
        ("市議会は今年この橋を閉鎖しないと述べた。", "ja"),
        ("시의회는 올해 다리를 폐쇄하지 않을 것이라고 말했다.", "ko"),
        ("قال مجلس المدينة إن الجسر لن يغلق هذا العام.", "ar"),
        ("مجلس شهر گفت پل امسال بسته نمی‌شود چون پول نیست.", "fa"),
    ],
)
def test_a_sentence_tells_its_language(text: str, language: str) -> None:
    """One sentence of news is enough."""
    assert detect_language(text) == language


def test_a_wrong_declaration_is_not_believed() -> None:
    """Many templates declare English whatever they hold."""
    text = "Der Rat der Stadt hat gesagt, dass die Brücke in diesem Jahr nicht gesperrt wird."
    assert detect_language(text, "en-US") == "de"


def test_a_declaration_decides_between_close_languages() -> None:
    """Danish and Norwegian share most of their common words."""
    text = "Det er ikke til at sige, og den var på vej til byen for at se det med de andre."
    assert detect_language(text, "da") == "da"
    assert detect_language(text, "no") == "no"


def test_too_little_text_leaves_the_declaration_or_nothing() -> None:
    """Digits and names alone tell nothing."""
    assert detect_language("Bishkek 2010", "ky") == "ky"
    assert detect_language("Bishkek 2010") is None
    assert detect_language("") is None
