"""The pages for readers: what they show, where their links lead, that nothing needs a script."""

from __future__ import annotations

import re
from pathlib import Path
from unittest import mock
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

import pytest
from flask.testing import FlaskClient

from search.searcher import Searcher
from search.showing.passage_ids import passage_id
from search.showing.quotation import CUT_NOTE
from tests.search.small_library import article, build
from tests.web.documents import Element, ParsedPage
from web.app import create_app


def _get(
    client: FlaskClient, path: str, status: int = 200, **arguments: str | list[str]
) -> ParsedPage:
    address = f"{path}?{urlencode(arguments, doseq=True)}" if arguments else path
    answer = client.get(address)
    assert answer.status_code == status, answer.text
    assert answer.content_type == "text/html; charset=utf-8"
    return ParsedPage(answer.text)


def _total(page: ParsedPage) -> int:
    return int(page.one("h1", "count").text.split()[0])


def _arguments(link: str) -> list[tuple[str, str]]:
    return parse_qsl(urlsplit(link).query)


def test_the_start_page_has_a_search_box_and_examples(client: FlaskClient) -> None:
    """The number of articles is told; an empty query is the start page too."""
    page = _get(client, "/")
    assert "32 articles" in page.one("main").text
    box = next(e for e in page.all("input") if e.attributes["name"] == "q")
    assert "autofocus" in box.attributes
    assert box.attributes["value"] == ""
    assert _get(client, "/", q="  ").one("main").text == page.one("main").text


def test_every_example_of_the_help_can_be_run(client: FlaskClient) -> None:
    """Each finds something in the collection at hand."""
    links = [link for link in _get(client, "/help").links if link.startswith("/?q=")]
    assert len(links) == 13
    for link in links:
        assert _total(_get(client, link)) > 0, link


def test_a_query_gives_hits_with_marked_passages(client: FlaskClient) -> None:
    """Each hit has a title that links to its article, its source and date, and passages."""
    page = _get(client, "/", q="Manas base")
    hits = page.all("li", "hit")
    assert len(hits) == min(_total(page), 10)
    assert {mark.text.lower() for mark in page.all("mark")} >= {"manas", "base"}
    assert page.all("title")[0].text == "Manas base · Dateline"
    assert next(e for e in page.all("input") if e.attributes["name"] == "q").attributes[
        "value"
    ] == ("Manas base")
    for passage in page.all("blockquote", "passage"):
        assert passage.text.strip()


def test_a_passage_leads_to_its_sentence_in_the_article(client: FlaskClient) -> None:
    """The sign after a passage links to an anchor that is there, and that holds the passage."""
    page = _get(client, "/", q='"air base"')
    quoted = page.all("blockquote", "passage")[0].text.replace("¶", "").strip()
    link = page.all("a", "cite")[0].attributes["href"]
    article = _get(client, link.partition("#")[0])
    (target,) = (e for e in article.elements if e.attributes.get("id") == link.partition("#")[2])
    assert quoted.startswith(target.text.strip())
    assert any(mark.text == "air base" for mark in article.all("mark"))


def test_a_spelling_is_switched_off_by_its_chip(client: FlaskClient) -> None:
    """The chip's link names the spelling in the address and finds fewer articles; the same chip
    switches it on again."""
    page = _get(client, "/", q="Bakiyev")
    chips = {chip.text.split()[1]: chip.attributes["href"] for chip in page.all("a", "chip")}
    assert set(chips) >= {"Bakiyev", "Bakiev", "Bakijew"}
    assert ("off", "bakiev") in _arguments(chips["Bakiev"])
    fewer = _get(client, chips["Bakiev"])
    assert 0 < _total(fewer) < _total(page)
    (off,) = fewer.all("a", "off")
    assert off.attributes["aria-label"].startswith("Search also Bakiev, ")
    assert _total(_get(client, off.attributes["href"])) == _total(page)
    assert "bakiev" not in {mark.text.lower() for mark in fewer.all("mark")}


def test_chips_tell_the_mentions_by_source(client: FlaskClient) -> None:
    """Beside each spelling stands who writes it how often."""
    page = _get(client, "/", q="Bakijew")
    written = {dt.text: dd.text for dt, dd in zip(page.all("dt"), page.all("dd"), strict=True)}
    assert re.fullmatch(r"Brückenblatt International \d+", written["Bakijew"])


def test_a_source_narrows_the_results_and_is_taken_out_again(client: FlaskClient) -> None:
    """The facet's count is the number of articles behind its link."""
    page = _get(client, "/", q="Bakiyev")
    entries = [a for a in page.all("a") if any(k == "source" for k, _ in _arguments(a[1]["href"]))]
    link = entries[0].attributes["href"]
    count = int(entries[0].text.split()[-1])
    narrowed = _get(client, link)
    assert _total(narrowed) == count
    (chosen,) = (a for a in narrowed.all("a") if a.attributes.get("aria-current") and "✓" in a.text)
    assert not any(name == "source" for name, _ in _arguments(chosen.attributes["href"]))
    assert _total(_get(client, chosen.attributes["href"])) == _total(page)


def test_a_month_narrows_the_results_to_itself(client: FlaskClient) -> None:
    """Each bar's link finds the articles it stands for, the month's last day included."""
    page = _get(client, "/", q="Kyrgyzstan")
    bars = [a for a in page.all("a") if re.match(r"\d{4}-\d\d: ", a[1].get("aria-label", ""))]
    assert [bar[1]["aria-label"][:7] for bar in bars] == ["2010-04", "2010-05", "2010-06"]
    for bar in bars:
        month, _, count = bar.attributes["aria-label"].partition(": ")
        narrowed = _get(client, bar.attributes["href"])
        assert _total(narrowed) == int(count.split()[0])
        assert any(month in chip.text for chip in narrowed.all("a", "chip"))


def test_the_order_is_a_link(client: FlaskClient) -> None:
    """Newest first gives falling dates, oldest first rising ones; undated articles stand last."""
    for order, reverse in (("newest", True), ("oldest", False)):
        page = _get(client, "/", q="Bakiyev", sort=order, limit="100")
        days = [time.text for time in page.all("time")]
        assert len(days) > 5
        assert days == sorted(days, reverse=reverse)


def test_more_articles_come_by_the_cursor(client: FlaskClient) -> None:
    """Following `next` to the end shows every article once; then there is no further link."""
    link = "/?" + urlencode({"q": "Bakiyev", "limit": 4})
    seen: list[str] = []
    for _ in range(20):
        page = _get(client, link)
        seen += [urlsplit(link.attributes["href"]).path for link in _titles(page)]
        following = [a for a in page.all("a") if a.attributes.get("rel") == "next"]
        if not following:
            break
        link = following[0].attributes["href"]
    assert len(seen) == len(set(seen)) == _total(page)
    assert any(a.attributes.get("rel") == "first" for a in page.all("a"))


def _titles(page: ParsedPage) -> list[Element]:
    links = [link for link in page.all("a") if link.attributes["href"].startswith("/articles/")]
    return [link for link in links if "cite" not in link.classes]


def test_a_new_search_keeps_the_filters_and_not_the_position(client: FlaskClient) -> None:
    """They are hidden fields of the search box; switched-off spellings belong to the old query."""
    page = _get(
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
    page = _get(client, "/", q="Manas", utm_source="x")
    assert _total(page) > 0
    assert not [link for link in page.links if "utm_source" in link]


def test_a_border_parts_what_fills_the_page(client: FlaskClient) -> None:
    """It says how many articles have all words; a query with a sign has none."""
    page = _get(client, "/", q="Manas fuel inquiry")
    assert _total(page) == 1
    border = page.one("p", "border").text
    assert border == "1 article has all of these words; these have some."
    assert len(page.all("ol", "hits")) == 2
    assert not _get(client, "/", q="Manas AND fuel AND inquiry").all("p", "border")


def test_no_hits_say_what_was_tried(client: FlaskClient) -> None:
    """An unknown word is named, with the nearest known one as a link."""
    page = _get(client, "/", q="referendun")
    assert _total(page) == 0
    notice = page.one("p", "unknown-word")
    assert "referendun" in notice.text
    suggested = next(link for link in page.links if ("q", "referendum") in _arguments(link))
    assert _total(_get(client, suggested)) > 0
    assert page.one("p", "none")


def test_each_notice_links_to_what_it_proposes(client: FlaskClient) -> None:
    """The same query without a filter, or another query with the filters as they are."""
    page = _get(client, "/", q="Bakiyev", source="Qala News", after="2011", sort="newest")
    assert _total(page) == 0
    notice = page.one("p", "without-filter")
    assert notice.text.endswith(" Show them")
    count = int(re.findall(r"(\d+) article", notice.text)[0])
    link = next(a.attributes["href"] for a in page.all("a") if a.text == "Show them")
    assert _arguments(link) == [("q", "Bakiyev"), ("source", "Qala News"), ("sort", "newest")]
    assert _total(_get(client, link)) == count > 0


def test_a_query_that_cannot_be_run_keeps_the_filters(client: FlaskClient) -> None:
    """The page says what is wrong, marks where, says what to type; the box keeps the query."""
    page = _get(client, "/", 400, q="(Manas base", source="Qala News")
    alert = next(e for e in page.elements if e.attributes.get("role") == "alert")
    assert "The query cannot be run" in alert.text
    values = {(e.attributes["name"], e.attributes["value"]) for e in page.all("input")}
    assert values == {("q", "(Manas base"), ("source", "Qala News")}
    assert page.one("mark").text == "("


def test_a_wrong_date_marks_nothing_in_the_query(client: FlaskClient) -> None:
    """The trouble lies in the filter."""
    page = _get(client, "/", 400, q="Manas", after="yesterday")
    assert "yesterday" in page.one("main").text
    assert page.all("mark") == []


def test_an_article_shows_its_text_and_on_demand_what_was_cut(client: FlaskClient) -> None:
    """Without cuts the text is the body; with them it is the original, each cut named."""
    doc_id, document = _an_article(client, "Supporters")
    alone = _get(client, f"/articles/{doc_id}")
    body = next(e for e in alone.elements if "body" in e.classes)
    assert body.text.split() == document["body"].split()
    toggle = next(link for link in alone.links if "cuts=1" in link)
    whole = _get(client, toggle)
    cut = whole.all("del")
    assert len(cut) == len(document["cuts"]) == len(whole.one("tbody").text.strip().split("\n"))
    original = next(e for e in whole.elements if "original" in e.classes)
    labels = "".join(label.text for label in whole.all("a", "kind"))
    assert len("".join(original.text.split())) == len("".join(document["original"].split())) + len(
        labels
    )
    assert f"/articles/{doc_id}" in whole.links
    targets = {e.attributes["id"] for e in whole.elements if "id" in e.attributes}
    assert {link[1:] for link in whole.links if link.startswith("#")} <= targets


def _an_article(client: FlaskClient, query: str) -> tuple[str, dict[str, str]]:
    found = client.get(f"/api/v1/search?q={query}").get_json()["hits"][0]["doc_id"]
    return found, client.get(f"/api/v1/articles/{found}").get_json()


def test_an_article_marks_the_query_it_was_found_by(client: FlaskClient) -> None:
    """A query that cannot be run marks nothing and does not keep the article from its reader."""
    doc_id, _ = _an_article(client, "Manas")
    marked = _get(client, f"/articles/{doc_id}", q="Manas")
    assert {mark.text for mark in marked.all("mark")} == {"Manas"}
    assert f"/?q=Manas#h{doc_id}" in marked.links
    assert _get(client, f"/articles/{doc_id}", q="((").all("mark") == []
    assert _get(client, f"/articles/{doc_id}").all("mark") == []


def test_an_article_that_is_not_there_is_said_to_be_missing(client: FlaskClient) -> None:
    """Also where the id is no id at all."""
    for doc_id in ("0123456789abcdef", "nonsense", "..%2F..%2Fetc", "'"):
        page = _get(client, f"/articles/{doc_id}", 404)
        assert page.one("title").text == "Not Found · Dateline"


def test_a_name_shows_its_spellings_by_source(client: FlaskClient) -> None:
    """Spellings down, sources across; the row's counts add up; each has its evidence and the
    command that would take it out."""
    page = _get(client, "/names/Bakiev")
    assert page.one("h1").text == "Bakiyev"
    rows = {e.text.split()[0]: e.text.split() for e in page.all("tr")[1:]}
    assert set(rows) == {"Bakiyev", "Bakiev", "Bakijew", "Бакиев"}
    _spelling, mentions, _articles, first, last, *counts = rows["Bakiev"]
    assert int(mentions) == sum(map(int, counts))
    assert first <= last
    codes = [code.text for code in page.all("code")]
    assert "search-index names reject Bakiyev Bakiev" in codes
    assert not [code for code in codes if code.endswith("Bakiyev Bakiyev")]
    assert "Kurmanbek" in page.one("dl", "evidence").text


def test_a_spelling_of_the_table_leads_to_its_own_articles(client: FlaskClient) -> None:
    """The row's link searches for this spelling alone."""
    page = _get(client, "/names/Jalalabad")
    exact = [unquote(link) for link in page.links if "%3D" in link]
    assert "/?q=Jalalabad" not in exact
    assert '/?q="Jalal-Abad"' not in exact
    for link in (link for link in page.links if "%3D" in link):
        assert _total(_get(client, link)) > 0


def test_a_name_with_one_spelling_says_so(client: FlaskClient) -> None:
    """There is a table all the same; a name that no article has is missing."""
    page = _get(client, "/names/Batken")
    assert "No other spelling" in page.one("p", "notice").text
    assert _get(client, "/names/Zzyzx", 404).one("title").text == "Not Found · Dateline"


def test_a_command_is_quoted_for_the_shell(client: FlaskClient) -> None:
    """A name with spaces or quotes is one word of the command."""
    codes = [code.text for code in _get(client, "/names/Jalal-Abad").all("code")]
    assert codes
    assert all("Jalal-Abad" in code or "Jalalabad" in code for code in codes)


def test_every_link_of_every_page_leads_somewhere(client: FlaskClient) -> None:
    """No page links to what is not there, and all say which part is the content."""
    waiting = ["/", "/help", "/?q=Bakiyev&limit=3", "/names/Bakiyev"]
    seen: set[str] = set()
    while waiting and len(seen) < 150:
        address = waiting.pop().partition("#")[0]
        if address in seen or not address.startswith("/"):
            continue
        seen.add(address)
        answer = client.get(address, buffered=True)
        assert answer.status_code == 200, address
        if answer.mimetype == "text/html":
            page = ParsedPage(answer.text)
            assert page.one("main").attributes["id"] == "main"
            waiting += [link for link in page.links if "&" not in link]
    assert len(seen) > 20


def test_pages_can_be_used_without_seeing_them(client: FlaskClient) -> None:
    """One h1, a language, labels for what is filled in, names for regions, no order of tabs."""
    for address in ("/", "/help", "/?q=Bakiyev", "/names/Bakiyev", "/?q=((", "/?q=zzyzx"):
        page = ParsedPage(client.get(address).text)
        assert page.one("html").attributes["lang"] == "en"
        assert len(page.all("h1")) == 1, address
        labelled = {label.attributes["for"] for label in page.all("label")}
        shown = [e for e in page.all("input") if e.attributes.get("type") != "hidden"]
        assert {e.attributes["id"] for e in shown} <= labelled
        assert all(int(e.attributes.get("tabindex", "0")) <= 0 for e in page.elements)
        ids = [e.attributes["id"] for e in page.elements if "id" in e.attributes]
        assert len(ids) == len(set(ids))
        for link in page.all("a"):
            assert link.text.strip() or link.attributes.get("aria-label"), link


def test_pages_hold_nothing_that_their_policy_forbids(client: FlaskClient) -> None:
    """No script, style or handler inside a page, and nothing from another host."""
    for address in ("/", "/help", "/?q=Bakiyev", "/names/Bakiyev"):
        page = ParsedPage(client.get(address).text)
        assert page.all("style") == []
        assert {script.text for script in page.all("script")} == {""}
        for element in page.elements:
            handlers = [name for name in element.attributes if name.startswith("on")]
            assert not handlers
            assert "style" not in element.attributes
            for name in ("src", "action"):
                assert element.attributes.get(name, "/").startswith("/")


def test_only_as_typed_is_one_click_away(client: FlaskClient) -> None:
    """Fewer articles, and a chip that widens the name again; a query without names has no link."""
    page = _get(client, "/", q="Bakiyev", off="bakiev")
    link = next(a.attributes["href"] for a in page.all("a") if a.text == "Only as typed")
    assert _arguments(link) == [("q", "Bakiyev"), ("variants", "0")]
    typed = _get(client, link)
    assert 0 < _total(typed) < _total(_get(client, "/", q="Bakiyev"))
    assert typed.one("ul", "active").text.strip() == "✕ names as typed"
    assert "Only as typed" not in typed.one("main").text
    assert "Only as typed" not in _get(client, "/", q="curfew").one("main").text


def test_a_chosen_source_stays_in_sight_beside_the_others(client: FlaskClient) -> None:
    """Each other source says how many articles it would add, and its link adds it."""
    page = _get(client, "/", q="Bakiyev", source="Qala News")
    chip = page.one("ul", "active")
    assert chip.text.strip() == "✕ Qala News"
    sources = page.all("ul", "sources")[0].text
    assert "✓ Qala News" in sources
    assert "Tern Wire" in sources
    both = next(link for link in page.links if ("source", "Tern Wire") in _arguments(link))
    assert [v for k, v in _arguments(both) if k == "source"] == ["Qala News", "Tern Wire"]
    assert _total(_get(client, both)) > _total(page)


def test_a_month_that_is_chosen_leaves_the_others(client: FlaskClient) -> None:
    """The chart is the same but for the bar that is chosen."""
    page = _get(client, "/", q="Kyrgyzstan", after="2010-05", before="2010-06")
    bars = [a for a in page.all("a") if re.match(r"\d{4}-\d\d: ", a[1].get("aria-label", ""))]
    assert [bar.attributes["aria-label"][:7] for bar in bars] == ["2010-04", "2010-05", "2010-06"]
    current = [bar for bar in bars if "aria-current" in bar.attributes]
    assert [bar.attributes["aria-label"][:7] for bar in current] == ["2010-05"]


def test_undated_articles_are_chosen_by_a_link(client: FlaskClient) -> None:
    """Their number is the number of articles behind it."""
    page = _get(client, "/", q="NOT zzyzx", after="2010")
    link = next(link for link in page.links if ("undated", "1") in _arguments(link))
    assert "after" not in dict(_arguments(link))
    undated = _get(client, link)
    assert _total(undated) == 1
    assert "undated" in undated.one("ul", "active").text


def test_two_days_narrow_the_results(client: FlaskClient) -> None:
    """The last day counts; the fields show what is on; no day is no limit."""
    form = {"q": "Kyrgyzstan", "after": "2010-04-08", "to": "2010-04-30", "undated": "1"}
    answer = client.get("/", query_string=form)
    assert answer.status_code == 303
    link = answer.headers["Location"]
    assert link == "/?q=Kyrgyzstan&after=2010-04-08&before=2010-05-01"
    page = _get(client, link)
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
    page = _get(client, "/", 400, q="Manas", after=after, to=to)
    assert said in page.one("main").text
    one = client.get("/", query_string={"q": "a", "after": "2010-05-01", "to": "2010-05-01"})
    assert one.headers["Location"] == "/?q=a&after=2010-05-01&before=2010-05-02"


def test_an_article_leads_back_to_its_place_in_the_results(client: FlaskClient) -> None:
    """Filters, order and page stay, and the hit is the target."""
    first = _get(client, "/", q="Kyrgyzstan", source="Qala News", sort="newest", limit="2")
    (more,) = [a for a in first.all("a") if a.attributes.get("rel") == "next"]
    page = _get(client, more.attributes["href"])
    article = _get(client, _titles(page)[0].attributes["href"])
    back = article.all("p", "toggle")[0]
    assert back.text.strip() == "← Results for Kyrgyzstan"
    link = next(link for link in article.links if "#h" in link)
    address, _, anchor = link.partition("#")
    assert dict(_arguments(link)) == dict(_arguments(more.attributes["href"]))
    again = _get(client, address)
    assert again.one("main").text == page.one("main").text
    assert anchor in {e.attributes.get("id") for e in again.all("li", "hit")}
    cuts = next(link for link in article.links if "cuts=1" in link)
    assert link in _get(client, cuts).links


def test_a_passage_has_a_page_with_a_quotation(client: FlaskClient) -> None:
    """The link beside it leads there; from there the article and the results are in reach."""
    page = _get(client, "/", q="Manas base", sort="oldest")
    link = page.all("a", "quote")[0]
    cited = _get(client, link.attributes["href"])
    words = cited.one("blockquote", "passage").text.strip()
    assert words in page.one("main").text
    quotation = cited.one("textarea").text.strip("\n")
    assert quotation.startswith(f"“{words}”\n")
    assert quotation.endswith(f"\n{link.attributes['data-passage']}")
    back = next(one for one in cited.links if "#h" in one)
    assert dict(_arguments(back)) == {"q": "Manas base", "sort": "oldest"}
    place = next(one for one in cited.links if "#s" in one)
    article = _get(client, place.partition("#")[0])
    assert place.partition("#")[2] in {e.attributes.get("id") for e in article.elements}
    bare = _get(client, urlsplit(link.attributes["href"]).path)
    assert not [one for one in bare.links if "#h" in one]


def test_a_passage_needs_its_own_version_of_the_article_alone(client: FlaskClient) -> None:
    """Which says the language too; the article as it stands is not read for it."""
    page = _get(client, "/", q="=Бакиев")
    link = page.all("a", "quote")[0].attributes["href"]
    with mock.patch.object(Searcher, "article", side_effect=AssertionError):
        cited = _get(client, link)
    assert cited.one("blockquote", "passage").attributes["lang"] == "ru"


def test_what_is_not_there_has_the_look_of_the_pages(client: FlaskClient) -> None:
    """Errors speak to readers: no command of a shell, no backtick, a way on."""
    for path in ("/nothing", "/passages/x", "/names/Zzyzx", "/articles/x", "/static/none.css"):
        page = _get(client, path, 404)
        said = page.one("main").text
        assert page.one("h1").text == "Not Found"
        assert "search-index" not in said
        assert "`" not in said
        assert "/" in page.links
        assert "/help" in page.links
    assert "No article mentions the name Zzyzx." in _get(client, "/names/Zzyzx", 404).one("main")[2]
    assert "There is nothing at this address." in _get(client, "/nothing", 404).one("main").text


def test_the_start_page_speaks_of_the_collection_at_hand(client: FlaskClient) -> None:
    """Its span of time, its undated articles, its own names."""
    page = _get(client, "/")
    assert "32 articles from 2010-04 to 2010-06, 1 undated." in page.one("main").text
    examples = page.one("ul", "examples").text
    assert "Bakiyev" in examples
    box = next(e for e in page.all("input") if e.attributes["name"] == "q")
    assert box.attributes["placeholder"] == "Words, a name, a “phrase”"
    assert box.attributes["dir"] == "auto"


def test_the_api_can_be_read(client: FlaskClient) -> None:
    """Each address with its parameters, and with something to try if there is an example."""
    page = _get(client, "/api")
    paths = [heading.text for heading in page.all("h2")]
    assert paths[0] == "/api/v1/search"
    assert {"/api/v1/passages/{cited}", "/api/v1/names/{name}", "/healthz"} <= set(paths)
    text = page.one("main").text
    assert "The query (required)" in text
    assert "1 to 100, else 10" in text
    assert "relevance or newest or oldest" in text
    tried = [link for link in page.links if link.startswith(("/api/v1/", "/healthz"))]
    assert len(tried) == len(paths) + 1
    for link in tried:
        assert client.get(link).status_code == 200, link


def test_robots_are_asked_to_stay_away_and_browsers_get_an_icon(client: FlaskClient) -> None:
    """Under the names that both look for."""
    robots = client.get("/robots.txt")
    assert (robots.mimetype, robots.text) == ("text/plain", "User-agent: *\nDisallow: /\n")
    icon = client.get("/favicon.ico", buffered=True)
    assert icon.status_code == 200
    assert icon.mimetype in ("image/x-icon", "image/vnd.microsoft.icon")
    assert icon.data[:6] == b"\x00\x00\x01\x00\x03\x00"


def test_a_part_of_a_long_sentence_leads_to_its_sentence(tmp_path: Path) -> None:
    """The page of the article has an anchor for the place, around the whole sentence."""
    long = "The lanterns drifted past the quay, " * 30 + "and the mayor of Varnholm slept."
    with build(tmp_path, [article(1, f"It was dark. {long}")]) as made:
        client = create_app(made).test_client()
        page = _get(client, "/", q="mayor")
        words = page.all("span", "words")[0].text
        assert words.startswith("… ")
        assert words.endswith("and the mayor of Varnholm slept.")
        link = page.all("a", "cite")[0].attributes["href"]
        assert link.endswith("#at")
        shown = _get(client, link.partition("#")[0])
        (target,) = (e for e in shown.elements if e.attributes.get("id") == "at")
        assert target.text == long
        cited = _get(client, page.all("a", "quote")[0].attributes["href"])
        assert link in cited.links
        assert cited.one("textarea").text.strip("\n").startswith("“… ")


def test_a_passage_that_has_moved_says_so(tmp_path: Path) -> None:
    """Its words stand elsewhere in the article; words that no version says are not there."""
    words = "Snow fell on Varnholm."
    with build(tmp_path, [article(1, f"Rain fell. {words}")]) as made:
        client = create_app(made).test_client()
        page = _get(client, f"/passages/{passage_id(f'{1:016x}', 0, len(words), words)}")
        assert page.one("blockquote", "passage").text == words
        assert "It stands at another place in it than when it was cited." in page.one("main").text
        assert f"/articles/{1:016x}#s11" in page.links
        cited = f"{1:016x}.11-33.00000000"
        assert _get(client, f"/passages/{cited}", 404).one("h1").text == "Not Found"


def test_a_passage_of_a_cut_leads_to_what_was_cut(client: FlaskClient) -> None:
    """And has a page of its own that says so; a passage of the article does not."""
    page = _get(client, "/", q="cut:read")
    links = [a for a in page.all("a", "cite") if a.text == "from what was cut"]
    assert links
    assert _get(client, links[0].attributes["href"]).all("del")
    quote = page.all("a", "quote")[0].attributes
    assert quote["data-note"] == CUT_NOTE
    cited = _get(client, quote["href"])
    assert cited.one("h1").text == "A passage of what was cut"
    assert CUT_NOTE in cited.one("textarea").text
    assert quote["data-passage"] in cited.one("textarea").text
    assert "furniture of the page" in cited.one("main").text
    assert links[0].attributes["href"] in cited.links
    document = client.get(f"/api/v1/passages/{quote['data-passage']}").get_json()
    assert (document["cut"], document["id"]) == (True, quote["data-passage"])
    other = _get(client, "/", q="reports").all("a", "quote")[0].attributes
    assert "data-note" not in other
    assert _get(client, other["href"]).one("h1").text == "A passage"
    assert client.get(f"/api/v1/passages/{other['data-passage']}").get_json()["cut"] is False


def test_an_id_in_the_box_leads_to_what_it_names(client: FlaskClient) -> None:
    """Of an article or a passage, as a quotation has it; an id of nothing is words alone."""
    page = _get(client, "/", q="Manas base")
    cited = page.all("a", "quote")[0].attributes["data-passage"]
    doc_id = cited.partition(".")[0]
    for query, text, link in (
        (f" {cited} ", f"{cited} is the id of a passage. Show it", f"/passages/{cited}"),
        (doc_id, f"{doc_id} is the id of an article. Show it", f"/articles/{doc_id}"),
    ):
        found = _get(client, "/", q=query)
        assert found.one("p", "id").text == text
        assert link in found.links
    for query in ("0123456789abcdef", f"{doc_id}.x", f"{doc_id} Manas", doc_id.upper() + "A"):
        assert _get(client, "/", q=query).all("p", "id") == []
