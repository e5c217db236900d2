"""Sentence boundaries: where they are, where they are not, and that nothing falls between."""

from __future__ import annotations

import functools
import subprocess
import sys
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.sentences import _Punkt, plain_punkt, sentence_spans


def sentences(body: str, language: str | None = None) -> list[str]:
    return [body[start:end] for start, end in sentence_spans(body, language)]


@pytest.mark.parametrize(
    "sentence",
    [
        "The U.S. State Department said P.J. Crowley would speak in Bishkek.",
        "Mr. Bakiyev met Gen. Petraeus and Sen. Kerry on Jan. 5 at 9 a.m. Monday.",
        "The motion is No. 5 on the list of Prof. Dr. Jones Jr. and others.",
        "“Why now?” he asked in the square.",
        '"Stop!", she said, and left.',
        "Analysts at Yahoo! said so.",
        "Shares rose 3.5 percent to $1.2 million in the U.S. market.",
        "Президент К. Бакиев заявил, что в 2010 г. он не уйдет.",
        "Dr. Müller kam am 5. April mit 3 Mio. Euro nach Berlin.",
    ],
)
def test_a_stop_inside_a_sentence_does_not_end_it(sentence: str) -> None:
    """Abbreviations, initials, ordinals and running-on questions keep a sentence whole."""
    assert sentences(sentence) == [sentence]


@pytest.mark.parametrize(
    "parts",
    [
        ("He lives in the U.S.", "The base is at Manas."),
        ("The answer was no.", "“We will not go,” she said."),
        ("“We have won.”", "He left the square."),
        ("(Nobody was hurt.)", "Police came later."),
        ("Who rules now?", "Nobody knows!", "The shops are shut."),
        ("«Мы победили!» — сказал он.", "А что дальше?", "Никто не знает."),
        ("总统说，他不会辞职。", "“为什么？”", "没有人知道！", "第四句"),
        ("هل استقال الرئيس؟", "لا أحد يعرف."),
        ("Sales rose to 5.", "The firm was pleased."),
    ],
)
def test_each_sentence_stands_alone(parts: tuple[str, ...]) -> None:
    """Stops, also before closing marks and in other scripts, end a sentence."""
    joined = "".join(parts) if "。" in parts[0] else " ".join(parts)
    assert sentences(joined) == list(parts)


def test_greek_questions_end_with_a_semicolon_in_greek_alone() -> None:
    """The semicolon is a question mark only where the language is Greek."""
    text = "Τι έγινε; Κανείς δεν ξέρει."
    assert sentences(text, "el") == ["Τι έγινε;", "Κανείς δεν ξέρει."]
    assert sentences(text) == [text]


def test_no_sentence_crosses_a_blank_line() -> None:
    """A paragraph without a stop is a sentence of its own; a single line break is none."""
    assert sentences("Humanitarian assistance\n\nAid came\nlate. It helped") == [
        "Humanitarian assistance",
        "Aid came\nlate.",
        "It helped",
    ]


@pytest.mark.parametrize("body", ["", " ", "\n\n \n"])
def test_an_empty_body_has_no_sentences(body: str) -> None:
    """White space alone gives no span."""
    assert sentence_spans(body) == []


@settings(deadline=None)
@given(st.text(alphabet='aA .?!\n\u00a0"”“)(。؟;1-Б中\ud800', max_size=80))
def test_every_character_is_in_exactly_one_sentence(body: str) -> None:
    """Spans are in order, without space at their ends, and miss nothing but white space."""
    end_before = 0
    for start, end in sentence_spans(body):
        assert start < end
        assert not body[end_before:start].strip()
        assert body[start:end] == body[start:end].strip()
        assert "\n\n" not in body[start:end]
        end_before = end
    assert not body[end_before:].strip()


WORDS = (
    "The he Mr. U.S. P.J. No. 5. 5 1,000. end. end.” “Why?” (so.) ... no. J. Smith John Bush, Go!"
    " what?! d-n.y. . “Mr."
)


@settings(deadline=None)
@given(st.lists(st.sampled_from(WORDS.split()), min_size=1, max_size=12))
def test_boundaries_are_those_of_plain_punkt(words: list[str]) -> None:
    """Remembering decisions and skipping plain words changes none of Punkt's boundaries."""
    text = " ".join(words)
    assert _Punkt().spans(text) == list(plain_punkt_once().span_tokenize(text))


@functools.cache
def plain_punkt_once() -> Any:
    return plain_punkt()


def test_nltk_is_not_imported_before_the_first_body() -> None:
    """Importing the module, and asking for an empty body, leaves NLTK out."""
    code = "import sys, index.sentences as s; s.sentence_spans(''); sys.exit('nltk' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_nltk_stays_whole_for_others() -> None:
    """Punkt alone is imported for sentences; who imports NLTK afterwards finds all of it."""
    code = (
        "import sys, index.sentences as s; s.sentence_spans('Mr. X came. He left.')\n"
        "assert 'nltk' not in sys.modules\n"
        "import nltk\n"
        "nltk.tokenize.punkt.PunktParameters, nltk.SnowballStemmer('english').stem('x')"
    )
    subprocess.run([sys.executable, "-W", "ignore", "-c", code], check=True)


@pytest.mark.parametrize(
    ("body", "parts"),
    [
        ("One. Two.\n\nThree", ["One.", "Two.", "Three"]),
        ("One\u00a0two. Three\u2003four.", ["One\u00a0two.", "Three\u2003four."]),
        ("One\ttwo.\rThree.", ["One\ttwo.", "Three."]),
        ("One.  Two.", ["One.", "Two."]),
        ("One.\n \nTwo.", ["One.", "Two."]),
        ("One.\n \nTwo\nthree.\n \n \nFour", ["One.", "Two\nthree.", "Four"]),
        ("Wait... He left.", ["Wait...", "He left."]),
        ("He left!!! They came.", ["He left!!!", "They came."]),
        ("“Go!” he said. They went.", ["“Go!” he said.", "They went."]),
        ("“Go!” He left.", ["“Go!”", "He left."]),
        ("Go! – and they went.", ["Go! – and they went."]),
        ("He left (at noon.) They came.", ["He left (at noon.)", "They came."]),
        ("He left. (They came.)", ["He left.", "(They came.)"]),
        ("总统说。他走了。", ["总统说。", "他走了。"]),
        ("他说：“走！”他走了。", ["他说：“走！”", "他走了。"]),
        ("پل بند ہے۔ وہ چلا گیا۔", ["پل بند ہے۔", "وہ چلا گیا۔"]),
        ("पुल बंद है। वह गया।", ["पुल बंद है।", "वह गया।"]),
        ("A.", ["A."]),
        (".", ["."]),
    ],
)
def test_sentences_of_several_shapes(body: str, parts: list[str]) -> None:
    """White space of any sort, runs of marks, quotations that run on, other scripts."""
    assert sentences(body) == parts


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("He met Sen. Kerry", False),
        ("He met sens. Kerry", False),
        ("He came in Sept. 2010", False),
        ("He met J. Kerry", False),
        ("He met the man. Kerry left", True),
        ("They sold it to Acme Corp. Analysts said so", True),
        ("They sold it to Acme Corp. for little", False),
        ("He met D-Calif. Kerry", False),
        ("He left at 5. According to them", True),
        ("He left on 5. April", False),
        ("He met “Sen. Kerry", False),
        ("He met (Sen. Kerry", False),
        ("He met the U.S. president", False),
        ("He met the qqq. Zzz left", True),
    ],
)
def test_words_of_which_something_was_learned_are_asked_about(text: str, ends: bool) -> None:
    """Abbreviations, initials, numbers before months, words that begin sentences; marks before
    such a word change nothing."""
    assert (len(sentences(text)) == 2) is ends


def test_what_was_decided_is_forgotten_when_it_is_too_much(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The boundaries stay the same."""
    texts = [f"He saw the {word}. Sen. {word.title()} left." for word in ("man", "dog", "cat")]
    kept, small = _Punkt(), _Punkt()
    expected = [kept.spans(text) for text in texts]
    assert len(kept._always) > 2
    assert len(kept._decided) >= 2
    monkeypatch.setattr("index.sentences.MAX_REMEMBERED", 1)
    assert [small.spans(text) for text in texts] == expected
    assert len(small._always) == 1
    assert len(small._decided) == 1


@pytest.mark.parametrize("numbers", [("5", "17"), ("1,000", "3.5"), ("2010", "1")])
def test_all_numbers_have_one_answer(numbers: tuple[str, str]) -> None:
    """And so have all words of which nothing was learned."""
    punkt = _Punkt()
    for number in numbers:
        punkt.spans(f"He had {number}. Qwertz left.")
        punkt.spans(f"He had {number}. Ytrewq left.")
    assert list(punkt._decided) == ["1. Qqq"]


def test_plain_punkt_knows_what_was_learned() -> None:
    """Abbreviations in lower case, and every run of initials; words that it never met have no
    habits, and asking for them leaves none."""
    parameters = plain_punkt()._params
    for word in ("sen", "dr", "u.s", "p.j", "ee.uu"):
        assert word in parameters.abbrev_types, word
    for word in ("table", "", "p.", "1.2"):
        assert word not in parameters.abbrev_types, word
    size = len(parameters.ortho_context)
    assert parameters.ortho_context["qwertzuiop"] == 0
    assert len(parameters.ortho_context) == size
    assert ("##number##", "april") in parameters.collocations
    assert "according" in parameters.sent_starters


def test_case_habits_are_told_apart() -> None:
    """A word of both habits has all of those of a word that is only ever lower inside sentences."""
    parameters = plain_punkt()._params
    only, either = parameters.ortho_context["abandoned"], parameters.ortho_context["act"]
    assert only != either
    assert only & either == only


def test_greek_sentences() -> None:
    """A semicolon before a capital, with a closing mark or without; full stops as elsewhere."""
    assert sentences("Πού;» Εκεί. Ναι", "el") == ["Πού;»", "Εκεί.", "Ναι"]
    assert sentences("ναι; όχι", "el") == ["ναι; όχι"]
    assert sentences("Τι έγινε; Κανείς", "el") == ["Τι έγινε;", "Κανείς"]


def test_sentences_found_again_are_the_same() -> None:
    """A caller that changes its list changes nobody else's; languages are apart."""
    body = "One; Two. Three."
    first = sentence_spans(body)
    first.clear()
    assert sentence_spans(body) == [(0, 9), (10, 16)]
    assert sentence_spans(body, "el") == [(0, 4), (5, 9), (10, 16)]
