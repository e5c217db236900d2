"""What a process may use, against what writing needs."""

from __future__ import annotations

import sys

import pytest

from index.memory import LEAST_WRITING_MB, lacking, limit_mb

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no such limit")


@pytest.mark.parametrize(
    ("limit", "megabytes", "said"),
    [
        (-1, None, ""),
        (LEAST_WRITING_MB << 20, 1024, ""),
        (
            (LEAST_WRITING_MB << 20) - 1,
            1023,
            "a process may use 1,023 MB of memory here, and reading pages and writing an index "
            "need 1,024; run: ulimit -v unlimited",
        ),
    ],
)
def test_a_limit_under_what_is_needed_is_told(
    monkeypatch: pytest.MonkeyPatch, limit: int, megabytes: int | None, said: str
) -> None:
    """With what to do; no limit is enough."""
    import resource

    monkeypatch.setattr(resource, "getrlimit", lambda _: (limit, limit))
    assert limit_mb() == megabytes
    assert lacking() == said
