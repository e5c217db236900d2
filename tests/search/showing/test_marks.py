"""Marks: where a query's words, phrases and names stand in a text, and where they do not."""

import random
import re
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from index.analysis.terms import term
from index.text import fold, tokens
from search.planning.targets import (
    Target,
    Way,
    exact_ways,
    fuzzy_way,
    pattern_way,
    prefix_way,
    stem_ways,
)
from search.showing.folded_text import fold_text
from search.showing.marks import MAX_TARGETS, Finder, Found, without_overlaps


def stems(word: str) -> tuple[str, ...]:
    """Return the terms of a folded word."""
    return (term(word),)


def word(text: str) -> tuple[Way, ...]:
    """Return the ways of a word found by its stem."""
    return stem_ways(text, term(text))


def name(*keys: str) -> tuple[Way, ...]:
    """Return the ways of a name with these spelling keys."""
    return tuple(
        Way(key.partition(" ")[0], "run" if " " in key else "exact", key, "variant", "spelling")
        for key in keys
    )


def target(*words: tuple[Way, ...], slop: int | None = None) -> Target:
    """Return a target of one word, a phrase, or words near each other."""
    return Target("typed", 0, 5, words, (len(words) > 1) if slop is None else slop)


def marked(text: str, *targets: Target, title: bool = False) -> list[str]:
    """Return what is found in a text, in order."""
    found = Finder(targets, stems).find(text, title=title)
    return [text[place.start : place.end] for place in found]


@pytest.mark.parametrize(
    ("query", "text", "expected"),
    [
        ("protest", "Protests, pro-test; PROTESTED. Prot?", ["Protests", "PROTESTED"]),
        ("protests", "protest protest's", ["protest", "protest"]),
        ("happiness", "Happy unhappy", ["Happy"]),
        ("dying", "He dies, dying, died.", ["dies", "dying", "died"]),
        ("possibility", "possible possibilities posse", ["possible", "possibilities"]),
        ("hope", "hoping hop", ["hoping"]),
        ("erdogan", "Erdoğan, Erdog\u0306an and ERDOGAN", ["Erdoğan", "Erdog\u0306an", "ERDOGAN"]),
        ("strasse", "Die Straße, hier.", ["Straße"]),
        ("istanbul", "İstanbul ISTANBUL", ["İstanbul", "ISTANBUL"]),
        ("выборы", "Выборов и выборы", ["Выборов", "выборы"]),
        ("ёлка", "елка", ["елка"]),
        ("base", "database baseball base-camp", ["base"]),
        ("base", "", []),
    ],
)
def test_words_are_found_in_all_their_forms(query: str, text: str, expected: list[str]) -> None:
    """A word is found where its stem and folded letters stand as a whole word."""
    assert marked(text, target(word(query))) == expected


def test_invisible_characters_keep_the_offsets() -> None:
    """A soft hyphen inside a word and letters that fold to two move no later mark."""
    text = "Man\xadas, Ægir and ﬁnal base"
    assert marked(text, target(word("manas")), target(word("base"))) == ["Man\xadas", "base"]


def test_ideographs_are_words_of_their_own() -> None:
    """A phrase of ideographs is found inside a run of them."""
    phrase = target(exact_ways("北"), exact_ways("京"))
    assert marked("在北京市,京北", phrase) == ["北京"]


def test_a_phrase_is_marked_only_where_it_stands() -> None:
    """Its words apart, or in another order, are not marked; signs and a possessive between are."""
    phrase = target(word("air"), word("base"))
    text = "The base in the air. An air base, AIR-BASES; air’s base. Air? Base! air the base"
    assert marked(text, phrase) == ["air base", "AIR-BASES", "air’s base", "Air? Base"]


def test_words_near_each_other_are_marked_in_any_order() -> None:
    """Fewer than n others may stand among them; farther apart they are not marked."""
    near = target(word("base"), word("Manas"), slop=3)
    assert marked("Manas is our base.", near) == ["Manas", "base"]
    assert marked("The base at Manas.", near) == ["base", "Manas"]
    assert marked("Manas is not a base.", near) == []
    assert marked("base base", near) == []


def test_every_spelling_of_a_name_is_found() -> None:
    """One word or two, with a hyphen or a space between, but not with a comma."""
    target_name = target(name("jalalabad", "jalal abad"))
    text = "Jalalabad, Jalal-Abad, JALAL ABAD; Jalal, Abad. Jalal-Abadi"
    assert marked(text, target_name) == ["Jalalabad", "Jalal-Abad", "JALAL ABAD"]


def test_names_stand_in_phrases() -> None:
    """A phrase holds any spelling of the name in it."""
    phrase = target(word("in"), name("jalalabad", "jalal abad"), word("region"))
    assert marked("in Jalal-Abad region, in Jalalabad region", phrase) == [
        "in Jalal-Abad region",
        "in Jalalabad region",
    ]


@pytest.mark.parametrize(
    ("way", "text", "expected"),
    [
        (prefix_way("otun"), "Otunbayeva rotund otun", ["Otunbayeva", "otun"]),
        (pattern_way("ot*va"), "Otunbayeva otunbaevas otva ot", ["Otunbayeva", "otva"]),
        (pattern_way("b*k*v"), "Bakiev bkv bkvx", ["Bakiev", "bkv"]),
        (pattern_way("ana*ana"), "anana anaana", ["anaana"]),
        (fuzzy_way("bakiev", 1), "Bakiyev Bakeiv Bakiyyev Bakie", ["Bakiyev", "Bakeiv", "Bakie"]),
        (exact_ways("bakiev")[0], "Bakiev BAKIEV Bakiyev", ["Bakiev", "BAKIEV"]),
    ],
)
def test_patterns_find_what_the_engine_finds(way: Way, text: str, expected: list[str]) -> None:
    """Beginnings, patterns, near spellings and exact ones."""
    assert marked(text, target((way,))) == expected


def test_targets_of_titles_count_in_titles_alone() -> None:
    """`title:base` marks no body."""
    only = target(word("base"))._replace(title_only=True)
    assert marked("A base", only) == []
    assert marked("A base", only, title=True) == ["base"]


def test_the_targets_that_tell_most_are_looked_for() -> None:
    """Past the limit those of the least weight are left out; the others keep their order."""
    words = [f"w{number}" for number in range(MAX_TARGETS + 1)]
    targets = [
        Target(text, at, at + 1, (word(text),), weight=5.0 if at % 2 else 1.0 + at)
        for at, text in enumerate(words)
    ]
    finder = Finder(targets, stems)
    assert [one.term for one in finder.targets] == words[1:]
    assert [one.term for one in Finder(targets[:-1], stems).targets] == words[:-1]


def test_words_near_each_other_lie_within_their_letters() -> None:
    """20 letters for each word; one more is too far, however few words stand between."""
    near = target(word("base"), word("Manas"), slop=3)
    for gap, expected in ((91, ["base", "Manas"]), (92, [])):
        assert marked(f"base{'-' * gap}Manas", near) == expected


def test_overlapping_marks_are_resolved_for_the_longer() -> None:
    """A phrase outranks the words in it; what is left is in order."""
    text = "air base at the base"
    found = Finder([target(word("base")), target(word("air"), word("base"))], stems).find(text)
    assert [(text[m.start : m.end], m.kind) for m in without_overlaps(found)] == [
        ("air base", "phrase"),
        ("base", "term"),
    ]


def test_every_form_of_a_stem_begins_with_its_probe(corpus_words: list[str]) -> None:
    """Over the words of a corpus, no word is missed for the letters that its stem lost."""
    by_stem: dict[str, list[str]] = {}
    for form in corpus_words:
        by_stem.setdefault(term(form), []).append(form)
    missed = []
    for root, forms in by_stem.items():
        for typed in forms:
            probes = tuple(way.probe for way in stem_ways(typed, root))
            missed += [(typed, form) for form in forms if not form.startswith(probes)]
    assert missed == []


@settings(max_examples=500, deadline=None)
@given(
    st.text(alphabet="abсд éßİ'’-\u0301\xad北京.\n ﬁ", max_size=40),
    st.sampled_from(["a", "ab", "ß", "é", "北", "с"]),
)
def test_offsets_point_at_the_word(text: str, query: str) -> None:
    """Whatever stands around it, what is found folds to what was looked for, and nothing is
    missed; but for a mark, or a letter that folds to two, beside a point, which nobody writes."""
    assume(not re.search(r"[ßﬁİ]\.|\.[ßﬁİ]", text))
    assume("\u0301." not in text and ".\u0301" not in text)
    assume("\xad." not in text and ".\xad" not in text)
    found = Finder([target(exact_ways(query))], stems).find(text)
    assert [fold(text[m.start : m.end]) for m in found] == [
        fold(token.text) for token in tokens(text) if fold(token.text) == fold(query)
    ]


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=60))
def test_a_folded_text_keeps_the_way_back(text: str) -> None:
    """The offsets rise, one for each character and one for the end."""
    plain, offsets, _ = fold_text(text)
    if offsets is None:
        assert len(plain) == len(text)
    else:
        assert len(offsets) == len(plain) + 1
        assert offsets == sorted(offsets)
        assert offsets[-1] == len(text)


def test_unseen_characters_are_stepped_over() -> None:
    """Soft hyphens and joiners stand inside what is marked, and a mark ends before the next word's.

    A word that begins after one begins there."""
    text = "Ot\u00adun\u00adba\u00adyeva\u200d met \u00adBaki\u00adyev."
    assert fold_text(text).text == "otunbayeva met bakiyev."
    found = Finder([Target("q", 0, 1, (name("bakiyev"),))], stems).find(text)
    assert [text[place.start : place.end] for place in found] == ["Baki\u00adyev"]
    found = Finder([Target("q", 0, 1, (name("otunbayeva"),))], stems).find(text)
    assert [(place.start, place.end) for place in found] == [(0, 14)]
    assert not Finder([Target("q", 0, 1, (name("otun"),))], stems).find(text)


@pytest.fixture(scope="module")
def corpus_words() -> list[str]:
    """Return the folded words of the news data beside the repository."""
    path = Path(__file__).parents[3].parent / "shared" / "data" / "news" / "bbc.jsonl.gz"
    if not path.is_file():
        pytest.skip(f"no corpus at {path}")
    import gzip
    import json

    words: set[str] = set()
    with gzip.open(path, "rt", encoding="utf-8") as rows:
        for row in rows:
            words.update(fold(token.text) for token in tokens(json.loads(row)["text"]))
    return sorted(words)


def test_of_places_that_overlap_the_longer_is_marked() -> None:
    """As trying each against all that were chosen before would choose."""
    draw = random.Random(7)
    for _ in range(300):
        places = [
            Found(start, start + draw.randint(1, 9), 0, "term", "drawn")
            for start in (draw.randrange(60) for _ in range(draw.randrange(25)))
        ]
        chosen: list[Found] = []
        for place in sorted(places, key=lambda place: (place.start - place.end, place.start)):
            if all(place.end <= other.start or other.end <= place.start for other in chosen):
                chosen.append(place)
        assert without_overlaps(places) == sorted(chosen)


def test_marks_of_a_word_that_is_everywhere_take_steps_in_line_with_it() -> None:
    """Twice as many places take about twice as many comparisons, not four times as many."""

    def comparisons(places: int) -> int:
        counted = 0

        class Counting(int):
            def __lt__(self, other: int) -> bool:
                nonlocal counted
                counted += 1
                return int(self) < other

            def __gt__(self, other: int) -> bool:
                nonlocal counted
                counted += 1
                return int(self) > other

        found = [
            Found(Counting(start), Counting(start + 3), 0, "term", "")
            for start in range(0, places * 4, 4)
        ]
        found.append(Found(Counting(1), Counting(2), 0, "term", ""))  # inside the first one
        assert len(without_overlaps(found)) == places
        return counted

    assert 0 < comparisons(4000) < 3 * comparisons(2000)
