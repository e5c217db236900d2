"""A server that lets readers decide takes what the page of a name offers, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from index.home.library import writing
from index.home.starter import fill
from index.names.spellings import Spelling, State
from index.names.table import TableRow
from index.settings import Settings
from search.searcher import Searcher
from tests.web.documents import ParsedPage
from web.app import create_app
from web.pages.decisions import ReaderDecisions
from web.pages.name import verdicts

SECRET = b"a secret of this test, of no use"


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A home of its own, because these tests write."""
    settings = Settings.load(home=tmp_path_factory.mktemp("deciding"), environment={})
    fill(settings)
    return settings


@pytest.fixture(scope="module")
def deciding(settings: Settings) -> Iterator[FlaskClient]:
    """Asks a server where readers may decide."""
    with Searcher.open(settings) as searcher:
        yield create_app(searcher, (), ReaderDecisions(settings, SECRET)).test_client()


def token(client: FlaskClient, name: str) -> str:
    page = ParsedPage(client.get(f"/names/{name}").text)
    tokens = {e.attributes["value"] for e in page.all("input") if e.attributes["name"] == "token"}
    assert len(tokens) == 1
    return str(tokens.pop())


def post(client: FlaskClient, name: str, **form: str) -> int:
    return client.post(f"/names/{name}", data=form).status_code


def spellings(client: FlaskClient, name: str) -> set[str]:
    """Return the spellings that are searched as one name: those with a button to reject them."""
    page = ParsedPage(client.get(f"/names/{name}").text)
    buttons = [e for e in page.all("button") if e.attributes.get("value") == "rejected"]
    return {button.text.removeprefix("Reject ") for button in buttons}


def hits(client: FlaskClient, query: str) -> int:
    return int(client.get("/api/v1/search", query_string={"q": query}).get_json()["total"])


def test_a_spelling_is_rejected_and_accepted_again_in_the_page(deciding: FlaskClient) -> None:
    """The page and the search follow each decision; the other spellings stay."""
    before, many = spellings(deciding, "Bakiyev"), hits(deciding, "Bakiyev")
    assert "Bakiev" in before
    asked = {"spelling": "Bakiev", "confirmed": "1", "token": token(deciding, "Bakiyev")}
    answer = deciding.post("/names/Bakiyev", data={**asked, "verdict": "rejected"})
    assert (answer.status_code, answer.headers["Location"]) == (303, "/names/Bakiyev")
    assert "Bakiev" not in spellings(deciding, "Bakiyev")
    assert hits(deciding, "Bakiyev") < many
    assert post(deciding, "Bakiyev", **asked, verdict="accepted") == 303
    assert spellings(deciding, "Bakiyev") == before
    assert hits(deciding, "Bakiyev") == many


def test_a_rejection_says_what_else_leaves_and_asks(deciding: FlaskClient) -> None:
    """Nothing is decided until the reader has said so in the page's form."""
    before = spellings(deciding, "Otunbayeva")
    right = token(deciding, "Otunbayeva")
    asked = {"spelling": "Отунбаева", "verdict": "rejected", "token": right}
    answer = deciding.post("/names/Otunbayeva", data=asked)
    assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "no-store")
    page = ParsedPage(answer.text)
    assert page.one("h1").text == "Take Отунбаева out of Otunbayeva?"
    leaving = {item.text for item in page.all("li")}
    assert leaving == {"Отунбаевой"}
    assert "One other spelling would leave the name with it" in page.one("main").text
    assert "/names/Otunbayeva" in page.links
    assert spellings(deciding, "Otunbayeva") == before
    form = {
        e.attributes["name"]: e.attributes["value"]
        for e in page.all("input")
        if e.attributes["name"] != "q"
    }
    button = next(e for e in page.all("button") if e.attributes.get("name") == "verdict")
    assert (button.text, button.attributes["value"]) == ("Take both out", "rejected")
    assert form == {"token": right, "spelling": "Отунбаева", "confirmed": "1"}
    assert post(deciding, "Otunbayeva", **form, verdict="rejected") == 303
    gone = before - spellings(deciding, "Otunbayeva")
    assert gone == {"Отунбаева", *leaving}
    assert post(deciding, "Otunbayeva", **form, verdict="accepted") == 303
    assert spellings(deciding, "Otunbayeva") == before


@pytest.mark.parametrize(
    ("form", "headers", "status"),
    [
        ({"token": ""}, {}, 403),
        ({"token": "é"}, {}, 403),
        ({}, {"Sec-Fetch-Site": "cross-site"}, 403),
        ({}, {"Sec-Fetch-Site": "same-site"}, 403),
        ({"verdict": "deleted"}, {}, 400),
        ({"verdict": ""}, {}, 400),
        ({"spelling": "Bakiyev"}, {}, 409),
        ({"spelling": "Obama"}, {}, 409),
        ({"spelling": "Bakiev", "verdict": "accepted"}, {}, 409),
        ({"spelling": ""}, {}, 409),
    ],
)
def test_what_the_page_does_not_offer_is_refused(
    deciding: FlaskClient, form: dict[str, str], headers: dict[str, str], status: int
) -> None:
    """No token, another page's word, the name itself, a stranger, what has been decided."""
    before = spellings(deciding, "Bakiyev")
    asked = {"spelling": "Bakiev", "verdict": "rejected", "token": token(deciding, "Bakiyev")}
    answer = deciding.post("/names/Bakiyev", data={**asked, **form}, headers=headers)
    assert answer.status_code == status
    assert spellings(deciding, "Bakiyev") == before


def test_a_token_is_good_for_one_name(deciding: FlaskClient) -> None:
    """The page of Jalalabad cannot decide about Bakiyev."""
    other = token(deciding, "Jalalabad")
    assert post(deciding, "Bakiyev", spelling="Bakiev", verdict="rejected", token=other) == 403


def test_a_name_that_is_not_there_cannot_be_decided(deciding: FlaskClient) -> None:
    """Even with the right token."""
    right = ReaderDecisions(Settings(Path("/nowhere")), SECRET).token("Zzyzx")
    assert post(deciding, "Zzyzx", spelling="Bakiev", verdict="accepted", token=right) == 404


def test_a_decision_while_articles_are_added_is_put_off(
    deciding: FlaskClient, settings: Settings
) -> None:
    """The reader is told to try again; nothing waits."""
    asked = {"spelling": "Bakiev", "verdict": "rejected", "token": token(deciding, "Bakiyev")}
    with writing(settings, "a test"):
        answer = deciding.post("/names/Bakiyev", data=asked)
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "30")


def test_without_the_option_nothing_can_be_decided(client: FlaskClient) -> None:
    """The page shows the command in place of the form, and there is no address for one."""
    page = ParsedPage(client.get("/names/Bakiyev").text)
    assert not [form for form in page.all("form") if form.attributes.get("method") == "post"]
    assert post(client, "Bakiyev", spelling="Bakiev", verdict="rejected", token="x") == 405


@pytest.mark.parametrize(
    ("spelling", "state", "choices"),
    [
        ("Bakiev", "proposed", ("accepted", "rejected")),
        ("Bakiev", "accepted", ("rejected",)),
        ("Bakiyev", "proposed", ()),
    ],
)
def test_the_evidence_alone_can_be_confirmed(
    spelling: str, state: State, choices: tuple[str, ...]
) -> None:
    """What a person has accepted can be taken out only; the name's own spelling neither."""
    row = TableRow(Spelling(spelling, spelling.lower(), 1, 1, state, ""), {}, None, None)
    assert verdicts(row, "Bakiyev") == choices
