"""What is cut of a page because its source is known: by a profile, by counts of lines."""

from __future__ import annotations

from index.accounting import accounts_for
from index.article import Article, RawPage
from index.strip.furniture.repeats import line_hash
from index.strip.stripper import Stripper
from seeds.sources import Marker, SourceProfile
from tests.index.strip.pages import PARAGRAPHS

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
