"""English words that Snowball joins with others, and that news keeps apart.

Each family is a stem of its own, with which all its words begin. The pairs were chosen by hand, by
looking at words of the news that share a Snowball stem and are no inflections of one another;
tests/index/analysis/test_families.py names each word and the one that it is kept apart from.
`python -m tests.benchmarks.relevance` shows that the judged collections lose nothing.
"""

from __future__ import annotations

_FAMILIES = {
    "animal": "animal animals",
    "arms": "arms",
    "authorit": "authority authorities",
    "customer": "customer customers",
    "customs": "customs",
    "executive": "executive executives",
    "experienc": "experience experiences experienced experiencing",
    "goods": "goods",
    "intelligence": "intelligence",
    "importan": "important importance importantly",
    "lynching": "lynching lynchings",
    "marketing": "marketing",
    "mars": "mars",
    "means": "means",
    "missing": "missing",
    "officer": "officer officers",
    "operative": "operative operatives",
    "physics": "physics",
    "presiding": "presiding",
    "privati": "privatization privatisation privatize privatise privatized privatised",
    "relative": "relative relatives",
    "ruling": "ruling rulings",
    "securities": "securities",
    "several": "several",
    "united": "united",
}

APART = {word: stem for stem, words in _FAMILIES.items() for word in words.split()}
"""Folded words and the stems that they have in the place of Snowball's."""
