"""Sum what a batch of articles says of names, in memory, before it goes to the tables."""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from index.names.company import Company
from index.names.mentions import ArticleNames

COMPANIONS = 12
"""Names of an article that count as company for its other names: the most mentioned ones."""


@dataclass(slots=True)
class SourceShare:
    """Counts of one spelling in one source, over a batch."""

    mentions: int = 0
    articles: int = 0
    first: str | None = None
    last: str | None = None

    def count(self, mentions: int, day: str | None) -> None:
        """Add one article."""
        self.mentions += mentions
        self.articles += 1
        if day:
            self.first = min(self.first or day, day)
            self.last = max(self.last or day, day)


@dataclass(slots=True)
class Share:
    """Counts of one spelling over a batch.

    Args:
        sources: By source; "" where it is unknown.
        companions, articles: The names, and a short hash, of each article.
    """

    text: str
    total: SourceShare = field(default_factory=SourceShare)
    sources: dict[str, SourceShare] = field(default_factory=dict)
    company: Company = field(default_factory=Company)
    companions: list[list[str]] = field(default_factory=list)
    articles: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Tally:
    """A batch's sums.

    Args:
        shares: By spelling key.
        words: Articles of the batch that write a word in lower case.
        articles: Articles in the batch.
    """

    shares: dict[str, Share] = field(default_factory=dict)
    words: Counter[str] = field(default_factory=Counter)
    articles: int = 0


def tally(articles: Iterable[ArticleNames]) -> Tally:
    """Sum up a batch; all of it is held in memory."""
    result = Tally()
    shares = result.shares
    for article in articles:
        result.articles += 1
        result.words.update(article.words.split())
        day, source = article.day, article.source or ""
        uses = article.uses
        this = article_hash(article)
        companions = [
            key for key, _ in sorted(uses.items(), key=lambda item: -item[1].mentions)[:COMPANIONS]
        ]
        for key, use in uses.items():
            share = shares.get(key)
            if share is None:
                share = shares[key] = Share(use.text)
            share.total.count(use.mentions, day)
            by_source = share.sources.get(source)
            if by_source is None:
                by_source = share.sources[source] = SourceShare()
            by_source.count(use.mentions, day)
            share.company.meet(use)
            share.companions.append(companions)
            share.articles.append(this)
    for key, share in shares.items():
        share.company.share(share.companions, key, share.articles)
    return result


def article_hash(article: ArticleNames) -> str:
    """Give a short hash of an article by what it mentions, the same each time it is mined; two
    articles of a million share one by chance less than once in a thousand spellings."""
    text = f"{article.source}|{article.day}|{'|'.join(article.uses)}|{len(article.words)}"
    return f"{zlib.crc32(text.encode('utf-8', 'surrogatepass')):08x}"
