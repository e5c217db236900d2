"""Two names and a hundred articles, over which the tests of this folder plan queries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from whoosh.query import And, Term

from index.engines.base import EngineHits, EngineRequest
from index.names.spellings import NameGroup, Resolution, Spelling
from search.known.languages import KnownLanguages
from search.known.sources import KnownSources
from search.language.query import parse, parse_words
from search.planning.filters import Known
from search.planning.plan import Plan
from search.planning.planner import Planner
from search.planning.query_names import QueryNames
from search.planning.statistics import TermStatistics


def spelling(text: str, key: str | None = None) -> Spelling:
    """Return a spelling that stands three times."""
    return Spelling(text, key or text.lower(), 3, 2, "accepted", "test")


BAKIYEV = NameGroup(7, "Bakiyev", "person", (spelling("Bakiyev"), spelling("Bakiev")))


JALALABAD = NameGroup(
    8, "Jalal-Abad", "place", (spelling("Jalal-Abad", "jalal abad"), spelling("Jalalabad"))
)


GROUPS = {one.key: group for group in (BAKIYEV, JALALABAD) for one in group.spellings}


class Names:
    """Two names; `Bakieff` is taken for the first, `Ош` for a spelling without a group."""

    def __init__(self) -> None:
        self.resolved: list[str] = []

    def find(self, key: str) -> NameGroup | None:
        """Look a spelling up."""
        return GROUPS.get(key)

    def keys_with(self, token: str) -> tuple[str, ...]:
        """Know one spelling of two words."""
        return ("jalal abad",) if token in ("jalal", "abad") else ()

    def keys_starting(self, token: str) -> tuple[str, ...]:
        """Know one spelling of two words."""
        return ("jalal abad",) if token == "jalal" else ()

    def is_name(self, key: str) -> bool:
        """Hold these for names of one spelling."""
        return key in ("carly", "kennedy", "kennedys", "niinisto", "talmasgan", "путин", "ნინო")

    def learn(self, keys: Iterable[str]) -> None:
        """Know all already."""

    def is_word(self, key: str) -> bool:
        """Hold every word for one that articles write in lower case, but for `rain`."""
        return key != "rain"

    def resolve(self, word: str) -> Resolution | None:
        """Remember what is asked."""
        self.resolved.append(word)
        return {
            "Bakieff": Resolution(word, BAKIYEV, "bakiyev", 0.96, "alike"),
            "Bakiyer": Resolution(word, BAKIYEV, "bakiyev", 0.95, "less alike"),
            "Osch": Resolution(word, None, "osh", 0.99, "sch written sh"),
            "Ош": Resolution(word, None, "osh", 1.0, "osh in Latin letters"),
            "Talmsgan": Resolution(word, None, "talmazgan", 0.96, "az for s", misspelt=True),
            "კარლი": Resolution(word, None, "carly", 0.95, "in Latin letters"),
            "ნინო": Resolution(word, None, "nino", 1.0, "nino in Latin letters"),
            "كارلي": Resolution(word, BAKIYEV, "bakiyev", 0.85, "in Latin letters"),
            "Ошбор": Resolution(word, None, "osh bor", 1.0, "in Latin letters"),
        }.get(word)

    def slip_of(self, key: str) -> str | None:
        """Remember what is asked; know one slip."""
        self.resolved.append(key)
        return "talmazgan" if key == "talmasgan" else None


class Index:
    """A hundred articles; words are in ten of them unless said otherwise."""

    def __init__(self, frequencies: Mapping[str, int]) -> None:
        self.frequencies = frequencies
        self.asked: list[tuple[str, str]] = []

    def doc_freq(self, field: str, term: str) -> int:
        """Remember what is asked."""
        self.asked.append((field, term))
        return 0 if field in ("compound", "opening") else self.frequencies.get(term, 10)

    def terms(self, _field: str, prefix: str, _limit: int) -> list[tuple[str, int]]:
        """Have two terms for each beginning; one is a Finnish case form."""
        return [(f"{prefix}x", 50), (f"{prefix}lle", 5)]

    def search(self, request: EngineRequest) -> EngineHits:
        """Find five articles for a word, all of them in Finnish, if it is `carlylle`."""
        finnish = "carlylle" in str(request.query)
        return EngineHits(5 if finnish or not isinstance(request.query, And) else 4, ())


def make(
    query: str,
    *,
    names: Names | None = None,
    rare: Mapping[str, int] | None = None,
    plain: bool = False,
    marked: bool = True,
    filters: tuple[Any, ...] = (),
    languages: tuple[str | None, ...] = (None,),
    every_language: tuple[str, ...] = (),
    **options: Any,
) -> Plan:
    """Plan a query over the names and sources of this file."""
    index = Index(rare or {})
    planner = Planner(
        parse_words(query) if plain else parse(query),
        TermStatistics(index, 100, languages, every_language),
        QueryNames(names or Names(), plain=plain, **options),
        Known(
            lambda: KnownSources(["Al Jazeera", "BBC News"]),
            lambda: KnownLanguages(["en", "en-US", "ru"]),
        ),
        marked=marked,
    )
    return planner.plan(*filters)


def text(word: str) -> Term:
    """Return the leaf of a stemmed word."""
    return Term("text", word)


TOKEN, PLACE = BAKIYEV.token, JALALABAD.token
