"""Metadata: taken from the page's own evidence in a fixed order, and never invented."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from index.article import RawPage
from index.strip.metadata.metadata import Metadata, read_metadata
from index.strip.page.lines import flatten_text
from index.strip.page.parse import flatten_html
from seeds.sources import SourceProfile, load_profiles

REPORT = (
    "<p>The council of Harbin Cross voted on Tuesday to close the old bridge after engineers "
    "found cracks in two of its piers, a spokesman said.</p>"
    "<p>Traffic will be led over the northern ring until the repairs are finished in autumn, "
    "and the ferry company has promised more boats for the morning hours.</p>"
)
PROFILE = SourceProfile(
    id="harbinpost",
    name="The Harbin Post",
    domains=("harbinpost.example",),
    date_formats=("dd/mm/yyyy",),
    signs=("(HarbinPost) --",),
)


def of_html(head: str, body: str, **declared: str) -> Metadata:
    html = f"<html><head>{head}</head><body>{body}{REPORT}</body></html>"
    page = RawPage(html, "html", "page.html", **declared)  # type: ignore[arg-type]
    return read_metadata(page, flatten_html(html), (PROFILE,))


def of_text(text: str) -> Metadata:
    return read_metadata(RawPage(text, "text", "page.txt"), flatten_text(text), (PROFILE,))


def test_the_visible_headline_wins_over_the_shortened_one() -> None:
    """`<h1>` is the page's own headline; `<title>` and OpenGraph are shortened for others."""
    found = of_html(
        "<title>Bridge closed | The Harbin Post</title>"
        '<meta property="og:title" content="Harbin bridge closed">',
        "<h1>Harbin Cross closes its old bridge</h1>",
    )
    assert found.title == "Harbin Cross closes its old bridge"
    assert found.title_lines == (0,)


def test_an_h1_that_names_a_section_is_not_the_title() -> None:
    """A section's name or a login form in `<h1>` gives way to what the page declares."""
    found = of_html(
        "<title>Harbin Cross closes its old bridge - The Harbin Post</title>"
        '<meta property="og:site_name" content="The Harbin Post">',
        "<h1>Log in</h1>",
    )
    assert found.title == "Harbin Cross closes its old bridge"


@pytest.mark.parametrize(
    ("longer", "title"),
    [
        ("Old bridge closes - City news", "Old bridge closes"),
        ("Old bridge closes|City", "Old bridge closes"),
        ("Old bridge closes-down today", "Old bridge closes-down today"),
        ("Old bridge closes again", "Old bridge closes again"),
        ("Bridge closed - City news", "Bridge closed - City news"),
    ],
)
def test_without_an_h1_a_section_that_one_place_leaves_out_is_taken_off(
    longer: str, title: str
) -> None:
    """Two places declare the title with a section's name that JSON-LD leaves out."""
    headline = "Bridge closed" if longer.startswith("Bridge") else "Old bridge closes"
    article = json.dumps({"@type": "NewsArticle", "headline": headline})
    found = of_html(
        f'<title>{longer}</title><meta property="og:title" content="{longer}">'
        f'<script type="application/ld+json">{article}</script>',
        "",
    )
    assert found.title == title


def test_a_topic_above_the_headline_is_taken_off_where_two_places_declare_the_rest() -> None:
    """The whole `<h1>` is the title's line; one place alone shortens for its own reasons."""
    declared = "Harbin Cross closes its old bridge"
    h1 = f"<h1><span>City traffic</span> <span>{declared}</span></h1>"
    og = f'<meta property="og:title" content="{declared}">'
    data = json.dumps({"@type": "NewsArticle", "headline": declared})
    found = of_html(f'{og}<script type="application/ld+json">{data}</script>', h1)
    assert (found.title, found.title_lines) == (declared, (0,))
    assert of_html(og, h1).title == f"City traffic {declared}"


@pytest.mark.parametrize(
    ("h1", "title", "title_lines"),
    [
        ('<span class="overline">City traffic</span> {0}', "{0}", (1,)),
        ('<span class="kicker">City traffic</span><span> - </span>{0}', "{0}", (1,)),
        ("{0} <small>All about the piers</small>", "{0}", (0,)),
        ("<time>12 June 2010</time>{0}", "{0}", (1,)),
        ('<span class="lead">Old</span> {0}', "Old {0}", (0,)),
    ],
)
def test_what_stands_beside_the_headline_is_a_line_of_its_own(
    h1: str, title: str, title_lines: tuple[int, ...]
) -> None:
    """Topics, dates and second lines are told by tag and class; other elements are the headline."""
    text = "Harbin Cross closes its old bridge"
    found = of_html("<title>Bridge of Harbin Cross</title>", f"<h1>{h1.format(text)}</h1>")
    assert (found.title, found.title_lines) == (title.format(text), title_lines)


def test_a_topic_stays_where_the_page_declares_it_with_its_headline() -> None:
    """With a colon, shown or not; a dash between them is the template's."""
    h1 = '<h1><span class="kicker">City traffic</span> <span>Old bridge closed</span></h1>'
    with_colon = of_html('<meta property="og:title" content="City traffic: Old bridge closed">', h1)
    assert (with_colon.title, with_colon.title_lines) == (
        "City traffic: Old bridge closed",
        (0, 1),
    )
    with_dash = of_html('<meta property="og:title" content="City traffic - Old bridge closed">', h1)
    assert (with_dash.title, with_dash.title_lines) == ("Old bridge closed", (1,))


def test_an_h1_that_holds_the_outlets_name_gives_way_to_the_heading_below() -> None:
    """`Headline | Name` is declared, the name is the `<h1>` and the headline an `<h2>`; a topic
    below a headline is none."""
    name = "<h1>Notes from the river</h1>"
    head = "<title>Old bridge closed | Notes from the river</title>"
    found = of_html(head, f"{name}<h2>Old bridge closed</h2>")
    assert (found.title, found.title_lines) == ("Old bridge closed", (1,))
    assert of_html(head, f"{name}<p>Old bridge closed</p>").title == "Notes from the river"


def test_a_heading_that_ends_in_the_declared_title_is_its_line() -> None:
    """A topic stands before it; a paragraph that ends so is none."""
    head = '<meta property="og:title" content="Old bridge closed">'
    assert of_html(head, "<h3>City traffic - Old bridge closed</h3>").title_lines == (0,)
    assert of_html(head, "<p>City traffic - Old bridge closed</p>").title_lines == ()


def test_a_title_has_no_soft_hyphens() -> None:
    """They say where a line may break; the line that has them is the title's all the same."""
    found = of_html("", "<h1>Har\u00adbin Cross clo\u00adses its old bridge</h1>")
    assert found.title == "Harbin Cross closes its old bridge"
    assert found.title_lines == (0,)


def test_the_outlets_name_is_taken_off_a_declared_title() -> None:
    """By the declared name, the host, or the profile; a dash inside the headline stays."""
    url = "https://www.harbinpost.example/a/bridge"
    for suffix in ("| The Harbin Post", "- harbinpost.example", "| News | The Harbin Post"):
        found = of_html(f"<title>Bridge - the end of an era {suffix}</title>", "", url=url)
        assert found.title == "Bridge - the end of an era"


def test_json_ld_gives_date_authors_and_source() -> None:
    """Structured data is read once for all of them; the time keeps its zone."""
    data = {
        "@type": "NewsArticle",
        "headline": "Harbin Cross closes its old bridge",
        "datePublished": "2010-06-12T19:49:00+02:00",
        "author": [{"name": "Ana Kowal"}, {"name": "By Jon Doe"}],
        "publisher": {"name": "River Wire"},
    }
    found = of_html(f'<script type="application/ld+json">{json.dumps(data)}</script>', "")
    assert found.title == "Harbin Cross closes its old bridge"
    assert found.published == "2010-06-12T19:49:00+02:00"
    assert found.authors == ("Ana Kowal", "Jon Doe")
    assert found.source == "River Wire"


@pytest.mark.parametrize(
    ("head", "body", "published"),
    [
        ('<meta property="article:published_time" content="2010-06-12">', "", "2010-06-12"),
        ('<meta name="DC.date.issued" content="2010-06-12">', "", "2010-06-12"),
        ("", '<time datetime="2010-06-12T08:00:00Z">today</time>', "2010-06-12T08:00:00Z"),
        ("", "<div>Published: 12 June 2010</div>", "2010-06-12"),
        ('<meta property="article:modified_time" content="2010-06-12">', "", None),
        ("", "<footer><div>Copyright 12 June 2010</div></footer>", None),
    ],
)
def test_the_date_comes_from_declarations_then_from_what_a_reader_sees(
    head: str, body: str, published: str | None
) -> None:
    """The time of a change, or of a copyright, is no time of publication."""
    assert (
        of_html(head, f"<h1>Harbin Cross closes its old bridge</h1>{body}").published == published
    )


DECLARED = '<meta property="article:published_time" content="2010-06-12T08:00:00Z">'
FILE = '<meta name="dcterms.date" content="2010-06-12">'
HEADLINE = "<h1>Harbin Cross closes its old bridge</h1>"


@pytest.mark.parametrize(
    ("head", "body", "published"),
    [
        (DECLARED, f"{HEADLINE}<div>20 June 2010</div>", "2010-06-20"),
        (DECLARED, f"{HEADLINE}<div>13 June 2010</div>", "2010-06-12T08:00:00Z"),
        (DECLARED, f"{HEADLINE}<div>Updated 20 June 2010</div>", "2010-06-12T08:00:00Z"),
        (DECLARED, f"<div>Sunday, 20 June 2010</div>{HEADLINE}", "2010-06-12T08:00:00Z"),
        (DECLARED, f"<div>Published 20 June 2010</div>{HEADLINE}", "2010-06-20"),
        (
            DECLARED,
            f"{HEADLINE}<div>12 June 2010</div><div>20 June 2010</div>",
            "2010-06-12T08:00:00Z",
        ),
        (FILE, f"<div>Sunday, 20 June 2010</div>{HEADLINE}", "2010-06-20"),
        (FILE, HEADLINE, "2010-06-12"),
    ],
)
def test_the_day_that_the_page_shows_outranks_another_that_it_declares(
    head: str, body: str, published: str
) -> None:
    """Below the headline or with a label; a day's difference is the time zone's."""
    assert of_html(head, body).published == published


def test_a_wrong_offset_is_mended_by_two_places_that_agree() -> None:
    """JSON-LD has the clock of Greenwich as local; `<meta>` and a local `<time>` say the moment.
    A `<time>` in Greenwich's own zone may have the same fault and proves nothing."""
    data = {"@type": "NewsArticle", "datePublished": "2010-06-12T21:05:52-05:00"}
    meta = '<meta property="article:published_time" content="2010-06-12T21:05:52+00:00">'
    head = f'<script type="application/ld+json">{json.dumps(data)}</script>{meta}'
    for stamp, published in (
        ("2010-06-12T16:05:52-05:00", "2010-06-12T21:05:52Z"),
        ("2010-06-12T21:05:52+00:00", "2010-06-12T21:05:52-05:00"),
        ("2010-06-12T21:05:52-05:00", "2010-06-12T21:05:52-05:00"),
    ):
        assert of_html(head, f'{HEADLINE}<time datetime="{stamp}"></time>').published == published


@pytest.mark.parametrize(
    ("opening", "published"),
    [
        ("20.06.2010 – ", "2010-06-20"),
        ("20.06.2010 „", "2010-06-20"),
        ("20.06.2010 ", None),
        ("On 20.06.2010 – ", None),
    ],
)
def test_a_date_set_off_before_the_first_sentence_dates_the_page(
    opening: str, published: str | None
) -> None:
    """As ministries and agencies write it; a sentence that begins with a date does not."""
    html = f"<body>{HEADLINE}{REPORT.replace('The council', f'{opening}The council')}"
    page = RawPage(html, "html", "page.html")
    assert read_metadata(page, flatten_html(html), ()).published == published


def test_a_labelled_date_below_the_report_dates_the_page() -> None:
    """Near it; far below it is another story's."""
    tags = "<div>tag</div>"
    for lines, published in ((5, "2010-06-20"), (60, None)):
        html = f"<body>{HEADLINE}{REPORT}{tags * lines}<div>Published: 20 June 2010</div>"
        page = RawPage(html, "html", "page.html")
        assert read_metadata(page, flatten_html(html), ()).published == published


@pytest.mark.parametrize(
    ("stamp", "published"),
    [
        ("2010-04-07T21:30:00+06:00", "2010-04-07T21:30:00+06:00"),
        ("2010-04-08T21:30:00+06:00", "2010-04-07"),
        ("April 7, 2010", "2010-04-07"),
    ],
)
def test_a_time_element_adds_the_minute_to_the_day_of_its_line(stamp: str, published: str) -> None:
    """The page shows the day alone; an element of another day, or without an hour, adds none."""
    found = of_html(
        "", f'<h1>Harbin Cross closes its old bridge</h1><p>7 April 2010<time datetime="{stamp}">'
    )
    assert found.published == published


def test_a_page_without_prose_has_the_date_beside_its_headline() -> None:
    """Tables of results have no paragraph that reads as one."""
    rows = "<ul>" + "<li>Harbin 1, Cross 2</li>" * 30 + "</ul>"
    head = "<title>Harbin Cross closes its old bridge</title>"
    html = f"{head}<body>{'<div>menu</div>' * 60}{HEADLINE}<div>20 June 2010, 10:16</div>{rows}"
    page = RawPage(html, "html", "page.html")
    assert read_metadata(page, flatten_html(html), ()).published == "2010-06-20"


def test_what_the_carrier_declares_comes_first() -> None:
    """A feed's or file's own fields outrank the page's."""
    found = of_html(
        '<meta property="article:published_time" content="2010-06-12">',
        "<h1>Harbin Cross closes its old bridge</h1>",
        title="Bridge closes",
        published="2010-06-11",
        source="The Harbin Post",
        language="en",
    )
    assert (found.title, found.published, found.language) == ("Bridge closes", "2010-06-11", "en")
    assert found.profile is PROFILE


@pytest.mark.parametrize(
    ("declared", "shown", "published"),
    [
        ("April 2010", "", "2010-04"),
        ("April 2010", "2010-04-12", "2010-04-12"),
        ("April 2010", "2010-05-12", "2010-04"),
        ("2010", "", None),
        ("2010", "2010-05-12", "2010-05-12"),
        ("2010-05-11", "2010-05-12", "2010-05-11"),
    ],
)
def test_a_month_that_the_carrier_declares_is_the_date(
    declared: str, shown: str, published: str | None
) -> None:
    """Never a day of it; the page's own day is taken if it lies in that month."""
    meta = f'<meta property="article:published_time" content="{shown}">' if shown else ""
    assert of_html(meta, "", published=declared).published == published


def test_the_address_of_a_page_names_source_and_day() -> None:
    """The profile of a subdomain's domain is found, and the day in the path is read."""
    found = of_html("", "", url="https://news.harbinpost.example/2010/06/12/bridge.html")
    assert (found.source, found.published) == ("The Harbin Post", "2010-06-12")


FLAT = """Home
Sport
Harbin Cross closes its old bridge
Engineers found cracks in two piers.
Last Modified: 12 Jun 2010 17:49 GMT
By Ana Kowal and Jon Doe

The council of Harbin Cross voted on Tuesday to close the old bridge after engineers found cracks.
Traffic over the bridge will be led to the northern ring until the repairs are finished in autumn.
The ferry company has promised more boats for the morning hours, when most people cross the river.
More news
"""


def test_flattened_text_gives_title_date_and_byline() -> None:
    """The headline shares the report's words; the label and "By" name the other two."""
    found = of_text(FLAT)
    assert found.title == "Harbin Cross closes its old bridge"
    assert found.published == "2010-06-12T17:49:00Z"
    assert found.authors == ("Ana Kowal", "Jon Doe")
    assert (found.title_lines, found.date_lines, found.byline_lines) == ((2,), (4,), (5,))
    assert found.language == "en"


def test_a_report_without_furniture_has_nothing_invented() -> None:
    """No headline, no date line, no sign of an outlet: all unknown."""
    text = "\n".join(FLAT.splitlines()[7:10])
    found = of_text(text)
    assert (found.title, found.published, found.source, found.authors) == (None, None, None, ())


def test_a_date_in_a_caption_or_sentence_is_not_the_pages() -> None:
    """Only a line that is little more than a date dates the page."""
    text = (
        "A boy looks at the old bridge in Harbin Cross, Wednesday, April 7, 2010.Ana Kowal\n"
        + "\n".join(FLAT.splitlines()[7:10])
    )
    assert of_text(text).published is None
    assert of_text(text).title is None


def test_a_sign_of_the_outlet_in_flattened_text_names_the_source() -> None:
    """How an outlet signs its reports is in the profile."""
    assert of_text("HARBIN CROSS (HarbinPost) -- " + FLAT).source == "The Harbin Post"


def test_an_empty_page_has_no_metadata() -> None:
    """Blank text and blank HTML give the empty value."""
    assert of_text("") == Metadata()


SEEDS = Path(__file__).parents[5] / "shared" / "seeds"


@pytest.mark.skipif(not SEEDS.exists(), reason=f"{SEEDS} is not there")
def test_real_pages_give_exactly_their_title_source_and_day() -> None:
    """Five flattened pages; two of them show no title, source or date."""
    gold = json.loads((SEEDS / "gold.json").read_text(encoding="utf-8"))
    profiles = load_profiles()
    for name, want in gold.items():
        text = (SEEDS / name).read_text(encoding="utf-8")
        found = read_metadata(RawPage(text, "text", name), flatten_text(text), profiles)
        day = found.published[:10] if found.published else None
        assert (found.title, found.source, day) == (
            want["title"],
            want["outlet"],
            want["published"],
        ), name
