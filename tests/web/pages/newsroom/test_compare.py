"""The page of sources side by side, and the chart of hits over time."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from tests.web.pages.asking import arguments_of, get


def test_each_source_has_a_column_with_a_passage(client: FlaskClient) -> None:
    """With links to the passage, its article, and the results of this source alone."""
    page = get(client, "/compare", q="Manas base")
    sides = [element for element in page.all("li") if "side" in element.classes]
    assert page.one("h1", "count").text.startswith(f"{len(sides)} sources")
    document = client.get("/api/v1/compare?q=Manas+base").get_json()
    assert len(sides) == len(document["sources"])
    passage = document["sources"][0]["passage"]
    assert f"/passages/{passage['id']}?q=Manas+base" in page.links
    assert f"/articles/{passage['doc_id']}?q=Manas+base" in page.links
    assert "/?q=Manas+base" in page.links


def test_results_lead_to_the_comparison_with_their_filters(client: FlaskClient) -> None:
    """Not with their order, which makes no difference there."""
    page = get(client, "/", q="Manas", source="Tern Wire", sort="newest", limit="5")
    (link,) = [link for link in page.links if link.startswith("/compare")]
    assert arguments_of(link) == [("q", "Manas"), ("source", "Tern Wire")]
    assert not [link for link in get(client, "/", q="zzyzx").links if "/compare" in link]


def test_sources_without_a_hit_are_never_said_to_be_silent(client: FlaskClient) -> None:
    """What the archive does not have may have been reported."""
    page = get(client, "/compare", q="Bakiyev", after="2010-05-01", before="2010-05-03")
    text = page.one("dl", "without").text
    assert "to tell" in text or "in this span" in text or "in this archive" in text
    assert "did not report" not in text
    assert "silent" not in text


def test_the_chart_has_its_numbers_in_a_table(client: FlaskClient) -> None:
    """One row for each bar; each leads to its own time."""
    page = get(client, "/compare", q="Bakiyev", by="month")
    bars = [link for link in page.all("a") if "data-from" in link.attributes]
    rows = [row for row in page.all("tr") if row.text[:4] == "2010"]
    assert len(rows) == len(bars) > 1
    found = arguments_of(bars[0].attributes["href"])
    assert dict(found)["after"] == bars[0].attributes["data-from"]
    assert dict(found)["by"] == "month"


def test_two_queries_stand_side_by_side(client: FlaskClient) -> None:
    """Each has its colour and its column of the table."""
    page = get(client, "/compare", q="Bakiyev", against="Otunbayeva")
    legend = page.one("ul", "colours").text
    assert "Bakiyev" in legend
    assert "Otunbayeva" in legend
    kinds = {rect.attributes.get("class") for rect in page.all("rect")}
    assert {"s1", "s2"} <= kinds
    assert "s3" not in kinds


def test_shares_leave_a_gap_under_five_articles(client: FlaskClient) -> None:
    """The number is told; longer times are offered."""
    page = get(client, "/compare", q="Bakiyev", share="1", by="week")
    titles = [title.text for title in page.all("title")]
    assert any("too few to tell" in title for title in titles)
    assert any(link.endswith("by=month&share=1") for link in page.links)


def test_time_outside_the_limits_is_faint(client: FlaskClient) -> None:
    """It stays visible, and can be gone back to."""
    page = get(client, "/compare", q="Bakiyev", after="2010-05", before="2010-06")
    faint = [link for link in page.all("a") if "faint" in link.classes]
    assert faint
    assert all(not link.attributes["data-from"].startswith("2010-05") for link in faint)
    assert "/compare?q=Bakiyev" in page.links


def test_the_form_of_two_days_narrows_and_keeps_the_chart(client: FlaskClient) -> None:
    """The last day becomes the limit after it."""
    answer = client.get("/compare?q=Bakiyev&against=Osh&after=2010-04-01&to=2010-04-30")
    assert answer.status_code == 303
    assert arguments_of(answer.location) == [
        ("q", "Bakiyev"),
        ("against", "Osh"),
        ("after", "2010-04-01"),
        ("before", "2010-05-01"),
    ]


def test_without_a_query_the_page_asks_for_one(client: FlaskClient) -> None:
    """It has a form of its own."""
    page = get(client, "/compare")
    assert page.one("h1").text == "Sources side by side"
    assert [form.attributes["action"] for form in page.all("form")] == ["/", "/compare"]


@pytest.mark.parametrize(("name", "value"), [("by", "fortnight"), ("after", "April"), ("q", '"a')])
def test_what_cannot_be_used_is_told(client: FlaskClient, name: str, value: str) -> None:
    """As on the page of the results."""
    get(client, "/compare", 400, **{"q": "Bakiyev", name: value})


def test_nothing_found_says_so(client: FlaskClient) -> None:
    """There is no column then."""
    page = get(client, "/compare", q="zzyzx")
    assert page.one("h1", "count").text.startswith("0 sources")
    assert "No article was found" in page.one("p", "none").text


def test_hostile_text_is_escaped(hostile: FlaskClient) -> None:
    """Of titles, sources and bodies; the policy of the page stays."""
    answer = hostile.get("/compare?q=ferry&against=%3Cscript%3E")
    assert answer.status_code == 200
    assert "<script>alert" not in answer.text
    assert "<img" not in answer.text
    assert "javascript:" not in answer.text


def test_an_article_names_its_names_and_a_name_its_company(client: FlaskClient) -> None:
    """Every name on the article's page leads to a page."""
    hit = client.get("/api/v1/search?q=Bakiyev&limit=1").get_json()["hits"][0]
    article = get(client, f"/articles/{hit['doc_id']}")
    names = [link for link in article.links if link.startswith("/names/")]
    assert len(names) > 2
    for link in names:
        assert client.get(link).status_code == 200, link
    page = get(client, "/names/Bakiyev")
    assert "With whom and where" in [heading.text for heading in page.all("h2")]
    assert [link for link in page.links if link.startswith("/names/")]


def test_a_full_name_has_the_spellings_of_its_last_word(client: FlaskClient) -> None:
    """And a map of its own; a name whose last word nobody has is not found."""
    page = get(client, "/names/Kurmanbek%20Bakiyev")
    assert page.one("h1").text == "Kurmanbek Bakiyev"
    assert "those of Bakiyev" in page.one("p", "notice").text
    get(client, "/names/Kurmanbek%20Zzyzx", 404)
    get(client, "/names/Zzyzx", 404)
