"""What narrows the results, orders them and goes on: each link keeps the rest of the search."""

from __future__ import annotations

import re
from urllib.parse import urlencode, urlsplit

import pytest
from flask.testing import FlaskClient

from tests.web.pages.asking import arguments_of, get, titles, total


def test_a_spelling_is_switched_off_by_its_chip(client: FlaskClient) -> None:
    """The chip's link names the spelling in the address and finds fewer articles; the same chip
    switches it on again."""
    page = get(client, "/", q="Bakiyev")
    chips = {chip.text.split()[1]: chip.attributes["href"] for chip in page.all("a", "chip")}
    assert set(chips) >= {"Bakiyev", "Bakiev", "Bakijew"}
    assert ("off", "bakiev") in arguments_of(chips["Bakiev"])
    fewer = get(client, chips["Bakiev"])
    assert 0 < total(fewer) < total(page)
    (off,) = fewer.all("a", "off")
    assert off.attributes["aria-label"].startswith("Search also Bakiev, ")
    assert total(get(client, off.attributes["href"])) == total(page)
    assert "bakiev" not in {mark.text.lower() for mark in fewer.all("mark")}


def test_chips_tell_the_mentions_by_source(client: FlaskClient) -> None:
    """Beside each spelling stands who writes it how often."""
    page = get(client, "/", q="Bakijew")
    written = {dt.text: dd.text for dt, dd in zip(page.all("dt"), page.all("dd"), strict=True)}
    assert re.fullmatch(r"Brückenblatt International \d+", written["Bakijew"])


def test_a_source_narrows_the_results_and_is_taken_out_again(client: FlaskClient) -> None:
    """The facet's count is the number of articles behind its link."""
    page = get(client, "/", q="Bakiyev")
    entries = [
        a for a in page.all("a") if any(k == "source" for k, _ in arguments_of(a[1]["href"]))
    ]
    link = entries[0].attributes["href"]
    count = int(entries[0].text.split()[-1])
    narrowed = get(client, link)
    assert total(narrowed) == count
    (chosen,) = (a for a in narrowed.all("a") if a.attributes.get("aria-current") and "✓" in a.text)
    assert not any(name == "source" for name, _ in arguments_of(chosen.attributes["href"]))
    assert total(get(client, chosen.attributes["href"])) == total(page)


def test_a_month_narrows_the_results_to_itself(client: FlaskClient) -> None:
    """Each bar's link finds the articles it stands for, the month's last day included."""
    page = get(client, "/", q="Kyrgyzstan")
    bars = [a for a in page.all("a") if re.match(r"\d{4}-\d\d: ", a[1].get("aria-label", ""))]
    assert [bar[1]["aria-label"][:7] for bar in bars] == ["2010-04", "2010-05", "2010-06"]
    for bar in bars:
        month, _, count = bar.attributes["aria-label"].partition(": ")
        narrowed = get(client, bar.attributes["href"])
        assert total(narrowed) == int(count.split()[0])
        assert any(month in chip.text for chip in narrowed.all("a", "chip"))


def test_the_order_is_a_link(client: FlaskClient) -> None:
    """Newest first gives falling dates, oldest first rising ones; undated articles stand last."""
    for order, reverse in (("newest", True), ("oldest", False)):
        page = get(client, "/", q="Bakiyev", sort=order, limit="100")
        days = [time.text for time in page.all("time")]
        assert len(days) > 5
        assert days == sorted(days, reverse=reverse)


def test_an_order_is_named_in_words(client: FlaskClient) -> None:
    """Its name in the address is made of them."""
    page = get(client, "/", q="Kyrgyzstan")
    named = {a.text: dict(arguments_of(a.attributes["href"])).get("sort") for a in page.all("a")}
    assert named["recent relevance"] == "recent-relevance"
    assert "recent-relevance" not in named
    chosen = get(client, "/", q="Kyrgyzstan", sort="recent-relevance").all("a")
    assert [a.text for a in chosen if a.attributes.get("aria-current")] == ["recent relevance"]


def test_more_articles_come_by_the_cursor(client: FlaskClient) -> None:
    """Following `next` to the end shows every article once; then there is no further link."""
    link = "/?" + urlencode({"q": "Bakiyev", "limit": 4})
    seen: list[str] = []
    for _ in range(20):
        page = get(client, link)
        seen += [urlsplit(link.attributes["href"]).path for link in titles(page)]
        following = [a for a in page.all("a") if a.attributes.get("rel") == "next"]
        if not following:
            break
        link = following[0].attributes["href"]
    assert len(seen) == len(set(seen)) == total(page)
    assert any(a.attributes.get("rel") == "first" for a in page.all("a"))


def test_a_new_search_keeps_the_filters_and_not_the_position(client: FlaskClient) -> None:
    """They are hidden fields of the search box; switched-off spellings belong to the old query."""
    page = get(
        client, "/", q="Bakiyev", source=["Qala News"], after="2010-04", sort="newest", off="bakiev"
    )
    inputs = [e.attributes for e in page.all("input")]
    box = next(place for place, one in enumerate(inputs) if one["name"] == "q")
    days = next(
        place for place, one in enumerate(inputs) if one["value"] == "Bakiyev" and place > box
    )
    hidden = {(one["name"], one["value"]) for one in inputs[box + 1 : days]}
    assert hidden == {("source", "Qala News"), ("after", "2010-04"), ("sort", "newest")}


def test_an_unknown_parameter_of_a_shared_link_is_passed_over(client: FlaskClient) -> None:
    """What mail and chat programs add to an address does no harm, and goes into no link."""
    page = get(client, "/", q="Manas", utm_source="x")
    assert total(page) > 0
    assert not [link for link in page.links if "utm_source" in link]


def test_only_as_typed_is_one_click_away(client: FlaskClient) -> None:
    """Fewer articles, and a chip that widens the name again; a query without names has no link."""
    page = get(client, "/", q="Bakiyev", off="bakiev")
    link = next(a.attributes["href"] for a in page.all("a") if a.text == "Only as typed")
    assert arguments_of(link) == [("q", "Bakiyev"), ("variants", "0")]
    typed = get(client, link)
    assert 0 < total(typed) < total(get(client, "/", q="Bakiyev"))
    assert typed.one("ul", "active").text.strip() == "✕ names as typed"
    assert "Only as typed" not in typed.one("main").text
    assert "Only as typed" not in get(client, "/", q="curfew").one("main").text


def test_a_chosen_source_stays_in_sight_beside_the_others(client: FlaskClient) -> None:
    """Each other source says how many articles it would add, and its link adds it."""
    page = get(client, "/", q="Bakiyev", source="Qala News")
    chip = page.one("ul", "active")
    assert chip.text.strip() == "✕ Qala News"
    sources = page.all("ul", "sources")[0].text
    assert "✓ Qala News" in sources
    assert "Tern Wire" in sources
    both = next(link for link in page.links if ("source", "Tern Wire") in arguments_of(link))
    assert [v for k, v in arguments_of(both) if k == "source"] == ["Qala News", "Tern Wire"]
    assert total(get(client, both)) > total(page)


def test_a_month_that_is_chosen_leaves_the_others(client: FlaskClient) -> None:
    """The chart is the same but for the bar that is chosen."""
    page = get(client, "/", q="Kyrgyzstan", after="2010-05", before="2010-06")
    bars = [a for a in page.all("a") if re.match(r"\d{4}-\d\d: ", a[1].get("aria-label", ""))]
    assert [bar.attributes["aria-label"][:7] for bar in bars] == ["2010-04", "2010-05", "2010-06"]
    current = [bar for bar in bars if "aria-current" in bar.attributes]
    assert [bar.attributes["aria-label"][:7] for bar in current] == ["2010-05"]


def test_undated_articles_are_chosen_by_a_link(client: FlaskClient) -> None:
    """Their number is the number of articles behind it."""
    page = get(client, "/", q="NOT zzyzx", after="2010")
    link = next(link for link in page.links if ("undated", "1") in arguments_of(link))
    assert "after" not in dict(arguments_of(link))
    undated = get(client, link)
    assert total(undated) == 1
    assert "undated" in undated.one("ul", "active").text


def test_two_days_narrow_the_results(client: FlaskClient) -> None:
    """The last day counts; the fields show what is on; no day is no limit."""
    form = {"q": "Kyrgyzstan", "after": "2010-04-08", "to": "2010-04-30", "undated": "1"}
    answer = client.get("/", query_string=form)
    assert answer.status_code == 303
    link = answer.headers["Location"]
    assert link == "/?q=Kyrgyzstan&after=2010-04-08&before=2010-05-01"
    page = get(client, link)
    days = [time.text for time in page.all("time")]
    assert days
    assert all("2010-04-08" <= day <= "2010-04-30" for day in days)
    fields = {e.attributes["id"]: e.attributes["value"] for e in page.all("input") if "id" in e[1]}
    assert (fields["from"], fields["to"]) == ("2010-04-08", "2010-04-30")
    open_end = client.get("/", query_string={"q": "a", "after": "", "to": ""})
    assert open_end.headers["Location"] == "/?q=a"
    last = client.get("/", query_string={"q": "a", "after": "2010", "to": "9999-12-31"})
    assert last.headers["Location"] == "/?q=a&after=2010"


@pytest.mark.parametrize(
    ("after", "to", "said"),
    [
        ("2010-05-02", "2010-05-01", "The last day, 2010-05-01, comes ahead of the first"),
        ("", "soon", "Write a day as 2010-04-08."),
        ("2010-02-30", "2010-03-01", "Write a day as 2010-04-08."),
    ],
)
def test_days_that_cannot_be_are_refused(
    client: FlaskClient, after: str, to: str, said: str
) -> None:
    """In words for a reader; one day alone is a span."""
    page = get(client, "/", 400, q="Manas", after=after, to=to)
    assert said in page.one("main").text
    one = client.get("/", query_string={"q": "a", "after": "2010-05-01", "to": "2010-05-01"})
    assert one.headers["Location"] == "/?q=a&after=2010-05-01&before=2010-05-02"
