"""Memory that a process may use, against what reading pages and writing an index need.

A native library that gets no memory ends the process without a word to the user, so a command that
needs it looks first. Searching needs little: it answers within 60 MB.
"""

from __future__ import annotations

import sys

LEAST_WRITING_MB = 1024
"""Megabytes of address space that writing needs with room to spare. Within 560 MB the tantivy
engine was seen to end the process while it wrote three articles: each of its threads reserves 64
MB. Within 1,024 MB all commands did their work."""


def limit_mb() -> int | None:
    """Return how much address space this process may use.

    Returns:
        Megabytes of 1,048,576 bytes; None if there is no limit, or none that can be known.
    """
    if sys.platform == "win32":
        return None
    import resource

    soft, _ = resource.getrlimit(resource.RLIMIT_AS)
    return None if soft == resource.RLIM_INFINITY else soft >> 20


def lacking() -> str:
    """Say what is missing for writing.

    Returns:
        What is wrong and what to do, in one line; empty if there is memory enough.
    """
    limit = limit_mb()
    if limit is None or limit >= LEAST_WRITING_MB:
        return ""
    return (
        f"a process may use {limit:,} MB of memory here, and reading pages and writing an index "
        f"need {LEAST_WRITING_MB:,}; run: ulimit -v unlimited"
    )
