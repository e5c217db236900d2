"""How much of the corpus is added."""

from __future__ import annotations

from pathlib import Path

NEWS = Path(__file__).parents[4] / "shared" / "data" / "news" / "outlets.jsonl.gz"
"""Real articles, where they are at hand."""

ARTICLES, QUERIES = 500, 60
"""Articles that are added to compare two archives, and queries that both answer."""

FEW = 100
"""Articles of a run that is cut off."""
