"""Case forms in a query: a name finds its forms, and a form its name, in its language."""

from __future__ import annotations

from whoosh.query import And, DisjunctionMax, Term

from search.planning.words import CASE_FORM_BOOST
from tests.search.planning.small_plan import TOKEN, make, text


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
