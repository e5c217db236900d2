"""From page to article: the seed articles exactly, what is kept whole, and what cuts say."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from index.accounting import accounts_for
from index.article import PageKind, RawPage
from index.strip.model.model import LineModel, LineScores
from index.strip.page.lines import PageLines
from index.strip.stripper import MIN_BODY_WORDS
from tests.index.strip.pages import PAGE, PARAGRAPHS, STRIPPERS, strip

SEEDS = Path(__file__).parents[4] / "shared" / "seeds"


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the seed articles are not beside the repository")
@pytest.mark.parametrize("how", STRIPPERS)
def test_the_seed_articles_are_exact(how: str) -> None:
    """Title, source, day and paragraphs of all five, with the model and by the rules alone."""
    gold = json.loads((SEEDS / "gold.json").read_text(encoding="utf-8"))
    for name, expected in gold.items():
        path = SEEDS / name
        page = RawPage(path.read_text(encoding="utf-8"), "text", str(path))
        article = STRIPPERS[how].strip(page)
        assert [" ".join(text.split()) for text in expected["body"]] == article.body.split("\n\n")
        assert article.title == expected["title"]
        assert article.source == expected["outlet"]
        assert (article.published or "")[:10] == (expected["published"] or "")
        assert accounts_for(article)
        assert not article.kept_whole


@pytest.mark.parametrize("how", STRIPPERS)
def test_a_page_of_html(how: str) -> None:
    """The paragraphs stay, all else is cut with a kind and a reason."""
    article = strip(PAGE, "html", how)
    assert article.body == "\n\n".join(PARAGRAPHS)
    assert article.title == "Old bridge closed"
    kinds = {article.original[cut.start : cut.end]: cut.kind for cut in article.cuts}
    assert kinds["Old bridge closed"] == "title"
    assert kinds["The bridge on Monday. Photo: Jan Kowal"] == "caption"
    assert all(cut.rule and cut.evidence for cut in article.cuts)
    assert accounts_for(article)


@pytest.mark.parametrize("how", STRIPPERS)
def test_what_readers_wrote_below_is_not_the_outlets(how: str) -> None:
    """Neither in the body, nor as the date of a page that shows no other."""
    written = "".join(
        f"<li class=comment><p>Jane Doe</p><time>{day} June 2010</time><p>{paragraph}</p>"
        for day, paragraph in enumerate(PARAGRAPHS * 3, 1)
    )
    said = "The mayor should have asked the people of the town before she closed the old bridge."
    written += f"<li class=comment><p>{said}</p>"
    page = PAGE.replace("</article>", f"</article><ol class=comments>{written}</ol>")
    article = strip(page, "html", how)
    assert article.body == "\n\n".join(PARAGRAPHS)
    assert article.published is None
    cut = next(cut for cut in article.cuts if said in article.original[cut.start : cut.end])
    assert (cut.kind, cut.evidence) == ("comments", "it stands among readers' comments")


def test_the_models_cuts_have_three_reasons() -> None:
    """In words, the strongest first."""
    page = PAGE.replace("aside>", "div>")
    cuts = [cut for cut in strip(page, "html").cuts if cut.rule == "model"]
    assert cuts
    assert all(len(cut.evidence.split(", ")) == 3 for cut in cuts)


def test_stripping_is_a_pure_function() -> None:
    """The same page gives the same article, in whatever order."""
    first = strip(PAGE, "html")
    strip("\n".join(PARAGRAPHS))
    assert strip(PAGE, "html") == first


@pytest.mark.parametrize("how", STRIPPERS)
@pytest.mark.parametrize("text", ["World\nPolitics\nSport", "Breaking news", "a"])
def test_a_page_without_an_article_keeps_its_whole_text(text: str, how: str) -> None:
    """Never worse than nothing, and marked."""
    article = strip(text, how=how)
    assert article.body == text.replace("\n", "\n\n")
    assert article.cuts == ()
    assert article.kept_whole or article.body.count("\n\n") == text.count("\n")


@pytest.mark.parametrize("kind", ["html", "text"])
def test_an_empty_page(kind: PageKind) -> None:
    """No text is no body and no error."""
    for content in ("", " \n\t", "\u00a0"):
        article = strip(content, kind)
        assert (article.body, article.cuts, article.kept_whole) == ("", (), False)


def test_a_paragraph_that_stands_on_its_page_twice_stays_once() -> None:
    """In another part of the page; the cut says so."""
    again = f"<section><div><blockquote><p>{PARAGRAPHS[1]}</p></blockquote></div></section>"
    article = strip(PAGE.replace("</article>", f"{again}</article>"), "html")
    assert article.body == "\n\n".join(PARAGRAPHS)
    assert "the same line stands above it" in [cut.evidence for cut in article.cuts]


def words(count: int) -> str:
    """Return a sentence of some words."""
    return " ".join(["word"] * count) + "."


@pytest.mark.parametrize(("count", "whole"), [(MIN_BODY_WORDS - 1, True), (MIN_BODY_WORDS, False)])
def test_a_body_of_a_few_words_is_no_article(count: int, whole: bool) -> None:
    """The whole text is kept then, and nothing is cut."""
    article = strip(f"Advertisement\n{words(count)}", how="rules")
    assert article.kept_whole is whole
    assert article.body == (f"Advertisement\n\n{words(count)}" if whole else words(count))
    assert len(article.cuts) == (0 if whole else 1)


def test_without_the_model_it_is_not_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    """The rules alone decide."""

    def refused(kind: str) -> LineModel:
        raise AssertionError(kind)

    monkeypatch.setattr("index.strip.model.model.load_model", refused)
    assert strip(PAGE, "html", "rules").body == "\n\n".join(PARAGRAPHS)
    with pytest.raises(AssertionError):
        strip(PAGE, "html")


def test_a_model_that_leaves_no_report_is_overruled(monkeypatch: pytest.MonkeyPatch) -> None:
    """Then the run of prose is the report, and the model's reasons are not told."""

    def nothing(
        model: LineModel, several: Sequence[tuple[PageLines, list[int]]]
    ) -> list[LineScores]:
        return [
            replace(scored, scores=[0.0] * len(scored.scores)) for scored in judge(model, several)
        ]

    judge = LineModel.judge
    monkeypatch.setattr(LineModel, "judge", nothing)
    article = strip("\n".join(["World", *PARAGRAPHS, "Read more"]))
    assert article.body == "\n\n".join(PARAGRAPHS)
    assert "model" not in {cut.rule for cut in article.cuts}


def test_lines_in_a_row_that_go_for_one_reason_are_one_cut() -> None:
    """Another reason, and a line that stays, begin another."""
    text = "\n".join(
        ["Advertisement", "Subscribe now", "See comments (14)", *PARAGRAPHS, "Advertisement"]
    )
    article = strip(text, how="rules")
    assert [(article.original[cut.start : cut.end], cut.kind) for cut in article.cuts] == [
        ("Advertisement\nSubscribe now", "promotion"),
        ("See comments (14)", "comments"),
        ("Advertisement", "promotion"),
    ]


def test_the_article_carries_what_the_carrier_and_the_page_say() -> None:
    """Its id is made of the address, so the same page elsewhere is the same article."""
    page = RawPage(
        PAGE, "html", "a.html", url="https://post.example/a", source="The Post",
        published="2010-06-12", language="en", authors=("Ada Holt",),
    )  # fmt: skip
    first = STRIPPERS["rules"].strip(page)
    assert (first.title, first.source, first.published, first.url) == (
        "Old bridge closed",
        "The Post",
        "2010-06-12",
        "https://post.example/a",
    )
    assert (first.language, first.authors) == ("en", ("Ada Holt",))
    other = STRIPPERS["rules"].strip(page._replace(url="http://www.post.example/a/", location="b"))
    assert other.doc_id == first.doc_id
    assert STRIPPERS["rules"].strip(page._replace(url=None)).doc_id != first.doc_id
