"""The page of a story, its links from hits and articles, and its document in the API."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from index.article import RawPage
from index.home.library import writing
from index.ingest.pipeline import Pipeline
from index.settings import Settings
from search.searcher import Searcher
from search.stories.document import story_document
from search.stories.reading import read_story
from tests.web.pages.asking import get
from web.app import create_app

SCRIPT = "<script>alert('x')</script>"

QUAKE = (
    "A strong quake struck Tarvilo on Friday, and {} people were killed when the market hall of "
    "the old town fell in. Mayor Ilan Orbek asked the army for tents, blankets and kitchens.\n\n"
    "Rescuers from Portamar dug through the rubble of the market hall all night with their "
    "hands, and the army closed the road to the harbour of Portamar for all other traffic. The "
    "railway from the capital was not damaged, and trains brought doctors to the town at noon."
)


def _page(name: str, body: str, title: str, source: str, day: str) -> RawPage:
    return RawPage(
        body,
        "text",
        f"/pages/{name}",
        title=title,
        source=source,
        published=f"2012-03-{day}",
        url=f"https://{name}.example/news/{name}",
    )


PAGES = (
    _page("one", QUAKE.format("12"), f"Quake in Tarvilo {SCRIPT}", "Herald <b>", "02"),
    _page("two", QUAKE.format("12"), "Tarvilo quake: army brings tents", "Post", "03"),
    _page(
        "other",
        "The ferry Mirena sank off Costaverde. Divers searched the hull of the ship for its crew, "
        "and the coast guard of Costaverde said that the weather had been calm all night.",
        "Ferry Mirena sinks",
        "Herald <b>",
        "02",
    ),
)
NEWER = _page(
    "two",
    QUAKE.format("<b>14</b>"),
    "Tarvilo quake: army brings tents",
    "Post",
    "03",
)


@pytest.fixture(scope="module")
def searcher(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Searcher]:
    """A searcher over a story of two articles, one of which has two versions, and an article."""
    folder: Path = tmp_path_factory.mktemp("stories")
    settings = Settings.load(home=folder, environment={})
    with writing(settings, "a test") as desk:
        Pipeline(desk.archive, desk.engine).add(PAGES)
        assert Pipeline(desk.archive, desk.engine).add([NEWER]).replaced == 1
    with Searcher.open(settings) as opened:
        yield opened


@pytest.fixture(scope="module")
def client(searcher: Searcher) -> FlaskClient:
    """Asks the application."""
    return create_app(searcher).test_client()


def _id(client: FlaskClient, query: str) -> str:
    found: str = client.get(f"/api/v1/search?q={query}").get_json()["hits"][0]["doc_id"]
    return found


def test_hits_and_articles_lead_to_their_story(client: FlaskClient) -> None:
    """With its size; an article alone has no such link."""
    hits = get(client, "/", q="tents", group="off")
    links = [one for one in hits.all("a") if one.attributes["href"].startswith("/stories/")]
    assert [one.text for one in links] == ["2 articles of 2 sources"] * 2
    article = get(client, f"/articles/{_id(client, 'tents')}")
    assert any(one.attributes["href"] == links[0].attributes["href"] for one in article.all("a"))
    alone = get(client, f"/articles/{_id(client, 'ferry')}")
    assert not [one for one in alone.all("a") if "/stories/" in one.attributes["href"]]


def test_every_article_of_a_story_leads_to_it(client: FlaskClient) -> None:
    """An old address stays good when the story has another first article."""
    story = client.get(f"/api/v1/stories/{_id(client, 'tents')}").get_json()
    for one in story["articles"]:
        page = get(client, f"/stories/{one['doc_id']}")
        assert [len(page.all("ol", "articles")) > 0, page.all("h1")[0].text] == [
            True,
            f"Quake in Tarvilo {SCRIPT}",
        ]


def test_what_changed_is_shown_and_harmless(client: FlaskClient) -> None:
    """Against the older version and against the text printed before: the older number is struck
    out, the newer one inserted; markup of a page stays text."""
    page = get(client, f"/stories/{_id(client, 'tents')}")
    assert [one.text for one in page.all("del")] == ["12"] * 2
    assert [one.text for one in page.all("ins")] == ["<b>14</b>"] * 2
    assert all("src" in script.attributes for script in page.all("script"))


def test_names_lead_to_their_pages(client: FlaskClient) -> None:
    """Each with the number of its articles."""
    page = get(client, f"/stories/{_id(client, 'tents')}")
    assert "/names/Ilan%20Orbek" in [one.attributes["href"] for one in page.all("a")]


def test_an_article_alone_says_so(client: FlaskClient) -> None:
    """Its page is there under the address of a story."""
    page = get(client, f"/stories/{_id(client, 'ferry')}")
    assert page.one("p", "notice").text == (
        "No other article here tells of the same event within 14 days."
    )


def test_the_api_serves_the_document_of_the_command(
    client: FlaskClient, searcher: Searcher
) -> None:
    """The same, whichever article of the story is asked for; unknown parameters are refused."""
    doc_id = _id(client, "tents")
    found = searcher.look(lambda _, archive: read_story(archive, doc_id))
    assert client.get(f"/api/v1/stories/{doc_id}").get_json() == story_document(found)
    assert client.get(f"/api/v1/stories/{doc_id}?what=1").status_code == 400


@pytest.mark.parametrize("doc_id", ["ffffffffffffffff", "%ED%A0%80", "x" * 200])
def test_no_article_is_not_found(client: FlaskClient, doc_id: str) -> None:
    """On the page and in the API."""
    get(client, f"/stories/{doc_id}", 404)
    assert client.get(f"/api/v1/stories/{doc_id}").status_code == 404
