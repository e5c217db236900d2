"""The pages for readers: what they show, where their links lead, that nothing needs a script."""

from __future__ import annotations

import re
from urllib.parse import unquote

from flask.testing import FlaskClient

from tests.web.documents import ParsedPage
from tests.web.pages.asking import arguments_of, get, total


def test_the_start_page_has_a_search_box_and_examples(client: FlaskClient) -> None:
    """The number of articles is told; an empty query is the start page too."""
    page = get(client, "/")
    assert "32 articles" in page.one("main").text
    box = next(e for e in page.all("input") if e.attributes["name"] == "q")
    assert "autofocus" in box.attributes
    assert box.attributes["value"] == ""
    assert get(client, "/", q="  ").one("main").text == page.one("main").text


def test_every_example_of_the_help_can_be_run(client: FlaskClient) -> None:
    """Each finds something in the collection at hand."""
    links = [link for link in get(client, "/help").links if link.startswith("/?q=")]
    assert len(links) == 13
    for link in links:
        assert total(get(client, link)) > 0, link


def test_a_query_gives_hits_with_marked_passages(client: FlaskClient) -> None:
    """Each hit has a title that links to its article, its source and date, and passages."""
    page = get(client, "/", q="Manas base")
    hits = page.all("li", "hit")
    assert len(hits) == min(total(page), 10)
    assert {mark.text.lower() for mark in page.all("mark")} >= {"manas", "base"}
    assert page.all("title")[0].text == "Manas base · Dateline"
    assert next(e for e in page.all("input") if e.attributes["name"] == "q").attributes[
        "value"
    ] == ("Manas base")
    for passage in page.all("blockquote", "passage"):
        assert passage.text.strip()


def test_a_border_parts_what_fills_the_page(client: FlaskClient) -> None:
    """It says how many articles have all words; a query with a sign has none."""
    page = get(client, "/", q="Manas fuel inquiry")
    assert total(page) == 1
    border = page.one("p", "border").text
    assert border == "1 article has all of these words; these have some."
    assert len(page.all("ol", "hits")) == 2
    assert not get(client, "/", q="Manas AND fuel AND inquiry").all("p", "border")


def test_no_hits_say_what_was_tried(client: FlaskClient) -> None:
    """An unknown word is named, with the nearest known one as a link."""
    page = get(client, "/", q="referendun")
    assert total(page) == 0
    notice = page.one("p", "unknown-word")
    assert "referendun" in notice.text
    suggested = next(link for link in page.links if ("q", "referendum") in arguments_of(link))
    assert total(get(client, suggested)) > 0
    assert page.one("p", "none")


def test_each_notice_links_to_what_it_proposes(client: FlaskClient) -> None:
    """The same query without a filter, or another query with the filters as they are."""
    page = get(client, "/", q="Bakiyev", source="Qala News", after="2011", sort="newest")
    assert total(page) == 0
    notice = page.one("p", "without-filter")
    assert notice.text.endswith(" Show them")
    count = int(re.findall(r"(\d+) article", notice.text)[0])
    link = next(a.attributes["href"] for a in page.all("a") if a.text == "Show them")
    assert arguments_of(link) == [("q", "Bakiyev"), ("source", "Qala News"), ("sort", "newest")]
    assert total(get(client, link)) == count > 0


def test_a_query_that_cannot_be_run_keeps_the_filters(client: FlaskClient) -> None:
    """The page says what is wrong, marks where, says what to type; the box keeps the query."""
    page = get(client, "/", 400, q="(Manas base", source="Qala News")
    alert = next(e for e in page.elements if e.attributes.get("role") == "alert")
    assert "The query cannot be run" in alert.text
    values = {(e.attributes["name"], e.attributes["value"]) for e in page.all("input")}
    assert values == {("q", "(Manas base"), ("source", "Qala News")}
    assert page.one("mark").text == "("


def test_a_wrong_date_marks_nothing_in_the_query(client: FlaskClient) -> None:
    """The trouble lies in the filter."""
    page = get(client, "/", 400, q="Manas", after="yesterday")
    assert "yesterday" in page.one("main").text
    assert page.all("mark") == []


def test_a_name_shows_its_spellings_by_source(client: FlaskClient) -> None:
    """Spellings down, sources across; the row's counts add up; each has its evidence and the
    command that would take it out."""
    page = get(client, "/names/Bakiev")
    assert page.one("h1").text == "Bakiyev"
    texts = [e.text.split() for e in page.all("tr")[1:]]
    rows = {text[0]: text for text in texts if text[0] != "Time" and not text[0][:4].isdigit()}
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
    page = get(client, "/names/Jalalabad")
    exact = [unquote(link) for link in page.links if "%3D" in link]
    assert "/?q=Jalalabad" not in exact
    assert '/?q="Jalal-Abad"' not in exact
    for link in (link for link in page.links if "%3D" in link):
        assert total(get(client, link)) > 0


def test_a_name_with_one_spelling_says_so(client: FlaskClient) -> None:
    """There is a table all the same; a name that no article has is missing."""
    page = get(client, "/names/Batken")
    assert "No other spelling" in page.one("p", "notice").text
    assert get(client, "/names/Zzyzx", 404).one("title").text == "Not Found · Dateline"


def test_a_command_is_quoted_for_the_shell(client: FlaskClient) -> None:
    """A name with spaces or quotes is one word of the command."""
    codes = [code.text for code in get(client, "/names/Jalal-Abad").all("code")]
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


def test_what_is_not_there_has_the_look_of_the_pages(client: FlaskClient) -> None:
    """Errors speak to readers: no command of a shell, no backtick, a way on."""
    for path in ("/nothing", "/passages/x", "/names/Zzyzx", "/articles/x", "/static/none.css"):
        page = get(client, path, 404)
        said = page.one("main").text
        assert page.one("h1").text == "Not Found"
        assert "search-index" not in said
        assert "`" not in said
        assert "/" in page.links
        assert "/help" in page.links
    assert "No article mentions the name Zzyzx." in get(client, "/names/Zzyzx", 404).one("main")[2]
    assert "There is nothing at this address." in get(client, "/nothing", 404).one("main").text


def test_the_start_page_speaks_of_the_collection_at_hand(client: FlaskClient) -> None:
    """Its span of time, its undated articles, its own names."""
    page = get(client, "/")
    assert "32 articles from 2010-04 to 2010-06, 1 undated." in page.one("main").text
    examples = page.one("ul", "examples").text
    assert "Bakiyev" in examples
    box = next(e for e in page.all("input") if e.attributes["name"] == "q")
    assert box.attributes["placeholder"] == "Words, a name, a “phrase”"
    assert box.attributes["dir"] == "auto"


def test_the_api_can_be_read(client: FlaskClient) -> None:
    """Each address with its parameters, and with something to try if there is an example."""
    page = get(client, "/api")
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
