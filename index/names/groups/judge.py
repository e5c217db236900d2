"""Judge whether two spellings are one name in this archive.

Three things speak: the letters of the two spellings, the company that each keeps in the articles,
and a prior. Each is a log-odds; their sum decides. Letters can say at most that two spellings may
be one name. If both stand in articles, their company has to say that they are.

Precision comes before recall: a reader misses little if one spelling more is not found, and is
misled by the articles about somebody else.
"""

from __future__ import annotations

import math
from typing import NamedTuple

from index.names.groups.partners import weigh_partners
from index.names.groups.questions import Questions
from index.names.letters.forms import ending, ends_otherwise, one_word
from index.names.tables.company import Company, Counts
from index.names.tables.near import SLIP, asked_likelihood
from index.names.tables.rows import Row

PRIOR = -3.0
"""Log-odds that two spellings with a candidate key in common are one name, before anything else."""

SLIP_PRIOR = -0.5
MIN_SLIP_LETTERS = 6
MIN_SLIP_LIKELIHOOD = 0.95
MIN_SLIP_RATIO = 5
"""`PRIOR` for a spelling that is a slip of the pen of a frequent one: it stands in no full name
that could tell, both have so many letters or more, their letters are so likely one name, and the
other one has so many times its articles."""

SURE_SLIP = 0.96
"""The likelihood by letters of a slip that is no other name, as
`index.names.letters.forms.is_mistyped` tells. The cost learned from spellings, not from slips."""

OTHER_SCRIPT_PRIOR = -1.0
"""`PRIOR` for two spellings in two scripts. A name has to be written otherwise in another script,
so letters that fit are no accident: from a likelihood of 0.88 they are enough by themselves."""

MIN_OTHER_SCRIPT_COMPANY = -1.0
"""The most that other company says against two spellings in two scripts: one name may be borne by
one person in the articles of one language and by another in those of the other."""

MAX_LETTERS_LOG_ODDS = 3.0
"""The most that letters say, for or against. With `PRIOR` this makes even odds, so letters alone
never make one name of two spellings."""

ONE_WORD = 6.0
"""Log-odds of two forms of one word: the same letters with another space or hyphen (`Jalal-Abad`,
`Jalalabad`), Russian case forms. A pair that stands in one full name has as much against it."""

SAME_OFFICES = 0.8
"""Log-odds of two spellings before which the same offices stand."""

SAME_COMPANY = 2.5
"""Log-odds of two spellings whose articles mention the same rare names."""

SAME_ARTICLES = -1.5
"""Log-odds of two names without partners (places) that stand in the same articles."""

ACTIVE = 1.0
"""Log-odds from which a pair is searched as one name without a person's word."""

LEAVE = -0.5
"""Log-odds below which a proposed spelling leaves its group again. Lower than `ACTIVE`, so that
groups do not flicker as articles come in."""

PROPOSE = 0.3
"""Log-odds from which a pair is put before a person for review. Letters alone say less."""

MIN_COMPANY = PROPOSE - PRIOR - MAX_LETTERS_LOG_ODDS
"""Log-odds of the company from which the best letters can still bring a pair to `PROPOSE`. If the
company says less, the letters need not be weighed."""

MIN_LENGTH = 3
"""Letters of the shortest spelling that is compared; initials and syllables are not."""

MIN_NAMED_SHARE = 0.3
"""Share of the company in common from which the reason names it."""

FULL_LIFT = 20
"""A name tells everything if it stands with a spelling so many times as often as in any article."""

SMOOTHING_ARTICLES = 100
"""In an archive of so many articles the company counts half; in a small one rarity says little."""

_KIN = frozenset(["a", "na", "ova", "eva"])
"""Endings that make a daughter's or wife's name. Only a shared given name joins such a pair."""


class PairJudgement(NamedTuple):
    """What the evidence says of a pair.

    Args:
        log_odds: Natural logarithm of the odds that the two are one name.
        reason: Why, in words a reader understands; "" if nothing but the letters speaks.
    """

    log_odds: float
    reason: str

    @property
    def likelihood(self) -> float:
        """The log-odds as a likelihood, 0 to 1."""
        return 1.0 / (1.0 + math.exp(-self.log_odds))


def with_letters(
    company: PairJudgement, likelihood: float, *, other_script: bool = False, slip: bool = False
) -> PairJudgement:
    """Add the prior and what the letters say to what the company says.

    Args:
        company: From `weigh_company`.
        likelihood: That the two are one name by their letters, 0 to 1.
        other_script: Whether one of the two is in Latin letters and the other is not.
        slip: Whether the one may be a slip of the pen of the other, as `is_slip` tells.

    Returns:
        The sum of the log-odds, to be held against `ACTIVE`, `LEAVE` and `PROPOSE`, and the reason
        of the company. The letters add at most `MAX_LETTERS_LOG_ODDS`, for or against.
    """
    bounded = min(max(likelihood, 1e-6), 1 - 1e-6)
    letters = math.log(bounded / (1 - bounded))
    letters = max(-MAX_LETTERS_LOG_ODDS, min(MAX_LETTERS_LOG_ODDS, letters))
    if other_script and company.log_odds > -ONE_WORD:
        log_odds = max(MIN_OTHER_SCRIPT_COMPANY, company.log_odds) + OTHER_SCRIPT_PRIOR
        return PairJudgement(letters + log_odds, company.reason)
    prior = SLIP_PRIOR if slip and likelihood >= MIN_SLIP_LIKELIHOOD else PRIOR
    return PairJudgement(prior + letters + company.log_odds, company.reason)


def is_slip(a: Row, b: Row, evidence: Questions) -> bool:
    """Tell whether the rarer of two spellings may be a slip of the pen of the other.

    Args:
        a, b: The spellings; their order does not matter.
        evidence: Answers questions about the archive.

    Returns:
        False if the rarer one stands in full names, if it is not rare enough, if more than a letter
        or two differ, or if they end as two names do (`Hoffman`, `Hoffmann`). Words beside it tell
        nothing (`Rice`), if they stand beside the other one too.
    """
    rare, other = sorted((a, b), key=lambda row: (row.articles, row.key))
    return (
        MIN_SLIP_RATIO * rare.articles <= other.articles
        and min(len(rare.key), len(other.key)) >= MIN_SLIP_LETTERS
        and _only_words_beside(rare, other, evidence)
        and asked_likelihood(rare.key, other.key) == SLIP[1]
        and not ends_otherwise(rare.key, other.key)
    )


def _only_words_beside(rare: Row, other: Row, evidence: Questions) -> bool:
    """Tell whether no name stands beside a spelling, and no word that is not beside the other."""
    beside = zip(evidence.partners(rare.id), evidence.partners(other.id), strict=True)
    return all(mine.keys() <= theirs.keys() for mine, theirs in beside) and not any(
        evidence.partner_labels(rare.id)
    )


def weigh_company(
    a: Row, b: Row, evidence: Questions, at_least: float | None = None
) -> PairJudgement:
    """Weigh what speaks for and against two spellings besides their letters.

    Args:
        a, b: The spellings; their order does not matter.
        evidence: Answers questions about the archive.
        at_least: Log-odds that are asked for: if the given names and surnames say so much against
            the two that nothing else can make up for it, the rest is not weighed. None weighs all.

    Returns:
        Log-odds to be added to the prior and the letters, and the reason. No letters make up for
        log-odds below `MIN_COMPANY`.
    """
    rare, other = sorted((a, b), key=lambda row: (row.articles, row.key))
    form = one_word(rare.key, other.key)
    if form:
        return PairJudgement(ONE_WORD, form)
    if any(
        one.id in counts
        for row, one in ((rare, other), (other, rare))
        for counts in evidence.partners(row.id)
    ):
        return PairJudgement(-ONE_WORD, "both stand in one full name")
    partners = weigh_partners(rare, other, evidence)
    known = evidence.all_articles / (evidence.all_articles + SMOOTHING_ARTICLES)
    log_odds = partners.log_odds
    if at_least is not None and log_odds + SAME_OFFICES + SAME_COMPANY * known < at_least:
        return PairJudgement(partners.log_odds, partners.reason)
    if ending(rare.key, other.key) in _KIN:
        return PairJudgement(partners.log_odds, partners.reason)
    left, right = evidence.company(rare.id), evidence.company(other.id)
    reasons = [partners.reason] if partners.reason else []
    log_odds += SAME_OFFICES * _overlap(left.offices, right.offices)
    together = len(left.articles & right.articles) / max(1, len(left.articles))
    share, names = _shared_company(rare.id, other.id, right, evidence)
    share *= 1.0 - together
    log_odds += SAME_COMPANY * share * known
    if share > MIN_NAMED_SHARE:
        named = [evidence.key(name).title() for name in names[:3]]
        reasons.append(f"named with {', '.join(named)}")
    if not partners.both_have:
        beside = left.names.get(other.id, 0) / max(1, len(left.articles))
        log_odds += SAME_ARTICLES * max(together, beside)
    return PairJudgement(log_odds, "; ".join(reasons))


def _overlap(mine: Counts, theirs: Counts) -> float:
    """Return the share of the smaller counter that the larger has too; 0 if one is empty."""
    total = min(sum(mine.values()), sum(theirs.values()))
    if not total:
        return 0.0
    return sum(min(mine[name], theirs[name]) for name in mine.keys() & theirs.keys()) / total


def _shared_company(
    rare: int, other: int, right: Company, evidence: Questions
) -> tuple[float, list[int]]:
    """Find the telling names of the rarer spelling that stand with the other one too.

    A shared name counts by its weight and by its lift: how many times as often it stands with the
    other spelling as in any article.

    Args:
        rare, other: The two spellings.
        right: The company of `other`.
        evidence: Answers questions about the archive.

    Returns:
        The share of all the weight that is shared, 0 to 1, and the shared names, the most telling
        first; 0 and none if nothing tells.
    """
    theirs, articles = right.names, max(1, len(right.articles))
    total = share = 0.0
    shared: list[tuple[float, int]] = []
    for name, weight, frequency in evidence.telling(rare):
        if name == other:
            continue
        total += weight
        if name in theirs:
            lift = theirs[name] / articles / frequency
            if lift > 1:
                found = weight * min(1.0, math.log(lift) / math.log(FULL_LIFT))
                share += found
                shared.append((found, name))
    if not total:
        return 0.0, []
    shared.sort(key=lambda one: -one[0])
    return share / total, [name for _, name in shared]
