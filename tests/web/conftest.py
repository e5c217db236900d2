"""A server's parts over the starter collection, and over pages that mean harm."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from index.article import RawPage
from index.home.library import writing
from index.home.starter import fill
from index.ingest.pipeline import Pipeline
from index.settings import Settings
from search.searcher import Searcher
from web.app import create_app

SCRIPT = "<script>alert('x')</script>"
OVERRIDE = "\u202egnp.exe"

HOSTILE = (
    RawPage(
        content=(
            f"The harbour master {SCRIPT} said that the ferry would sail at noon on Friday.\n\n"
            'Passengers <img src=x onerror=alert(1)> waited on the quay & the "pier" for hours, '
            f"the port's office said in a statement called {OVERRIDE}.\n\n"
            "Nobody was hurt, the coast guard said, and the ferry sailed again on Saturday."
        ),
        kind="text",
        location="/somewhere/private/hostile-1.txt",
        title=f"Ferry {SCRIPT} delayed",
        source='Harbour "Post" <b>',
        published="2019-05-04",
        url="javascript:alert(document.domain)",
        authors=("A. <i>Nonymous</i>",),
    ),
    RawPage(
        content=(
            "A ferry with a broken rudder \ud800 was towed to the harbour, its owner said.\n\n"
            "The ferry carried no passengers at the time, the owner added on Monday evening."
        ),
        kind="text",
        location="/somewhere/private/hostile-2.txt",
        title="Rudder \u202e broken",
        source="Broken \u202d Source",
        url="https://harbour.example/'\"><script>",
        published="2019-05-06",
    ),
)


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with the starter collection."""
    folder = tmp_path_factory.mktemp("starter")
    fill(Settings.load(home=folder, environment={}))
    return folder


@pytest.fixture(scope="session")
def searcher(home: Path) -> Iterator[Searcher]:
    """A searcher over the starter collection."""
    with Searcher.open(Settings.load(home=home, environment={})) as opened:
        yield opened


@pytest.fixture(scope="session")
def client(searcher: Searcher) -> FlaskClient:
    """Asks the application over the starter collection."""
    return create_app(searcher).test_client()


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    """Asks the application over `HOSTILE`."""
    settings = Settings.load(home=tmp_path_factory.mktemp("hostile"), environment={})
    with writing(settings, "a test") as desk:
        summary = Pipeline(desk.archive, desk.engine).add(HOSTILE)
    assert summary.added == len(HOSTILE)
    with Searcher.open(settings) as opened:
        yield create_app(opened).test_client()
