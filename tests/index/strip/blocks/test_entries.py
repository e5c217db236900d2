"""Entries of live reports, and lists that only look like them."""

from __future__ import annotations

import pytest

from index.strip.blocks.entries import live_entries, minutes_of
from index.strip.furniture.rules import Reason
from index.strip.page.lines import flatten_text
from index.strip.page.parse import flatten_html

SENTENCES = (
    "The gates of the harbour stay shut until the tide has turned, the pilots said.",
    "Two trains have been stopped between the coast and the upper town of Harbin Cross.",
    "The weather service has raised its warning to the highest of its four levels.",
)


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("18:05", 1085),
        ("18.05", 1085),
        ("6.05pm", 1085),
        ("6 p.m.", 1080),
        ("12:05 am", 5),
        ("12:05 pm", 725),
        ("18:05 GMT", 1085),
        ("18:05 Uhr", 1085),
        ("Jan 11, 2024, 18:05", 1085),
        ("11 January 2024 18:05", 1085),
        ("• 18:05 Power is back", 1085),
        ("at 6:05 pm - Power is back", 1085),
        ("18", None),
        ("18 homes are dark", None),
        ("18.055 homes", None),
        ("25:10", None),
        ("18:05:12.5", None),
        ("Updated 18:05", None),
        ("01:43 min", None),
        ("00:00 / 03:15", None),
        ("18:05 - 19:30", None),
        ("", None),
    ],
)
def test_a_time_begins_a_line(text: str, minutes: int | None) -> None:
    """A bare number is none, nor is an amount; a label before it makes it a page's."""
    assert minutes_of(text) == minutes


def entries(*times: str, heading: str = "") -> str:
    rows = [f"{time}\n{heading}\n{text}" for time, text in zip(times, SENTENCES, strict=False)]
    return "\n".join(rows)


def stays(text: str, kept: tuple[str, ...] = SENTENCES) -> list[str]:
    """Return the lines that stay as entries' if these stay already."""
    page = flatten_text(text)
    keep = [line.text in kept for line in page.lines]
    found: list[Reason | None] = [None] * len(keep)
    return [page.lines[at].text for at in sorted(set(live_entries(page, found, keep)))]


def test_times_headings_and_sentences_of_entries_stay() -> None:
    """The times fall or rise; a name between time and text goes."""
    for times in (("18:05", "17:41", "9:12"), ("9:12", "17:41", "18:05")):
        text = entries(*times, heading="Power is back")
        assert stays(text) == text.split("\n")
    assert stays(entries("3pm", "2pm", "1pm", heading="Ana Kowal")).count("Ana Kowal") == 0
    assert stays(entries("3pm", "2pm", "1pm", heading="First warning")).count("First warning") == 3


def test_a_short_sentence_of_an_entry_stays() -> None:
    """Four words and a stop, even if it would go alone."""
    text = (
        f"{entries('3pm', '2pm', '1pm')}\n0:30 am\nAll schools are closed.\n0:10 am\n{SENTENCES[0]}"
    )
    assert "All schools are closed." in stays(text)
    assert "Closed." not in stays(text.replace("All schools are closed.", "Closed."))


@pytest.mark.parametrize(
    "text",
    [
        entries("18:05", "17:41"),
        entries("18:05", "17:41", "18:20"),
        "18:05\nPower is back\n17:41\nTrains stop\n17:12\nFirst warning\n" + SENTENCES[0],
        "",
    ],
)
def test_what_is_no_live_report(text: str) -> None:
    """Two entries, times in no order, a list of headlines, nothing at all."""
    assert stays(text) == []


def test_what_is_known_and_what_stands_apart_is_left_alone() -> None:
    """A sharing button inside an entry goes; times in a menu are none of the report's."""
    text = entries("18:05", "17:41", "9:12", heading="Share on a network")
    page = flatten_text(text)
    share = Reason("share", "line:share", "the words of a sharing button")
    found = [share if line.text.startswith("Share") else None for line in page.lines]
    keep = [line.text in SENTENCES for line in page.lines]
    assert [page.lines[at].text for at in live_entries(page, found, keep)] == [
        text for pair in zip(("18:05", "17:41", "9:12"), SENTENCES, strict=True) for text in pair
    ]
    times = zip(("3pm", "2pm", "1pm"), SENTENCES, strict=True)
    menu = "".join(f"<li>{time}<p>{text}" for time, text in times)
    for html, count in ((f"<ul>{menu}</ul>", 6), (f"<nav><ul>{menu}</ul></nav>", 0)):
        tree = flatten_html(html)
        keep = [line.text in SENTENCES for line in tree.lines]
        assert len(list(live_entries(tree, [None] * len(keep), keep))) == count
