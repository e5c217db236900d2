"""The kind of a page, and whether it holds a part of its text alone.

What surely is an article is told first, by what it declares and by its length, in hardly any time.
Then pages with little text may say what they are. What is left is weighed: its paragraphs in a row,
its date, what it declares, its links.
"""

from __future__ import annotations

import re

from index.article import ArticleKind, RawPage
from index.strip.kinds.declared import Declared, read_declared
from index.strip.kinds.facts import MAX_TEXT_CHARS, Facts, Stripped, gather, is_root
from index.strip.kinds.part import is_part
from index.strip.kinds.phrases import kind_of_text, kind_of_title, names_account
from index.strip.kinds.weight import THRESHOLD, weigh
from index.strip.metadata.metadata import Metadata
from index.strip.page.lines import PageLines
from index.strip.page.prose import word_count

SURE_CHARS = 1_500
"""Characters of a body from which a page that declares an article and has a date is one."""

SHORT_WORDS = 120
"""Words of paragraphs below which a page may be a wall or an error for what it says."""

MIN_LINKS, MIN_LINK_SHARE = 15, 0.5
"""Links of a front, or the share of its lines if it is small. A page with fewer that is not known
for something else counts as an article."""

MIN_CAPTIONS = 4
"""Captions from which a page with few other paragraphs is a gallery."""

MIN_FRONT_HEADLINES, MAX_TEASER_WORDS, MAX_TEASER_SHARE = 10, 150, 0.4
"""Headlines of a page that is a front whatever its date, if its longest paragraphs in a row have
fewer words and make up a smaller share of all: teasers stand between headlines."""

MAX_GOODS_WORDS = 400
"""Words in a row up to which a page with a button to buy is a product's: a report that sells has
more."""

_FORUM_ADDRESS = re.compile(
    r"/(?:viewtopic|viewforum|showthread|showtopic|forumdisplay)\b|/(?:forums?|threads?)/"
    r"|[?&](?:showtopic|showforum|topic)=\d|^forums?\."
)
_TOPIC_ADDRESS = re.compile(
    r"/(?:tags?|topics?|category|categories|author|search|archives?|schlagwort|thema|themen|tema"
    r"|temas|rubrik|suche)(?:/|$|\?)|[?&](?:q|s|query|search)=|/page/\d+/?$"
)
_BUY = re.compile(
    r"\badd (?:it |this )?to (?:my |your )?(?:cart|basket|bag|trolley|wish ?list)\b"
    r"|\bin den (?:waren|einkaufs)korb\b|\bajouter au panier\b|\b(?:añadir|agregar) al? carr"
    r"|\badicionar ao carrinho|\baggiungi al carrello|\bin winkel(?:wagen|mand)\b|\blägg i varukorg"
    r"|\b(?:læg|legg) i (?:kurv|handle)|\b(?:dodaj )?do koszyka\b|\b(?:vložit )?do (?:košíku"
    r"|košíka)\b"
    r"|\bkosárba\b|\bв корзину\b|\bsepete ekle\b|カートに入れる|加入购物车|장바구니",
    re.IGNORECASE,
)
_FORUM_TITLE = re.compile(r"\bview (?:topic|forum)\b|\bforum index\b", re.IGNORECASE)
_FORUM_FOOT = re.compile(
    r"\bpowered by:? (?:vbulletin|phpbb|xenforo|discourse|mybb|invision|smf|ip\.board|punbb)"
    r"|\bsoftware (?:by|von) (?:xenforo|vbulletin|phpbb|woltlab)",
    re.IGNORECASE,
)
_COLLECTIONS = frozenset(("CollectionPage", "SearchResultsPage", "ProfilePage", "ItemList"))


def page_kind(stripped: Stripped) -> tuple[ArticleKind, bool]:
    """Tell the kind of a page, and whether it holds a part of its text alone.

    Args:
        stripped: The page.

    Returns:
        The kind; whether carrier or page say that it is a part.
    """
    page, lines = stripped.page, stripped.lines
    if lines.tree is None:
        return _kind_of_plain(page, lines, stripped.metadata), page.partial
    declared = read_declared(lines.document)
    kind = "article" if _is_sure(stripped, declared) else decide(gather(stripped, declared))
    part = kind in _MAY_BE_PART and (page.partial or is_part(declared, stripped))
    return kind, part


def _is_sure(stripped: Stripped, declared: Declared) -> bool:
    """Tell whether a page is an article by what it declares and by its length."""
    return (
        declared.article
        and stripped.metadata.published is not None
        and len(stripped.body) >= SURE_CHARS
        and not declared.types & _TOLD_APART
        and not declared.og_type.startswith("video")
        and not is_root(stripped.metadata.url)
    )


_TOLD_APART = frozenset(
    ("LiveBlogPosting", "ImageGallery", "DiscussionForumPosting", "QAPage", "VideoObject")
)
_MAY_BE_PART = frozenset(("article", "live", "gallery", "video"))


def decide(facts: Facts) -> ArticleKind:
    """Tell the kind of a page of HTML.

    Args:
        facts: From `gather`.

    Returns:
        The kind; `article` for what nothing tells otherwise.
    """
    is_report = facts.carried or (facts.declared.article and facts.dated)
    told = None if is_report else _kind_of_site(facts)
    told = told or _kind_of_report(facts)
    if told is not None:
        return told
    if facts.carried or (weigh(facts) > THRESHOLD and (is_report or not _is_front(facts))):
        return "article"
    return _kind_of_other(facts)


def _kind_of_site(facts: Facts) -> ArticleKind | None:
    """Return the kind of a page that surely is no report."""
    wall = _kind_of_wall(facts)
    if wall is not None:
        return wall
    if _is_forum(facts):
        return "forum"
    return "product" if _is_product(facts) else None


def _kind_of_report(facts: Facts) -> ArticleKind | None:
    """Return the kind of a report that is more than text."""
    if "LiveBlogPosting" in facts.declared.types:
        return "live"
    if _is_video(facts):
        return "video"
    return "gallery" if _is_gallery(facts) else None


def _kind_of_wall(facts: Facts) -> ArticleKind | None:
    """Return the kind of a wall or an error; of a search page if its title says so."""
    measures = facts.measures
    if measures.run >= SHORT_WORDS:
        return None
    told = next((kind for title in facts.titles if (kind := kind_of_title(title))), None)
    if told is not None:
        return told
    if facts.refreshes and facts.body_words < SHORT_WORDS:
        return "error"
    little = len(facts.text) < MAX_TEXT_CHARS
    if little and (said := kind_of_text(facts.text)) is not None:
        return said
    if facts.dated or measures.headlines >= MIN_LINKS or is_root(facts.address):
        return None
    named = any(map(names_account, facts.titles)) and facts.body_words < SHORT_WORDS
    return "login" if named or facts.has_password() else None


def _is_forum(facts: Facts) -> bool:
    return (
        facts.declared.forum
        or _FORUM_TITLE.search(facts.titles[0]) is not None
        or _FORUM_FOOT.search(facts.foot) is not None
    )


def _is_product(facts: Facts) -> bool:
    declared = facts.declared
    if declared.article:
        return False
    if "product" in declared.og_type or ("Product" in declared.types and not facts.dated):
        return True
    few = facts.measures.run < MAX_GOODS_WORDS and not facts.dated and not facts.signed
    return few and _BUY.search(facts.text) is not None


def _is_front(facts: Facts) -> bool:
    """Tell whether a page with a date is a front all the same."""
    measures = facts.measures
    if facts.declared.article:
        return False
    if is_root(facts.address) and measures.links >= MIN_LINKS:
        return True
    return (
        measures.headlines >= MIN_FRONT_HEADLINES
        and measures.run < MAX_TEASER_WORDS
        and measures.run < MAX_TEASER_SHARE * measures.paragraphs
    )


def _is_video(facts: Facts) -> bool:
    declared = facts.declared
    told = declared.og_type.startswith("video") or (
        "VideoObject" in declared.types and not declared.article
    )
    return told and facts.measures.run < SHORT_WORDS


def _is_gallery(facts: Facts) -> bool:
    measures = facts.measures
    if measures.run >= SHORT_WORDS:
        return False
    told = measures.captions >= MIN_CAPTIONS and measures.caption_words > measures.run
    return told or "ImageGallery" in facts.declared.types


def _kind_of_other(facts: Facts) -> ArticleKind:
    """Return the kind of a page that reads as no article."""
    measures, declared = facts.measures, facts.declared
    if _FORUM_ADDRESS.search(_after_scheme(facts.address)):
        return "forum"
    lists = measures.links >= MIN_LINKS or (
        measures.links >= 4 and measures.links >= MIN_LINK_SHARE * measures.lines
    )
    if not lists and not is_root(facts.address):
        return "article"
    if declared.types & _COLLECTIONS or _TOPIC_ADDRESS.search(_after_scheme(facts.address)):
        return "topic"
    return "front"


def _kind_of_plain(page: RawPage, lines: PageLines, metadata: Metadata) -> ArticleKind:
    """Return the kind of a page of plain text: an article, unless it surely is none."""
    if len(lines.original) > MAX_TEXT_CHARS or word_count(lines.original) >= SHORT_WORDS:
        return "article"
    if metadata.published:
        return "article"
    first = lines.lines[0].text if lines.lines else ""
    told = kind_of_title(page.title or first)
    if told is not None and told != "topic":
        said = kind_of_text(lines.original)
        return said or ("article" if page.title else told)
    return "article"


def _after_scheme(address: str) -> str:
    return address.partition("://")[2] or address
