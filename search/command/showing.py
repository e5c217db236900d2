"""Prints one article, or one passage, that is asked for by its id."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from index.article import source_name
from index.command_line import coloured
from search.command.printing import reprint_line
from search.reprints.named import ArticleReprints
from search.showing.quotation import shown_text

if TYPE_CHECKING:
    from index.archive.values import StoredArticle
    from search.showing.citation import Citation

MOVED = "This stood elsewhere in the article when it was cited."
REPLACED = "The article has been replaced since and does not say this any more."
"""What is said of a passage that does not stand where it was cited."""


NO_REPRINTS = ArticleReprints((), ())


def write_article(
    stored: StoredArticle,
    out: TextIO,
    *,
    cuts: bool = False,
    reprints: ArticleReprints = NO_REPRINTS,
) -> None:
    """Print what is known of an article and its body, or its page with what was cut.

    Args:
        stored: The article.
        out: Where to.
        cuts: Print the page as received in place of the body, what stayed with two spaces before
            each line and what was cut with a minus, and why.
        reprints: What else prints its text; listed after the head, each with its id.
    """
    from index.strip.explain import diff, head, printable

    article = stored.article
    lines = [f"id: {article.doc_id}"]
    if cuts:
        lines += diff(article, coloured(out))
    else:
        lines += [*head(article), *_reprints(reprints), "", printable(article.body)]
    out.write("\n".join(lines) + "\n")


def _reprints(found: ArticleReprints) -> list[str]:
    """Return the lines that list reprints, and what shares text; none if there is nothing."""
    lines = [f"reprint: {reprint_line(one)}" for one in found.reprints]
    return lines + [
        f"shares text with: {reprint_line(one)}, {one.coverage:.0%}" for one in found.sharing
    ]


def write_citation(citation: Citation, out: TextIO, *, quote: bool = False) -> None:
    """Print a passage with where it stands, or as a quotation.

    Args:
        citation: What the passage's id names.
        out: Where to.
        quote: Print the quotation alone, ready to be pasted.
    """
    from index.strip.explain import printable

    passage = citation.passage
    if quote:
        lines = [citation.quotation]
    else:
        known = (source_name(citation.source), (citation.published or "undated")[:10], citation.url)
        lines = [
            shown_text(passage),
            "",
            " ".join(citation.title.split()) if citation.title else "(no title)",
            " · ".join(value for value in known if value),
            f"article {citation.doc_id}, characters {passage.start} to {passage.end}"
            + (" of the page, in what was cut from it" if passage.cut else ""),
        ]
    if citation.standing == "replaced":
        lines.append(REPLACED)
    elif citation.standing == "moved" and not quote:
        lines.append(MOVED)
    out.write(printable("\n".join(lines)) + "\n")
