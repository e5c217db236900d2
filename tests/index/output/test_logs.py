"""A record is one line of JSON with the same fields from every command and the server."""

from __future__ import annotations

import json
import os

import pytest

from index.output.logs import LOG, record


def test_a_record_has_its_fields_in_their_order() -> None:
    """Those of every record first, those of the event after them."""
    fields = {"added": 1, "name": None}
    line = record("search-index", "info", "kept", "kept: 1 added", created=0.5, fields=fields)
    assert list(json.loads(line).items()) == [
        ("time", "1970-01-01T00:00:00.500+00:00"),
        ("level", "info"),
        ("event", "kept"),
        ("logger", "search-index"),
        ("process", os.getpid()),
        ("message", "kept: 1 added"),
        ("added", 1),
        ("name", None),
    ]


def test_a_record_is_one_line_of_plain_letters() -> None:
    """Whatever a text holds: line breaks, commands for a terminal, other scripts, no characters."""
    text = "a\nb\x1b[2J\u2028Бакиев\udcff"
    line = record("x", "error", "failed", text)
    assert line.isascii()
    assert line.isprintable()
    assert json.loads(line)["message"] == text


@pytest.mark.parametrize("created", [1e20, -1e20, float("inf")])
def test_a_time_that_no_calendar_has_is_left_out(created: float) -> None:
    """The rest is told all the same."""
    row = json.loads(record("x", "error", "failed", "y", created=created))
    assert (row["time"], row["message"]) == (None, "y")


def test_the_process_begins_with_lines_for_people() -> None:
    """Nothing else is said unless it is asked for."""
    assert LOG.form == "text"
