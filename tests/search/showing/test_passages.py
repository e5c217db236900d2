"""Passages: which sentences are chosen, whole, with marks that lie in them."""

from hypothesis import given, settings
from hypothesis import strategies as st

from search.planning.targets import Target, exact_ways
from search.results import Passage
from search.showing.marks import Finder, Found
from search.showing.passages import choose
from tests.search.small_library import sentences

BODY = (
    "The parliament met on Monday in the capital. Nothing was said of the base at first. "
    "The air base at Manas was discussed for hours. Manas lies north of the city of Bishkek.\n\n"
    "Manas base. An agreement on the rent of the base was near, they said on Tuesday."
)


def target(text: str, weight: float = 1.0) -> Target:
    """Return a target of one word or a phrase."""
    ways = tuple(map(exact_ways, text.split()))
    return Target(text, 0, len(text), ways, int(len(ways) > 1), False, weight)


def passages(body: str, *targets: Target, limit: int = 3) -> tuple[Passage, ...]:
    """Choose the passages of a body."""
    found = Finder(targets, lambda word: word).find(body)
    return choose("00", body, sentences(body), found, targets, limit=limit)


def texts(chosen: tuple[Passage, ...]) -> list[str]:
    """Return the passages' first words and what is marked in them."""
    return [
        " ".join(
            (
                passage.text.split()[0],
                *(f"[{passage.text[mark.start : mark.end]}]" for mark in passage.marks),
            )
        )
        for passage in chosen
    ]


def test_the_sentence_with_all_words_near_each_other_comes_first() -> None:
    """With room for one, it is the whole sentence in which both words stand."""
    assert texts(passages(BODY, target("manas"), target("base"), limit=1)) == ["The [base] [Manas]"]


def test_passages_stand_in_the_order_of_the_text() -> None:
    """At most as many as wanted; a heading counts for less than a sentence."""
    chosen = passages(BODY, target("manas"), target("base"))
    assert [passage.start for passage in chosen] == sorted(passage.start for passage in chosen)
    assert texts(chosen) == ["Nothing [base]", "The [base] [Manas]", "Manas [Manas]"]


def test_a_rare_word_outweighs_common_ones() -> None:
    """The sentence of the rarer word is chosen over the one with two common words."""
    chosen = passages(BODY, target("the", 0.1), target("was", 0.1), target("rent", 5.0), limit=1)
    assert texts(chosen) == ["An [the] [rent] [the] [was]"]


def test_a_further_passage_shows_what_is_not_shown_yet() -> None:
    """The second choice is the sentence with the other word, not one more with the first."""
    chosen = passages(BODY, target("base", 3.0), target("parliament", 2.0), limit=2)
    assert texts(chosen)[0] == "The [parliament]"


def test_what_is_said_twice_is_shown_once() -> None:
    """As in a caption and below it, whatever the white space; the next best takes its place."""
    body = (
        "The ferry left Oremund at noon.\n\nNobody saw the  ferry again. "
        "The ferry  left Oremund at noon. Nobody saw the ferry again. The ferry left at noon."
    )
    chosen = passages(body, target("ferry"), limit=4)
    assert [" ".join(passage.text.split()) for passage in chosen] == [
        "The ferry left Oremund at noon.",
        "Nobody saw the ferry again.",
        "The ferry left at noon.",
    ]
    assert [passage.start for passage in chosen][:2] == [0, body.index("Nobody")]


def test_a_phrase_across_two_sentences_takes_both() -> None:
    """A match is never cut in two; both sentences are one passage."""
    body = "He went to Manas. Base commanders knew. Nobody else did."
    (chosen,) = passages(body, target("manas base"), limit=3)
    assert chosen.text == "He went to Manas. Base commanders knew."
    assert [chosen.text[mark.start : mark.end] for mark in chosen.marks] == ["Manas. Base"]


def test_without_a_match_the_first_sentence_stands_unmarked() -> None:
    """Where only the title or another field matched; nothing where there is no body."""
    (first,) = passages(BODY, target("zebra"))
    assert first.text == "The parliament met on Monday in the capital."
    assert first.marks == ()
    assert choose("00", "", [], [], [], limit=3) == ()
    assert passages(BODY, target("base"), limit=0) == ()


@settings(max_examples=400, deadline=None)
@given(
    st.lists(
        st.sampled_from(["Manas", "base", "é", "İ", "x.", "y!", "\n\n", "said."]), max_size=30
    ),
    st.integers(1, 5),
)
def test_passages_are_whole_sentences_and_marks_lie_inside(words: list[str], limit: int) -> None:
    """Text, offsets and marks agree; passages neither overlap nor come twice."""
    body = " ".join(words)
    spans = sentences(body)
    chosen = passages(body, target("manas"), target("base said"), limit=limit)
    assert len(chosen) <= limit
    at = 0
    for passage in chosen:
        assert passage.text == body[passage.start : passage.end]
        assert passage.start >= at
        at = passage.end
        assert passage.start in {start for start, _ in spans}
        assert passage.end in {end for _, end in spans}
        previous = 0
        for mark in passage.marks:
            assert previous <= mark.start < mark.end <= len(passage.text)
            previous = mark.end


def test_what_was_found_need_not_lie_in_a_sentence() -> None:
    """A match in text outside of all sentences is shown with the one before it."""
    found = [Found(20, 24, 0, "term", "")]
    (chosen,) = choose(
        "00", "One sentence. Two. (base)", [(0, 13), (14, 18)], found, [target("base")], limit=3
    )
    assert (chosen.start, chosen.end) == (14, 18)
    assert chosen.marks == ()
