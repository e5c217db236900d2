"""From page to article: the seed articles exactly, and nothing lost of any page."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.accounting import accounts_for
from index.article import Article, PageKind, RawPage
from index.errors import PageTooLarge, ReadError
from index.strip.furniture.repeats import line_hash
from index.strip.model.model import LineModel, LineScores
from index.strip.page.lines import PageLines
from index.strip.stripper import MIN_BODY_WORDS, Stripper
from seeds.sources import Marker, SourceProfile

SEEDS = Path(__file__).parents[4] / "shared" / "seeds"

STRIPPERS = {"model": Stripper(), "rules": Stripper(model=False)}

PARAGRAPHS = (
    "The council of Harbin Cross voted on Tuesday to close the old bridge to all traffic after "
    "engineers found cracks in two of its piers, a spokesman said.",
    "“We will not wait until somebody is hurt,” the mayor, Ada Holt, told reporters at the town "
    "hall. “The bridge has served us for ninety years, and it needs a rest.”",
    "Traffic will be led over the northern ring until the repairs are finished in autumn, and the "
    "ferry company has promised more boats for the morning hours.",
    "Shopkeepers on the eastern bank said they feared for their trade. Several of them have asked "
    "the council for a lower rent while the work goes on.",
)

PAGE = f"""<html lang=en><head><title>Old bridge closed - The Harbin Post</title></head><body>
<nav><ul><li><a href=/>Home</a></li><li><a href=/w>World</a></li></ul></nav>
<article><h1>Old bridge closed</h1><p class=byline>By Jan Kowal</p>
<figure><img src=b.jpg><figcaption>The bridge on Monday. Photo: Jan Kowal</figcaption></figure>
{"".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)}
</article><aside><h3>Related stories</h3><ul><li><a href=/f>Ferry fares rise again</a></li></ul>
</aside><footer><p>© 2010 The Harbin Post. All rights reserved.</p></footer></body></html>"""


def strip(content: str, kind: PageKind = "text", how: str = "model") -> Article:
    """Strip a page."""
    return STRIPPERS[how].strip(RawPage(content, kind, "page"))


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


def test_hostile_pages_end_in_a_result_or_an_error() -> None:
    """Nothing of the page is lost, or one line says what is wrong with it."""
    binary = random.Random(0).randbytes(200_000).decode("latin-1")
    pages: list[tuple[str, PageKind]] = [
        ("<div>" * 40_000 + "text", "html"),
        ("<p>" + "The bridge is closed. " * 30_000 + "</p>", "html"),
        (PAGE + "<script>" + "var a = '<p>';" * 8_000 + "</script>", "html"),
        (binary, "html"),
        ("\x00\ud800" * 1000 + PARAGRAPHS[0], "text"),
        ("A short line\n" * 9_000, "text"),
        ("word " * 38_000, "text"),
    ]
    for content, kind in pages:
        try:
            assert accounts_for(strip(content, kind))
        except (PageTooLarge, ReadError) as error:
            assert str(error)
            assert "\n" not in str(error)


@settings(deadline=None, max_examples=60)
@given(st.lists(st.one_of(st.text(max_size=60), st.sampled_from(PARAGRAPHS)), max_size=12))
def test_nothing_is_lost_of_any_text(lines: list[str]) -> None:
    """Body and cuts account for the original."""
    for how in STRIPPERS:
        assert accounts_for(strip("\n".join(lines), how=how))


@settings(deadline=None, max_examples=40)
@given(
    st.lists(
        st.sampled_from(
            ["<p>", "</p>", "<div class=related>", "</div>", "<h2>", "</h2>", "<a href=x>", "</a>",
             "<nav>", "</nav>", "<figure>", "<li>", "<br>", "<b>", "\u200b", "é ", *PARAGRAPHS]
        ),
        max_size=30,
    )
)  # fmt: skip
def test_nothing_is_lost_of_any_html(parts: list[str]) -> None:
    """The same for pages of any markup."""
    for how in STRIPPERS:
        assert accounts_for(strip("".join(parts), "html", how))


def variety() -> list[RawPage]:
    """Pages of both kinds, long, short, empty and broken, so that their order matters."""
    pages = [RawPage(PAGE, "html", "html"), RawPage("", "text", "empty")]
    for at in range(1, 5):
        text = "\n".join(["World", "Politics", *PARAGRAPHS[:at] * at, "Read more", "Subscribe now"])
        pages.append(RawPage(text, "text", f"text {at}", title=f"Report {at}"))
        body = "".join(f"<p>{line}</p>" for line in PARAGRAPHS[at - 1 :])
        pages.append(RawPage(f"<h1>Report</h1><ul><li>A</ul>{body * at}", "html", f"html {at}"))
    return [*pages, RawPage("x" * 2_100_000, "text", "large"), RawPage("<p></p>", "html", "none")]


def plain(stripped: object) -> object:
    """Make errors comparable."""
    return (type(stripped), str(stripped)) if isinstance(stripped, Exception) else stripped


@pytest.mark.parametrize("how", STRIPPERS)
def test_pages_stripped_together_are_as_stripped_alone(how: str) -> None:
    """To the last cut and reason, in any order and company; a page too large hurts no other."""
    stripper = STRIPPERS[how]
    pages = variety()
    alone = {page.location: plain(stripper.strip_many([page])[0]) for page in pages}
    assert isinstance(stripper.strip_many(pages[-2:])[0], PageTooLarge)
    for seed in range(5):
        random.Random(seed).shuffle(pages)
        together = stripper.strip_many(pages * 3)
        assert [plain(found) for found in together] == [alone[p.location] for p in pages] * 3
    assert stripper.strip_many([]) == []


def test_a_page_that_breaks_the_model_hurts_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages judged together are judged one by one where one of them fails."""
    from index.strip.model.overlaps import overlaps

    def brittle(document: Any, *others: Any) -> None:
        if document.title == "Broken":
            raise IndexError("list index out of range")
        overlaps(document, *others)

    monkeypatch.setattr("index.strip.model.tree_places.overlaps", brittle)
    broken = RawPage(PAGE.replace("Old bridge closed - The Harbin Post", "Broken"), "html", "b")
    found = STRIPPERS["model"].strip_many([RawPage(PAGE, "html", "a"), broken])
    assert isinstance(found[0], Article)
    assert isinstance(found[1], IndexError)


@pytest.mark.parametrize("field", ["title", "source", "url", "language"])
def test_lone_surrogates_in_what_is_declared_are_replaced(field: str) -> None:
    """They cannot be stored as UTF-8; the rest of the page is none the worse."""
    declared: dict[str, Any] = {field: "The \ud83d Post", "authors": ("Ada \ud800 Holt",)}
    page = RawPage("\n".join(PARAGRAPHS), "text", "page", **declared)
    article = STRIPPERS["model"].strip(page)
    assert article.body == "\n\n".join(PARAGRAPHS)
    assert getattr(article, field) == "The \ufffd Post"
    assert article.authors == ("Ada \ufffd Holt",)


def test_lone_surrogates_in_json_ld_are_replaced() -> None:
    """JSON may write one as an escape, which no cleaning of the source finds."""
    html = PAGE.replace(
        "<title>",
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Bridge \\ud83d",'
        ' "author": {"name": "Ada \\ud83dHolt"}}</script><title>',
    ).replace("<h1>Old bridge closed</h1>", "")
    article = strip(html, "html")
    assert article.title == "Bridge \ufffd"
    assert article.authors == ("Ada \ufffdHolt",)


@pytest.mark.parametrize(("limit", "batches"), [(1, [1, 1, 1]), (9, [2, 1]), (1_000, [3])])
def test_pages_are_judged_by_the_model_in_batches_of_any_size(
    limit: int, batches: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every page is asked of the model, the last of a batch and those after a full one too."""
    monkeypatch.setattr("index.strip.stripper.TOGETHER_LINES", limit)
    pages = [RawPage(f"{PAGE}<p>{at}</p>", "html", str(at)) for at in range(3)]
    alone = [STRIPPERS["model"].strip(page) for page in pages]
    asked: list[int] = []
    judge = LineModel.judge

    def counted(
        model: LineModel, several: Sequence[tuple[PageLines, list[int]]]
    ) -> list[LineScores]:
        asked.append(len(several))
        return judge(model, several)

    monkeypatch.setattr(LineModel, "judge", counted)
    assert STRIPPERS["model"].strip_many(pages) == alone
    assert asked == batches


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


PROFILE = SourceProfile(
    "post",
    "The Post",
    ("post.example",),
    markers=(
        Marker("promotion", "between", "Give to us", "difference."),
        Marker("related", "line", "In depth"),
        Marker("promotion", "sentence", "our readers"),
    ),
)


def of_post(text: str) -> Article:
    """Strip a page of the outlet that the profile is of."""
    page = RawPage(text, "text", "-", url="https://post.example/a")
    return Stripper([PROFILE], model=False).strip(page)


def test_what_a_profile_cuts_inside_lines_goes_and_the_rest_stays() -> None:
    """A banner that is glued to the report, a sentence inside a paragraph, a line."""
    banner = "Give to us today. Each gift makes a difference."
    text = "\n".join(
        [
            banner + PARAGRAPHS[0],
            "In depth",
            PARAGRAPHS[1] + " This we owe to our readers. " + PARAGRAPHS[2],
        ]
    )
    article = of_post(text)
    assert article.body == "\n\n".join([PARAGRAPHS[0], f"{PARAGRAPHS[1]} {PARAGRAPHS[2]}"])
    assert [
        (article.original[cut.start : cut.end], cut.kind, cut.rule) for cut in article.cuts
    ] == [
        (banner, "promotion", "profile:post"),
        ("In depth", "related", "profile:post"),
        ("This we owe to our readers.", "promotion", "profile:post"),
    ]
    assert article.source == "The Post"
    assert accounts_for(article)


def test_lines_that_repeat_are_cut_if_counts_are_given() -> None:
    """Beside what is cut already; the pages' own lines are looked up under their source."""
    slogan = "The Post has told the stories of the valley since the bridge was built."
    asked: list[tuple[str, int]] = []

    class Counts:
        """Knows one line."""

        def evidence(self, source: str, line: int) -> tuple[int, int] | None:
            asked.append((source, line))
            return (40, 50) if line == line_hash(slogan) else None

    text = "\n".join([*PARAGRAPHS, slogan])
    page = RawPage(text, "text", "-", source="The Post")
    stripper = Stripper([], model=False)
    assert stripper.strip(page).body.endswith(slogan)
    article = stripper.strip(page, Counts())
    assert article.body == "\n\n".join(PARAGRAPHS)
    assert article.cuts[-1].evidence == "40 of 50 pages of this source"
    assert asked == [("The Post", line_hash(line)) for line in [*PARAGRAPHS, slogan]]
    assert stripper.strip(page._replace(source=None), Counts()).body.endswith(slogan)
    (together,) = stripper.strip_many([page], Counts())
    assert together == article


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


@pytest.mark.parametrize("how", STRIPPERS)
def test_an_error_of_one_page_is_raised_or_told_in_its_place(how: str) -> None:
    """With all the others in theirs."""
    binary = RawPage("\x01\x02" * 200, "html", "b")
    with pytest.raises(ReadError, match="binary"):
        STRIPPERS[how].strip(binary)
    found = STRIPPERS[how].strip_many([binary, RawPage(PAGE, "html", "a"), binary])
    assert [type(one) for one in found] == [ReadError, Article, ReadError]
