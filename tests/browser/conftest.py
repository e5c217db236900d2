"""A server over the starter collection and a browser to look at it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.home.starter import fill
from index.settings import Settings
from search.request import SearchRequest
from search.searcher import Searcher
from tests.browser.chromium import Chromium, installed


@pytest.fixture(scope="session")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A home with the starter collection."""
    made = Settings.load(home=tmp_path_factory.mktemp("starter"), environment={})
    fill(made)
    return made


@pytest.fixture(scope="session")
def address(settings: Settings) -> Iterator[str]:
    """Where a server answers."""
    command = [sys.executable, "-c", "from web.cli import main; main()"]
    options = ["--home", str(settings.home), "--port", "0", "--processes", "1"]
    with subprocess.Popen([*command, *options], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        yield process.stdout.readline().split()[2].rstrip("/")
        process.terminate()


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chromium]:
    """A headless Chromium."""
    program = installed()
    if program is None:
        pytest.skip("no Chromium is installed")
    with Chromium(program, tmp_path_factory.mktemp("profile")) as started:
        yield started


@pytest.fixture(scope="session")
def pages(settings: Settings) -> dict[str, str]:
    """The paths of one page of each kind."""
    with Searcher.open(settings) as searcher:
        hit = searcher.search(SearchRequest("Bakiyev resign", limit=1)).hits[0]
        doc_id = hit.doc_id
    return {
        "start": "/",
        "results": "/?q=Bakiyev+Jalalabad",
        "filtered": "/?q=Bakiyev&source=Qala+News&after=2010-04&before=2010-05&variants=0",
        "article": f"/articles/{doc_id}?q=Bakiyev",
        "cuts": f"/articles/{doc_id}?q=Bakiyev&cuts=1",
        "name": "/names/Bakiyev",
        "help": "/help",
        "passage": f"/passages/{hit.passages[0].id}?q=Bakiyev",
        "api": "/api",
        "compare": "/compare?q=Bakiyev&against=Otunbayeva&after=2010-05",
        "shares": "/compare?q=Bakiyev&share=1&by=week",
        "none": "/?q=zzyzx+referendun",
    }


@pytest.fixture(scope="session")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for screenshots; pytest keeps those of the last three runs."""
    return tmp_path_factory.mktemp("pictures")
