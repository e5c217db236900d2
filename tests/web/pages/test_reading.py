"""From a hit to its article and its passages, and back."""

from __future__ import annotations

from pathlib import Path
from unittest import mock
from urllib.parse import urlsplit

from flask.testing import FlaskClient

from search.searcher import Searcher
from search.showing.passage_ids import passage_id
from search.showing.quotation import CUT_NOTE
from tests.search.small_library import article, build
from tests.web.pages.asking import arguments_of, get, titles
from web.app import create_app


def _an_article(client: FlaskClient, query: str) -> tuple[str, dict[str, str]]:
    found = client.get(f"/api/v1/search?q={query}").get_json()["hits"][0]["doc_id"]
    return found, client.get(f"/api/v1/articles/{found}").get_json()


def test_a_passage_leads_to_its_sentence_in_the_article(client: FlaskClient) -> None:
    """The sign after a passage links to an anchor that is there, and that holds the passage."""
    page = get(client, "/", q='"air base"')
    quoted = page.all("blockquote", "passage")[0].text.replace("¶", "").strip()
    link = page.all("a", "cite")[0].attributes["href"]
    article = get(client, link.partition("#")[0])
    (target,) = (e for e in article.elements if e.attributes.get("id") == link.partition("#")[2])
    assert quoted.startswith(target.text.strip())
    assert any(mark.text == "air base" for mark in article.all("mark"))


def test_an_article_shows_its_text_and_on_demand_what_was_cut(client: FlaskClient) -> None:
    """Without cuts the text is the body; with them it is the original, each cut named."""
    doc_id, document = _an_article(client, "Supporters")
    alone = get(client, f"/articles/{doc_id}")
    body = next(e for e in alone.elements if "body" in e.classes)
    assert body.text.split() == document["body"].split()
    toggle = next(link for link in alone.links if "cuts=1" in link)
    whole = get(client, toggle)
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


def test_an_article_marks_the_query_it_was_found_by(client: FlaskClient) -> None:
    """A query that cannot be run marks nothing and does not keep the article from its reader."""
    doc_id, _ = _an_article(client, "Manas")
    marked = get(client, f"/articles/{doc_id}", q="Manas")
    assert {mark.text for mark in marked.all("mark")} == {"Manas"}
    assert f"/?q=Manas#h{doc_id}" in marked.links
    assert get(client, f"/articles/{doc_id}", q="((").all("mark") == []
    assert get(client, f"/articles/{doc_id}").all("mark") == []


def test_an_article_that_is_not_there_is_said_to_be_missing(client: FlaskClient) -> None:
    """Also where the id is no id at all."""
    for doc_id in ("0123456789abcdef", "nonsense", "..%2F..%2Fetc", "'"):
        page = get(client, f"/articles/{doc_id}", 404)
        assert page.one("title").text == "Not Found · Dateline"


def test_an_article_leads_back_to_its_place_in_the_results(client: FlaskClient) -> None:
    """Filters, order and page stay, and the hit is the target."""
    first = get(client, "/", q="Kyrgyzstan", source="Qala News", sort="newest", limit="2")
    (more,) = [a for a in first.all("a") if a.attributes.get("rel") == "next"]
    page = get(client, more.attributes["href"])
    article = get(client, titles(page)[0].attributes["href"])
    back = article.all("p", "toggle")[0]
    assert back.text.strip() == "← Results for Kyrgyzstan"
    link = next(link for link in article.links if "#h" in link)
    address, _, anchor = link.partition("#")
    assert dict(arguments_of(link)) == dict(arguments_of(more.attributes["href"]))
    again = get(client, address)
    assert again.one("main").text == page.one("main").text
    assert anchor in {e.attributes.get("id") for e in again.all("li", "hit")}
    cuts = next(link for link in article.links if "cuts=1" in link)
    assert link in get(client, cuts).links


def test_a_passage_has_a_page_with_a_quotation(client: FlaskClient) -> None:
    """The link beside it leads there; from there the article and the results are in reach."""
    page = get(client, "/", q="Manas base", sort="oldest")
    link = page.all("a", "quote")[0]
    cited = get(client, link.attributes["href"])
    words = cited.one("blockquote", "passage").text.strip()
    assert words in page.one("main").text
    quotation = cited.one("textarea").text.strip("\n")
    assert quotation.startswith(f"“{words}”\n")
    assert quotation.endswith(f"\n{link.attributes['data-passage']}")
    back = next(one for one in cited.links if "#h" in one)
    assert dict(arguments_of(back)) == {"q": "Manas base", "sort": "oldest"}
    place = next(one for one in cited.links if "#s" in one)
    article = get(client, place.partition("#")[0])
    assert place.partition("#")[2] in {e.attributes.get("id") for e in article.elements}
    bare = get(client, urlsplit(link.attributes["href"]).path)
    assert not [one for one in bare.links if "#h" in one]


def test_a_passage_needs_its_own_version_of_the_article_alone(client: FlaskClient) -> None:
    """Which says the language too; the article as it stands is not read for it."""
    page = get(client, "/", q="=Бакиев")
    link = page.all("a", "quote")[0].attributes["href"]
    with mock.patch.object(Searcher, "article", side_effect=AssertionError):
        cited = get(client, link)
    assert cited.one("blockquote", "passage").attributes["lang"] == "ru"


def test_a_part_of_a_long_sentence_leads_to_its_sentence(tmp_path: Path) -> None:
    """The page of the article has an anchor for the place, around the whole sentence."""
    long = "The lanterns drifted past the quay, " * 30 + "and the mayor of Varnholm slept."
    with build(tmp_path, [article(1, f"It was dark. {long}")]) as made:
        client = create_app(made).test_client()
        page = get(client, "/", q="mayor")
        words = page.all("span", "words")[0].text
        assert words.startswith("… ")
        assert words.endswith("and the mayor of Varnholm slept.")
        link = page.all("a", "cite")[0].attributes["href"]
        assert link.endswith("#at")
        shown = get(client, link.partition("#")[0])
        (target,) = (e for e in shown.elements if e.attributes.get("id") == "at")
        assert target.text == long
        cited = get(client, page.all("a", "quote")[0].attributes["href"])
        assert link in cited.links
        assert cited.one("textarea").text.strip("\n").startswith("“… ")


def test_a_passage_that_has_moved_says_so(tmp_path: Path) -> None:
    """Its words stand elsewhere in the article; words that no version says are not there."""
    words = "Snow fell on Varnholm."
    with build(tmp_path, [article(1, f"Rain fell. {words}")]) as made:
        client = create_app(made).test_client()
        page = get(client, f"/passages/{passage_id(f'{1:016x}', 0, len(words), words)}")
        assert page.one("blockquote", "passage").text == words
        assert "It stands at another place in it than when it was cited." in page.one("main").text
        assert f"/articles/{1:016x}#s11" in page.links
        cited = f"{1:016x}.11-33.00000000"
        assert get(client, f"/passages/{cited}", 404).one("h1").text == "Not Found"


def test_a_passage_of_a_cut_leads_to_what_was_cut(client: FlaskClient) -> None:
    """And has a page of its own that says so; a passage of the article does not."""
    page = get(client, "/", q="cut:read")
    links = [a for a in page.all("a", "cite") if a.text == "from what was cut"]
    assert links
    assert get(client, links[0].attributes["href"]).all("del")
    quote = page.all("a", "quote")[0].attributes
    assert quote["data-note"] == CUT_NOTE
    cited = get(client, quote["href"])
    assert cited.one("h1").text == "A passage of what was cut"
    assert CUT_NOTE in cited.one("textarea").text
    assert quote["data-passage"] in cited.one("textarea").text
    assert "furniture of the page" in cited.one("main").text
    assert links[0].attributes["href"] in cited.links
    document = client.get(f"/api/v1/passages/{quote['data-passage']}").get_json()
    assert (document["cut"], document["id"]) == (True, quote["data-passage"])
    other = get(client, "/", q="reports").all("a", "quote")[0].attributes
    assert "data-note" not in other
    assert get(client, other["href"]).one("h1").text == "A passage"
    assert client.get(f"/api/v1/passages/{other['data-passage']}").get_json()["cut"] is False


def test_an_id_in_the_box_leads_to_what_it_names(client: FlaskClient) -> None:
    """Of an article or a passage, as a quotation has it; an id of nothing is words alone."""
    page = get(client, "/", q="Manas base")
    cited = page.all("a", "quote")[0].attributes["data-passage"]
    doc_id = cited.partition(".")[0]
    for query, text, link in (
        (f" {cited} ", f"{cited} is the id of a passage. Show it", f"/passages/{cited}"),
        (doc_id, f"{doc_id} is the id of an article. Show it", f"/articles/{doc_id}"),
    ):
        found = get(client, "/", q=query)
        assert found.one("p", "id").text == text
        assert link in found.links
    for query in ("0123456789abcdef", f"{doc_id}.x", f"{doc_id} Manas", doc_id.upper() + "A"):
        assert get(client, "/", q=query).all("p", "id") == []
