"""Names in no group: as written first, then their other forms, never by an English stem."""

from __future__ import annotations

from whoosh.query import And, DisjunctionMax, Term

from search.planning.names import CASE_FORM_BOOST, OTHER_FORM_BOOST
from tests.search.planning.small_plan import TOKEN, make, text


def _weak(field: str, term: str) -> Term:
    return Term(field, term, boost=OTHER_FORM_BOOST)


def test_a_name_is_looked_for_as_written() -> None:
    """Cars and July share a stem with names; a word that is no name keeps its stem."""
    assert make("Carly").query == Term("exact", "carly")
    assert make("title:Carly").query == Term("title_exact", "carly")
    assert make("cars").query == text("car")


def test_a_plural_that_is_a_name_too_comes_after() -> None:
    """Kennedys are Kennedys' kin; nobody mentions Carlys."""
    for typed, other in (("Kennedy", "kennedys"), ("Kennedys", "kennedy")):
        query = make(typed).query
        assert query == DisjunctionMax([Term("exact", typed.lower()), _weak("exact", other)])
        assert [part.boost for part in query.subqueries] == [1.0, 0.1]


def test_stems_of_other_languages_come_after_in_their_articles() -> None:
    """Finnish articles have case forms of a name; English ones have none."""
    finnish = make("Niinistö", languages=("en", "fi")).query
    weak = And([_weak("text", "niinistö".replace("ö", "o")), Term("language", "fi")])
    assert finnish == DisjunctionMax([Term("exact", "niinisto"), weak])
    assert make("Niinistö", languages=("en", None)).query == Term("exact", "niinisto")


def test_other_scripts_keep_their_stems_in_any_article() -> None:
    """A Cyrillic word is stemmed as Russian, whatever the article's language."""
    query = make("Путин").query
    assert query == DisjunctionMax([Term("exact", "путин"), _weak("text", "путин")])


def test_marks_follow_the_forms() -> None:
    """The name as written is a term, its plural another form of it."""
    (target,) = make("Kennedy").targets
    ((written, plural),) = target.words
    assert (written.value, written.reason) == ("kennedy", "as written")
    assert (plural.value, plural.reason) == ("kennedys", "another form of the word")


def test_without_variants_a_word_no_article_writes_small_is_shown_as_on() -> None:
    """With a capital it may be a name; in small letters, or written so by articles, it is none."""
    (shown,) = make("Rain", variants=False).variants
    assert [(one.text, one.on) for one in shown.spellings] == [("Rain", True)]
    assert make("rain", variants=False).variants == ()
    assert make("Snow", variants=False).variants == ()
    assert make("Rain").variants == ()


def _forms(form: str) -> And:
    return And([Term("exact", form, boost=CASE_FORM_BOOST), Term("language", "fi")])


def test_a_name_finds_its_case_forms() -> None:
    """In articles of the language that has them; in no others."""
    query = make("Carly", every_language=("en", "fi")).query
    assert query == DisjunctionMax([Term("exact", "carly"), _forms("carlylle")])
    assert make("Carly", every_language=("en",)).query == Term("exact", "carly")
    group = make("Bakiyev", every_language=("fi",)).query
    assert group.subqueries[0] == text(TOKEN)
    assert "bakiyevlle" in str(group) and "bakievlle" in str(group)


def test_a_case_form_finds_its_name() -> None:
    """If all articles that hold it are in the language; a notice says so."""
    plan = make("Carlylle", every_language=("fi",))
    assert plan.query == DisjunctionMax(
        [make("Carly", every_language=("fi",)).query, Term("exact", "carlylle")]
    )
    (notice,) = plan.notices
    assert notice.text == "Carlylle is a case form of Carly (fi)."
    assert (notice.kind, notice.start, notice.end) == ("case-form", 0, 8)
    assert make("Kennedylle", every_language=("fi",)).notices == ()
    assert make("Carlylle", every_language=("fi",), variants=False).notices == ()
