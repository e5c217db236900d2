"""The page of all that a person is quoted with."""

from __future__ import annotations

from flask.testing import FlaskClient

from tests.web.pages.asking import get


def test_a_page_shows_what_a_person_is_quoted_with(client: FlaskClient) -> None:
    """Each quotation leads to its article, its passage and, page after page, to the next."""
    page = get(client, "/quotes", name="Lola", limit="1")
    assert page.one("h1").text == "Lola, quoted"
    (quoted,) = page.all("blockquote")
    document = client.get("/api/v1/quotes?name=Lola").get_json()
    assert quoted.text.strip() == document["quotes"][0]["text"]
    assert f"/passages/{document['quotes'][0]['id']}" in page.links
    (following,) = [one for one in page.all("a") if one.attributes.get("rel") == "next"]
    second = get(client, following.attributes["href"])
    assert second.one("blockquote").text.strip() == document["quotes"][1]["text"]
    (back,) = [one for one in second.all("a") if one.attributes.get("rel") == "prev"]
    assert get(client, back.attributes["href"]).one("main").text == page.one("main").text


def test_a_source_alone_can_be_looked_at(client: FlaskClient) -> None:
    """And all of them again."""
    page = get(client, "/quotes", name="Lola")
    (link,) = [one for one in page.links if "source=" in one]
    alone = get(client, link)
    assert len(alone.all("blockquote")) == len(page.all("blockquote"))
    assert "/quotes?name=Lola" in alone.links


def test_nobody_is_said_to_be_quoted_who_is_not(client: FlaskClient) -> None:
    """Nor does a page without a name ask the archive."""
    assert "Nobody of this name is quoted" in get(client, "/quotes", name="Zzyzx").one("main").text
    assert get(client, "/quotes").one("h1").text == "Who is quoted"
    assert (
        "There are no more quotations"
        in get(client, "/quotes", name="Lola", start="99").one("main").text
    )


def test_what_cannot_be_used_is_an_error(client: FlaskClient) -> None:
    """A number out of bounds, and for programs a missing name and an unknown parameter."""
    get(client, "/quotes", 400, name="Lola", limit="0")
    assert client.get("/api/v1/quotes").status_code == 400
    assert client.get("/api/v1/quotes?name=Lola&page=2").status_code == 400
