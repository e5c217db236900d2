"""The page and the API on both servers answer as on the embedded pair; who is away is told of."""

from __future__ import annotations

import json
import re
import signal
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

from index.settings import Settings
from tests.cluster.both.commands import alike, run
from tests.cluster.both.corpus import write_corpus
from tests.cluster.both.serving import ANSWER_S, Answer, Site, serving
from tests.cluster.postgres import Server
from tests.cluster.servers import Servers

ADDRESSES = [
    "/",
    "/?q=bridge&sort=oldest",
    "/?q=bridge&sort=oldest&group=off&source=Melin+Radio",
    "/?q=zzyzx",
    '/?q="unclosed',
    "/articles/{id}",
    "/articles/0000000000000000",
    "/passages/{passage}",
    "/stories/{id}",
    "/compare?q=bridge+Brunn",
    "/quotes?name=Ozhanov",
    "/names/Ozhanov",
    "/help",
    "/api",
    "/robots.txt",
    "/healthz",
    "/api/v1/search?q=bridge&sort=oldest",
    "/api/v1/search?q=bridge&limit=x",
    "/api/v1/articles/{id}",
    "/api/v1/passages/{passage}",
    "/api/v1/suggest?q=Ozh",
    "/api/v1/names/Ozhanov",
    "/api/v1/names/Ozhanov/map",
    "/api/v1/quotes?name=Dorrin",
    "/api/v1/stories/{id}",
    "/api/v1/compare?q=bridge+Brunn",
    "/api/v1/when?q=bridge",
    "/api/v1/references/{id}?format=ris",
    "/api/v1/verify-quote?q=" + quote("We will repair the bridge in Brunn before winter"),
    "/api/v1/sources",
    "/api/v1/stats",
    "/api/v1/openapi.json",
    "/api/v1/export?q=bridge&format=csv&sort=oldest",
]


def plain(answer: Answer, settings: Settings) -> Answer:
    """Return an answer without what differs between two homes that hold the same."""
    if "json" in answer.kind:
        return answer._replace(text=alike(answer.text, settings))
    text = re.sub(r"e[0-9a-f]{8}\.(relevance|newest|oldest)\.[0-9.]+", "CURSOR", answer.text)
    return answer._replace(text=re.sub(r"\d[\d.,]* ms\b", "N ms", text))


def test_every_address_answers_the_same(homes: dict[str, Settings]) -> None:
    """Pages, documents, exports and errors."""
    with serving(homes["embedded"]) as one, serving(homes["both"]) as two:
        found = one.get("/api/v1/search?q=markera&sort=oldest&group=off")
        hit = json.loads(found.text)["hits"][0]
        values = {"id": hit["doc_id"], "passage": hit["passages"][0]["id"]}
        for address in ADDRESSES:
            path = address.format(**values) if "{" in address else address
            expected = plain(one.get(path), homes["embedded"])
            assert expected.status in {200, 400, 404}, path
            assert plain(two.get(path), homes["both"]) == expected, path


def recovers(site: Site, paths: list[str]) -> None:
    """Ask until all answer again."""
    until = time.monotonic() + ANSWER_S
    while not all(site.get(path).status == 200 for path in paths):
        assert time.monotonic() < until
        time.sleep(0.2)


def test_who_is_away_is_told_of_and_used_again(own: tuple[Server, Servers], tmp_path: Path) -> None:
    """Killed and hung, one server after the other: 503 in one line, and the same process answers
    as soon as they are back."""
    server, cluster = own
    node = cluster.nodes[0]
    settings = Settings(tmp_path / "home", "opensearch", f"{cluster.url}/web", server.new_schema())
    done = run(settings, "search-index", "add", str(write_corpus(tmp_path / "news.jsonl")))
    assert done.status == 0

    def back() -> None:
        node.start()
        node.wait()
        cluster.wait_for(1)

    ways: list[tuple[Callable[[], None], Callable[[], None]]] = [
        (node.kill, back),
        (lambda: node.signal(signal.SIGSTOP), lambda: node.signal(signal.SIGCONT)),
        (server.kill, server.start),
        (lambda: server.send(signal.SIGSTOP), lambda: server.send(signal.SIGCONT)),
    ]
    with serving(settings) as site:
        for number, (away, again) in enumerate(ways):
            word = f"marker{'abcdefghi'[number]}"
            asked = [f"/?q={word}", f"/api/v1/search?q={word}", "/healthz"]
            assert site.get("/?q=bridge").status == 200
            away()
            try:
                for path in asked:
                    answer = site.get(path)
                    assert answer.status == 503, (number, path)
                    assert "Traceback" not in answer.text
                    if "json" in answer.kind:
                        assert "\n" not in json.loads(answer.text)["detail"]
                        assert "secret" not in answer.text
            finally:
                again()
            recovers(site, asked)
        assert site.process.poll() is None
        assert json.loads(site.get("/api/v1/search?q=bridge").text)["total"] == 36
