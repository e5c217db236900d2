"""The values of the names room: a spelling, a group of them, what a query word was taken for."""

from __future__ import annotations

from typing import Literal, NamedTuple

from index.text import GROUP_MARK

State = Literal["proposed", "accepted", "rejected"]
"""Who says that a spelling belongs to its group: the evidence alone (`proposed`), a person or the
curated list (`accepted`); `rejected` spellings are named beside a group but are not in it."""


CURATED = "curated list"
DECISION = "a person's decision"
"""The reasons of what the curated list or a person put into a group; a decision is followed by the
evidence that there was."""


class Spelling(NamedTuple):
    """One way a name is written.

    Args:
        text: As most often written (`Jalal-Abad`).
        key: `index.text.spelling_key` of it (`jalal abad`).
        count: Mentions in the archive; 0 for a curated spelling that no article holds.
        articles: Articles that mention it.
        state: See `State`.
        reason: Why it stands in its group, in words for a person.
    """

    text: str
    key: str
    count: int  # type: ignore[assignment]  # tuples have a method of this name
    articles: int
    state: State
    reason: str


class NameGroup(NamedTuple):
    """The spellings that are taken as one name.

    Args:
        id: Stable: a group keeps it as long as it lives; when two groups join, the lower stays.
        name: The most frequent spelling, or the curated name.
        kind: `person`, `place`, `organisation`, or `name` if nobody said.
        spellings: Most mentions first.
    """

    id: int
    name: str
    kind: str
    spellings: tuple[Spelling, ...]

    @property
    def token(self) -> str:
        """The one term that stands for all spellings in the engine's `text` and `title`."""
        return f"{GROUP_MARK}{self.id}"


class Resolution(NamedTuple):
    """What a query word that no article holds was taken for.

    Args:
        word: The query's word.
        group: The active group it belongs to, or None.
        key: The key of the archive's spelling that it is nearest to.
        score: How sure, 0 to 1.
        reason: Why, in words for a person (`Бакиев is bakiev in Latin letters`).
        misspelt: Whether the word is a misspelling of a name that is far more frequent than all
            others that are as near.
    """

    word: str
    group: NameGroup | None
    key: str
    score: float
    reason: str
    misspelt: bool = False


class Proposal(NamedTuple):
    """Two spellings that may be one name, for a person to decide.

    Args:
        a, b: Their keys, the lower first.
        score: How likely, 0 to 1.
        reason: What speaks for it.
    """

    a: str
    b: str
    score: float
    reason: str
