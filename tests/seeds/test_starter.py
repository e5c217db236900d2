"""The starter collection: enough pages, from enough outlets, with the traps it is there for."""

from __future__ import annotations

import html
import re
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from rapidfuzz import fuzz

from seeds.sources import load_profiles
from seeds.starter import StarterPage, pages

GOLD = Path(__file__).parent / "gold" / "starter.toml"

SPELLINGS = {
    "Bakiyev": ("Bakiyev", "Bakiev", "Bakijew", "Бакиев"),
    "Otunbayeva": ("Otunbayeva", "Otunbaeva", "Otunbajewa", "Отунбаева"),
    "Jalalabad": ("Jalalabad", "Jalal-Abad", "Dzhalal-Abad", "Dschalalabad", "Джалал-Абад"),
    "Akayev": ("Akayev", "Akaev", "Akajew", "Акаев"),
    "Sarbayev": ("Sarbayev", "Sarbaev", "Sarbajew"),
}


def _outlet(page: StarterPage) -> str:
    return page.name.split("-")[0]


def _visible(page: StarterPage) -> str:
    """Give the page's text without tags, white space folded; entities read."""
    text = page.content
    if page.kind == "html":
        text = re.sub(r"(?s)<(script|style)\b.*?</\1>|<[^>]+>", "\n", text)
    return " ".join(html.unescape(text).split())


def _gold() -> dict[str, dict[str, Any]]:
    return tomllib.loads(GOLD.read_text(encoding="utf-8"))


def test_there_are_enough_pages_of_both_kinds_from_enough_outlets() -> None:
    """At least 30 pages of at least 6 outlets, half of them text and half HTML."""
    collection = pages()
    kinds = Counter(page.kind for page in collection)
    assert len(collection) >= 30
    assert len({_outlet(page) for page in collection}) >= 6
    assert kinds["text"] == kinds["html"]


def test_pages_come_in_the_order_of_their_names() -> None:
    """The order does not hang on the file system."""
    names = [page.name for page in pages()]
    assert names == sorted(set(names))


def test_every_outlet_has_a_profile_on_an_example_domain() -> None:
    """No invented text stands under a real outlet's name or host."""
    profiles = {profile.id: profile for profile in load_profiles()}
    for outlet in {_outlet(page) for page in pages()}:
        assert profiles[outlet].domains
        assert all(domain.endswith(".example") for domain in profiles[outlet].domains)


def test_no_page_names_a_host_outside_the_example_domain() -> None:
    """Every link and canonical address is one that can never be a real outlet's."""
    for page in pages():
        hosts = set(re.findall(r"https?://([^/\"\s<]+)", page.content))
        real = {host for host in hosts if not host.endswith(".example")}
        assert real <= {"schema.org", "www.w3.org"}, page.name


@pytest.mark.parametrize("name", SPELLINGS)
def test_outlets_spell_names_each_in_their_own_way(name: str) -> None:
    """Each of the five names stands in the collection in all its spellings."""
    text = " ".join(_visible(page) for page in pages())
    assert [s for s in SPELLINGS[name] if not re.search(rf"\b{re.escape(s)}", text)] == []


def test_several_outlets_speak_of_the_base_at_manas() -> None:
    """`Manas base` has answers in the collection, from more than half of its outlets."""
    base = re.compile(r"Manas (air )?base|base at Manas|base in .{0,40}Manas|авиабаза «Манас»")
    outlets = {_outlet(page) for page in pages() if base.search(_visible(page))}
    assert len(outlets) >= 5


def test_the_toll_rises_over_time() -> None:
    """Figures differ from report to report as they did: 17, 40, 75, more than 80."""
    text = {page.name: _visible(page) for page in pages()}
    for name, figure in (
        ("ternwire-02-seventeen-dead.txt", "At least 17 people were killed"),
        ("larkmoor-01-white-house-falls.txt", "number of dead at 40"),
        ("ternwire-03-paratroopers-kant.txt", "rose to 75"),
        ("larkmoor-03-president-leaves.txt", "more than 80 people"),
    ):
        assert figure in text[name]


def test_one_wire_report_is_printed_twice() -> None:
    """Two outlets carry the same report with small edits, and no other two pages do."""
    text = {page.name: _body_words(page) for page in pages()}
    alike = [
        (a, b)
        for a in text
        for b in text
        if a < b and fuzz.token_set_ratio(text[a], text[b]) > 90 and _shared(text[a], text[b]) > 0.5
    ]
    assert alike == [("larkmoor-04-south-retaken.txt", "portellery-02-south-recaptured.html")]


def _body_words(page: StarterPage) -> str:
    """Give the text between the gold's first and last sentence."""
    text, gold = _visible(page), _gold()[page.name]
    return text[text.index(gold["first"]) : text.index(gold["last"]) + len(gold["last"])]


def _shared(a: str, b: str) -> float:
    """Give the share of the shorter text's sentences that the other text has too."""
    one, two = (set(re.split(r"(?<=[.”]) ", text)) for text in (a, b))
    return len(one & two) / min(len(one), len(two))


def test_a_donation_sentence_is_glued_to_a_report() -> None:
    """The trap is there: no space between the appeal and the report's first sentence."""
    glued = [page.name for page in pages() if "makes that difference.Protesters" in page.content]
    assert glued == ["larkmoor-01-white-house-falls.txt"]


def test_gold_describes_every_page_and_nothing_else() -> None:
    """Each page has gold, and each gold text stands in its page, the cut ones outside the body."""
    gold = _gold()
    assert set(gold) == {page.name for page in pages()}
    for page in pages():
        entry, text = gold[page.name], _visible(page)
        assert entry["first"] in text, page.name
        assert entry["last"] in text, page.name
        assert entry.get("title", "") in text, page.name
        assert len(entry["cuts"]) == 3
        body = _body_words(page)
        assert 180 <= len(body.split()) <= 560, page.name
        for cut in entry["cuts"]:
            assert cut in text, (page.name, cut)


def test_one_page_is_russian_and_one_has_neither_title_nor_date() -> None:
    """The gold names exactly one page in Russian and one whose title and date are unknown."""
    gold = _gold()
    russian = [name for name, entry in gold.items() if entry["language"] == "ru"]
    bare = [name for name, entry in gold.items() if "title" not in entry]
    assert russian == ["valleyherald-01-vlast-smenilas.html"]
    assert bare == ["larkmoor-06-the-base-and-the-rent.txt"]
    assert "published" not in gold[bare[0]]
