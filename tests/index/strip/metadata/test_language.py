"""The language of a text: by script, by letters, by common words."""

from __future__ import annotations

import pytest

from index.strip.metadata.language import MAX_CHARS, detect_language


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


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("A new system will enable a reader to receive a list of papers a day.", "en"),
        ("A case of the rare syndrome in a child, a boy, with a history is described.", "en"),
        ("A reader has to do a lot to get a copy by post.", "en"),
        ("U.S. troops and a U.S. envoy met a friend, U.S. news says", "en"),
        ("A to je vše, a proto se na to podíváme z jiné strany.", "cs"),
        ("A kutya és a macska a házban volt, de a ház nem az övék.", "hu"),
    ],
)
def test_a_word_of_many_languages_tells_little(text: str, language: str) -> None:
    """`a` is Czech, Hungarian and English, however often it stands there."""
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


@pytest.mark.parametrize(
    ("text", "declared", "language"),
    [
        ("Гарадская рада заявіла, што мост ў гэтым годзе не закрыюць.", None, "be"),
        ("Қала кеңесі биыл көпір жабылмайды деп мәлімдеді.", None, "kk"),
        ("Шаардык кеңеш көпүрө быйыл жабылбайт деди.", None, "ky"),
        ("Градскиот совет рече дека ќе го затвори мостот, меѓу другото.", None, "mk"),
        ("Градско веће је рекло да неће затворити љубљени мост.", None, "sr"),
        ("Градският съвет каза, че мостът няма да бъде затворен тази година.", None, "bg"),
        ("Градският съвет каза това.", None, "bg"),
        ("Совет города решил дело о мосте", "bg", "bg"),
        ("Совет города решил дело о мосте", "mn", "mn"),
        ("Совет города решил дело о мосте", "tg", "tg"),
        ("Совет города решил дело о мосте", "uk", "ru"),
        ("Совет города решил дело о мосте", "en", "ru"),
        ("شہر کی کونسل نے کہا ہے کہ پل بند نہیں ہوگا", None, "ur"),
        ("ښاري شورا وویل چې پل به نه تړل کېږي", None, "ps"),
        ("נשיא המועצה אמר שהגשר לא ייסגר", None, "he"),
        ("נשיא המועצה אמר שהגשר לא ייסגר", "yi", "yi"),
        ("नगर परिषद ने कहा कि पुल बंद नहीं होगा", None, "hi"),
        ("नगर परिषद ने कहा कि पुल बंद नहीं होगा", "mr", "mr"),
        ("नगर परिषद ने कहा कि पुल बंद नहीं होगा", "ne-NP", "ne"),
        ("नगर परिषद ने कहा कि पुल बंद नहीं होगा", "ru", "hi"),
        ("Քաղաքային խորհուրդը հայտարարեց", None, "hy"),
        ("საქალაქო საბჭომ განაცხადა", None, "ka"),
        ("สภาเมืองกล่าวว่าสะพานจะไม่ปิด", None, "th"),
        ("সিটি কাউন্সিল বলেছে সেতু বন্ধ হবে না", None, "bn"),
        ("நகர சபை பாலம் மூடப்படாது என்றது", None, "ta"),
        ("నగర మండలి వంతెన మూసివేయబడదు", None, "te"),
        ("നഗരസഭ പാലം അടയ്ക്കില്ല", None, "ml"),
        ("ក្រុមប្រឹក្សាក្រុង", None, "km"),
        ("የከተማው ምክር ቤት", None, "am"),
        ("የከተማው ምክር ቤት", "ti", "ti"),
        ("橋閉鎖決定", None, "zh"),
        ("橋閉鎖決定", "ja", "ja"),
        ("橋閉鎖決定", "ko", "zh"),
    ],
)
def test_languages_that_share_a_script(text: str, declared: str | None, language: str) -> None:
    """By letters that only some of them have; a claim counts among those of the script."""
    assert detect_language(text, declared) == language


@pytest.mark.parametrize(
    ("declared", "language"),
    [
        ("ky", "ky"),
        (" KY-kg ", "ky"),
        ("pt_BR", "pt"),
        ("fil", "fil"),
        ("k", None),
        ("kyrgyz", None),
        ("", None),
        ("-", None),
        (None, None),
    ],
)
def test_a_claim_is_a_code_of_two_or_three_letters(
    declared: str | None, language: str | None
) -> None:
    """Its region does not count; anything else claims nothing."""
    assert detect_language("2010", declared) == language


@pytest.mark.parametrize(
    ("text", "declared", "language"),
    [
        ("the the", None, None),
        ("the the the", None, "en"),
        ("the the the the", "fr", "fr"),
        ("the the the the the", "fr", "en"),
        ("the that with from were dans cette", "fr", "en"),
        ("the that with from were dans cette pour", "fr", "fr"),
    ],
)
def test_few_words_leave_the_claim_and_close_ones_believe_it(
    text: str, declared: str | None, language: str | None
) -> None:
    """Three words of a list tell without a claim, five against one; a claim with six tenths of the
    weight of the best is believed."""
    assert detect_language(text, declared) == language


def test_only_the_beginning_is_read() -> None:
    """What follows may be in another language."""
    german = "Der Rat hat das gesagt und sie sind nicht mit dem Zug auf der Brücke. "
    beginning = german * (MAX_CHARS // len(german) + 1)
    assert detect_language(beginning + "Совет города решил дело о мосте. " * 99) == "de"
    assert detect_language("x" * MAX_CHARS + german) is None


def test_a_few_words_in_another_script_do_not_tell() -> None:
    """A twentieth of the text is quoted, not written in it."""
    text = "The council of the town has said that it is not to be closed in this year. "
    assert detect_language(f"{text * 3} мост") == "en"
    assert detect_language("Совет города решил: Harbin Post и Valley Sun правы") == "ru"
