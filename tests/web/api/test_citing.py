"""References on pages: what reference managers read there, and the files to download."""

from __future__ import annotations

import json

import pytest
from flask.testing import FlaskClient

from tests.web.pages.asking import get


def _hit(client: FlaskClient) -> tuple[str, str]:
    hit = client.get('/api/v1/search?q="air base"&limit=1').get_json()["hits"][0]
    return hit["doc_id"], hit["passages"][0]["id"]


def _metadata(client: FlaskClient, path: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for one in get(client, path).all("meta"):
        name = one.attributes.get("name", "")
        if name.startswith(("citation_", "z:")):
            found.setdefault(name, []).append(one.attributes["content"])
    return found


def test_an_article_says_of_itself_what_a_reference_manager_reads(client: FlaskClient) -> None:
    """What is known, under the names that Zotero looks for; nothing that is not."""
    doc_id, _ = _hit(client)
    said = client.get(f"/api/v1/articles/{doc_id}").get_json()
    expected = {
        "z:itemType": ["newspaperArticle"],
        "citation_title": [said["title"]],
        "citation_author": said["authors"],
        "citation_journal_title": [said["source"]],
        "citation_date": [(said["published"] or "")[:10]],
        "citation_public_url": [said["url"]],
        "citation_language": [said["language"]],
    }
    known = {name: values for name, values in expected.items() if any(values)}
    assert _metadata(client, f"/articles/{doc_id}") == known


def test_a_passage_brings_its_words(client: FlaskClient) -> None:
    """With its id, under the article's title."""
    doc_id, cited = _hit(client)
    passage, article = (
        _metadata(client, f"/passages/{cited}"),
        _metadata(client, f"/articles/{doc_id}"),
    )
    (words,) = passage.pop("citation_abstract")
    assert words.endswith(f"” {cited}")
    assert passage == article


@pytest.mark.parametrize("place", [0, 1])
def test_references_are_files_to_download(client: FlaskClient, place: int) -> None:
    """Linked from the pages of articles and passages, named for what is cited."""
    cited = _hit(client)[place]
    page = get(client, ("/articles/", "/passages/")[place] + cited)
    links = [link for link in page.links if "/references/" in link]
    assert len(links) == 4
    for link, suffix, beginning in zip(
        links, ("bib", "ris", "json", "txt"), ("@", "TY  - NEWS\r\n", "[", ""), strict=True
    ):
        answer = client.get(link)
        assert answer.status_code == 200
        assert answer.headers["Content-Disposition"] == f'attachment; filename="{cited}.{suffix}"'
        assert answer.get_data(as_text=True).startswith(beginning)
        assert cited in answer.get_data(as_text=True)


def test_csl_json_is_what_a_program_gets_if_it_names_no_format(client: FlaskClient) -> None:
    """An unknown format, and an id of nothing, are errors that say so."""
    doc_id, _ = _hit(client)
    (item,) = json.loads(client.get(f"/api/v1/references/{doc_id}").get_data())
    assert item["type"] == "article-newspaper"
    wrong = client.get(f"/api/v1/references/{doc_id}?format=mla")
    assert wrong.status_code == 400
    assert "none of: text, bibtex, ris, csl-json" in wrong.get_json()["detail"]
    assert client.get("/api/v1/references/0123456789abcdef").status_code == 404
    assert client.get("/api/v1/references/0123456789abcdef.0-9.00000000").status_code == 404
