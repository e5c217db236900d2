"""What a plan gathers beside the engine's query: words, names, targets and notices."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

from index.names.spellings import NameGroup, Resolution
from search.language.place import Place
from search.notices import Notice
from search.planning.targets import Target, Way

_TITLES = frozenset(("title", "title_exact"))


class PlannedWord(NamedTuple):
    """One word of the query and what became of it.

    Args:
        text: As typed.
        start, end: Where it stands in the query.
        field: The engine's field it is looked for in.
        doc_freq: Articles that hold it, in any spelling; 0 for an unknown word.
        group: The name that it is a spelling of; None for other words.
    """

    text: str
    start: int
    end: int
    field: str
    doc_freq: int
    group: NameGroup | None = None


class NearWord(NamedTuple):
    """A word that counts more near others: where it was typed, its term, its articles."""

    start: int
    term: str
    doc_freq: int


class Gathered:
    """Collects what is learned of one query while its parts are built.

    What the query leaves out is built too, but neither listed nor marked: see `left_out`.

    Args:
        text: The query as typed.
        marked: Whether what is found will be marked; otherwise no targets are kept.
    """

    def __init__(self, text: str, *, marked: bool = True) -> None:
        self.text = text
        self.marked = marked
        self.targets: list[Target] = []
        self.groups: dict[int, NameGroup] = {}
        self.words: list[PlannedWord] = []
        self.notices: list[Notice] = []
        self.cut_targets: list[Target] = []
        self.meant: dict[int, Resolution] = {}
        self.near: list[NearWord] = []
        self._wanted = True

    @contextmanager
    def left_out(self) -> Iterator[None]:
        """Keep words, names and targets from being gathered inside a `with`.

        Yields:
            Nothing, once. What was gathered before stays, and notices are still taken.
        """
        wanted, self._wanted = self._wanted, False
        try:
            yield
        finally:
            self._wanted = wanted

    @contextmanager
    def aside(self) -> Iterator[list[Target]]:
        """Gather nothing but targets inside a `with`, and these apart from the others.

        Yields:
            The targets, which come to it as they are gathered.
        """
        kept = self.words, self.notices, self.targets, self.near
        self.words, self.notices, self.targets, self.near = [], [], [], []
        try:
            yield self.targets
        finally:
            self.words, self.notices, self.targets, self.near = kept

    def typed(self, place: Place) -> str:
        """Return what stands at a place of the query.

        Args:
            place: Offsets in the query as typed.

        Returns:
            Its characters; empty if the place is empty or past the end.
        """
        return self.text[place.start : place.end]

    def word(self, place: Place, field: str, doc_freq: int, group: NameGroup | None = None) -> None:
        """Keep a word that is looked for.

        Args:
            place: Where it was typed.
            field: The engine's field it is looked for in.
            doc_freq: Articles that hold it, in any spelling; 0 for an unknown word.
            group: The name that it is a spelling of; None for other words.
        """
        if self._wanted:
            start, end = place
            self.words.append(PlannedWord(self.typed(place), start, end, field, doc_freq, group))

    def near_word(self, place: Place, term: str, doc_freq: int) -> None:
        """Keep a word that counts more if it stands near the query's others.

        Args:
            place: Where it was typed.
            term: The engine's term of it.
            doc_freq: Articles that hold it.
        """
        if self._wanted:
            self.near.append(NearWord(place.start, term, doc_freq))

    def may_mean(self, place: Place, resolution: Resolution) -> None:
        """Keep the name that an unknown word may have been meant for.

        Args:
            place: Where the word was typed.
            resolution: The name; it takes the place of one that was kept for the same word.
        """
        if self._wanted:
            self.meant[place.start] = resolution

    def names(self, *groups: NameGroup) -> None:
        """Keep names that are looked for, each once.

        Args:
            groups: The names, in order; none for nothing to keep.
        """
        if self._wanted:
            self.groups.update({group.id: group for group in groups})

    def target(
        self,
        place: Place,
        field: str,
        words: tuple[tuple[Way, ...], ...],
        weight: float,
        slop: int = 0,
    ) -> None:
        """Keep what is to be marked.

        Args:
            place: Where it was typed.
            field: The engine's field it is looked for in.
            words: The ways of each of its words.
            weight, slop: See `Target`.
        """
        if self._wanted and self.marked:
            self.targets.append(
                Target(self.typed(place), *place, words, slop, field in _TITLES, weight)
            )

    def cut_target(
        self, place: Place, words: tuple[tuple[Way, ...], ...], weight: float, slop: int = 0
    ) -> None:
        """Keep what is to be marked in what was cut from pages.

        Args:
            place: Where it was typed.
            words: The ways of each of its words.
            weight, slop: See `Target`.
        """
        if self._wanted and self.marked:
            typed = self.typed(place)
            self.cut_targets.append(Target(typed, *place, words, slop, weight=weight))

    def say(self, kind: str, text: str, place: Place, query: str | None = None) -> None:
        """Keep a notice of a part of the query, also inside `left_out`.

        Args:
            kind: Of the notice; see `search.notices.Notice`.
            text: What is said, as whole sentences.
            place: The part of the query that it is about.
            query: Another query to try; None if there is none.
        """
        self.notices.append(Notice(kind, text, *place, query))
