"""The pages for readers: what they show, where their links lead, that nothing needs a script."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

from flask.testing import FlaskClient

from tests.web.documents import Element, ParsedPage


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


def test_no_hits_say_what_was_tried(client: FlaskClient) -> None:
    """An unknown word is named, with the nearest known one as a link."""
    page = _get(client, "/", q="referendun")
    assert _total(page) == 0
    notice = page.one("p", "unknown-word")
    assert "referendun" in notice.text
    suggested = next(link for link in page.links if ("q", "referendum") in _arguments(link))
    assert _total(_get(client, suggested)) > 0
    assert page.one("p", "none")


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
