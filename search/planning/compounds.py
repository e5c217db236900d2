"""Words typed with a sign in them, in all usual writings: `MS-13`, `47%`, `AT&T`, `#MeToo`.

An engine keeps the compounds of an article in the field `compound`, without places. A sign that was
typed is asked for if any article writes it so; otherwise a notice says that it was left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from whoosh.query import AndMaybe, DisjunctionMax, Phrase, Query, Require, Term

from index.analysis.compounds import Compound, compounds
from index.text import fold
from search.language.place import Place, place_of
from search.planning.gathered import Gathered
from search.planning.statistics import TermStatistics
from search.planning.targets import compound_way, stem_ways

SIGN_LEFT_OUT = "sign"
"""Kind of the notice."""

TAG_BOOST = 2.0
"""Weight of `#MeToo` beside `MeToo`, so that articles with the sign come first."""

MAX_SPLITS = 3
"""Ways to part one word of a phrase that are looked for, those of the longest first part last."""


class CompoundBuilder:
    """Widens words and phrases to other writings, and narrows them to their signs.

    Args:
        statistics: Counts terms.
        gathered: Knows the query; takes words, targets and notices.
    """

    def __init__(self, statistics: TermStatistics, gathered: Gathered) -> None:
        self._statistics = statistics
        self._gathered = gathered
        self._typed = compounds(gathered.text)

    def signed(self, node: Query) -> Query | None:
        """Look for a word that is typed with a sign, as `47%` or `AT&T`, and gather it.

        Args:
            node: A leaf as typed; other nodes than words and phrases of the field `text` are none.

        Returns:
            The term of its compound. None if the node is no such word, or no article writes it so.
        """
        compound = self._whole(node)
        if compound is None or compound.joined or compound.form[0] in "#@":
            return None
        frequency = self._statistics.doc_freq("compound", compound.form)
        if not frequency:
            return None
        self._gathered.word(Place(compound.start, compound.end), "compound", frequency)
        self._target(compound.form, Place(compound.start, compound.end), frequency)
        return Term("compound", compound.form)

    def widened(self, node: Query, query: Query) -> Query:
        """Add the other writings of a word or phrase to what was built of it.

        Args:
            node: As typed, of the field `text`; others are left as they are.
            query: What was built of it.

        Returns:
            A query that takes any of the writings; `query` itself if articles have no other one. A
            sign that no article writes is left out with a notice.
        """
        if type(node) not in (Term, Phrase) or node.fieldname != "text":
            return query
        compound = self._whole(node)
        if compound is not None:
            return self._whole_widened(compound, query)
        if type(node) is Term:
            return self._joined_too(node, query)
        return self._phrase_widened(node, query)

    def _whole(self, node: Query) -> Compound | None:
        """Return the compound that a node's words all belong to; None if there is none."""
        if type(node) not in (Term, Phrase) or node.fieldname != "text":
            return None
        start, end = node.startchar, node.endchar
        if type(node) is Phrase:
            start, end = node.char_ranges[0][0], node.char_ranges[-1][1]
        for compound in self._typed:
            if compound.start <= start and end <= compound.end:
                return compound
        return None

    def _whole_widened(self, compound: Compound, query: Query) -> Query:
        place, form = Place(compound.start, compound.end), compound.form
        if not compound.joined:
            frequency = self._statistics.doc_freq("compound", form)
            if not frequency:
                self._say_left_out(compound)
                return query
            return AndMaybe(query, Term("compound", form, boost=TAG_BOOST))
        (term,) = self._statistics.rows("text", (form,))[0]
        frequency = self._statistics.doc_freq("text", term)
        if not frequency:
            return query
        ways = stem_ways(form, term)
        self._gathered.target(place, "text", (ways,), self._statistics.weight(frequency))
        return DisjunctionMax([query, Term("text", term)])

    def _joined_too(self, node: Term, query: Query) -> Query:
        """Look for a word that articles write with a hyphen too."""
        form = fold(node.text)
        frequency = self._statistics.doc_freq("compound", form)
        if not frequency:
            return query
        self._target(form, place_of(node), frequency)
        # Scored as the other writing is, which may be the more common one.
        statistics = self._statistics
        (term,) = statistics.rows("text", (node.text,))[0]
        whole = statistics.weight(statistics.doc_freq("text", term) + frequency)
        boost = whole / statistics.weight(frequency)
        return DisjunctionMax([query, Term("compound", form, boost=boost)])

    def _phrase_widened(self, node: Phrase, query: Query) -> Query:
        words, ranges = list(node.words), list(node.char_ranges)
        inside = [
            compound
            for compound in self._typed
            if ranges[0][0] < compound.end and compound.start < ranges[-1][1]
        ]
        others = [query]
        for writing, form in self._other_writings(words, ranges, inside):
            other = self._phrase_of(node, writing)
            if other is not None:
                others.append(Require(other, Term("compound", form)) if form else other)
        found = others[0] if len(others) == 1 else DisjunctionMax(others)
        for compound in inside:
            if compound.joined:
                continue
            if self._statistics.doc_freq("compound", compound.form):
                found = Require(found, Term("compound", compound.form))
            else:
                self._say_left_out(compound)
        return found

    def _other_writings(
        self,
        words: Sequence[str],
        ranges: Sequence[tuple[int, int]],
        inside: Sequence[Compound],
    ) -> Iterator[tuple[list[str], str]]:
        """Yield the words with one compound joined, or one parted and the form that tells so."""
        for compound in inside:
            if compound.joined:
                held = [
                    number
                    for number, (start, end) in enumerate(ranges)
                    if compound.start <= start and end <= compound.end
                ]
                if held:
                    yield [*words[: held[0]], compound.form, *words[held[-1] + 1 :]], ""
        for number, word in enumerate(words):
            form = fold(word)
            if any(compound.start < ranges[number][1] <= compound.end for compound in inside):
                continue
            if self._statistics.doc_freq("compound", form):
                for parts in self._parted(form):
                    yield [*words[:number], *parts, *words[number + 1 :]], form

    def _parted(self, form: str) -> list[tuple[str, str]]:
        """Return how a joined form may be parted: into two words that articles hold."""
        holds = self._statistics.doc_freq
        parted = [
            (form[:at], form[at:])
            for at in range(1, len(form))
            if holds("exact", form[:at]) and holds("exact", form[at:])
        ]
        return parted[:MAX_SPLITS]

    def _phrase_of(self, node: Phrase, words: Sequence[str]) -> Query | None:
        """Build the phrase of another writing; None if an article holds not all of its words."""
        statistics = self._statistics
        row = statistics.rows("text", words)[0]
        counts = [statistics.doc_freq("text", term) for term in row]
        if not all(counts):
            return None
        ways = tuple(stem_ways(word, term) for word, term in zip(words, row, strict=True))
        weight = sum(map(statistics.weight, counts))
        slop = 1 if len(words) > 1 else 0
        self._gathered.target(place_of(node), "text", ways, weight, slop)
        return Phrase("text", list(row)) if slop else Term("text", row[0])

    def _target(self, form: str, place: Place, frequency: int) -> None:
        weight = self._statistics.weight(frequency)
        self._gathered.target(place, "compound", ((compound_way(form),),), weight)

    def _say_left_out(self, compound: Compound) -> None:
        place = Place(compound.start, compound.end)
        typed = self._gathered.typed(place)
        signs = " ".join(dict.fromkeys(sign for sign in typed if not sign.isalnum() and sign > " "))
        if signs.strip(".,"):
            self._gathered.say(
                SIGN_LEFT_OUT, f"No article writes {typed}; {signs} is left out.", place
            )
