"""A run in a process of its own, which a test kills: `-m tests.index.fetch.killed HOME PORT`."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.index.fetch.player import network_of
from tests.index.fetch.rounds import HASTY, run

if __name__ == "__main__":
    run(
        Path(sys.argv[1]),
        network_of(int(sys.argv[2])),
        ["http://norobots.example/feed.xml"],
        manners=HASTY._replace(gap_s=0.2),
    )
