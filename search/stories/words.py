"""What a story is called in words, on the page and in the terminal."""

from __future__ import annotations

from index.article import source_name
from index.output.counts import count_of
from search.stories.values import Change, Story, StoryArticle


def size_text(articles: int, sources: int) -> str:
    """Say how large a story is.

    Args:
        articles: One or more.
        sources: Known sources, 0 or more.

    Returns:
        `12 articles of 5 sources`; without the sources if none is known.
    """
    said = count_of(articles, "article")
    return f"{said} of {count_of(sources, 'source')}" if sources else said


def summary(story: Story) -> str:
    """Say how many articles, texts and sources a story has, and in which time.

    Args:
        story: As it was read, with an id or without.

    Returns:
        One line.
    """
    known = sum(one.source is not None for one in story.sources)
    parts = [size_text(len(story.articles), known)]
    if story.texts < len(story.articles):
        parts.append(count_of(story.texts, "independent text"))
    days = sorted({one.published[:10] for one in story.articles if one.published})
    if days:
        parts.append(days[0] if len(days) == 1 else f"{days[0]} to {days[-1]}")
    return ", ".join(parts)


MAX_FIRST = 3
"""Articles that are listed as the first report, if their dates do not tell which of them it is."""


def first_text(story: Story) -> str:
    """Say what is known of the first report.

    Args:
        story: One with an id.

    Returns:
        One sentence. It ends with a colon if the articles of `Story.first` are to follow: if they
        are `MAX_FIRST` at most.
    """
    count = len(story.first)
    if count == 1:
        return "First in this archive:"
    which = f"First in this archive is one of {count} articles"
    if count <= MAX_FIRST:
        return f"{which}; their dates do not tell which:"
    first = next(one for one in story.articles if one.doc_id == story.first[0])
    return f"{which} of {day(first.published)[:10]}; their dates do not tell which."


def day(published: str | None) -> str:
    """Return a date as it is shown in a list.

    Args:
        published: As in `index.article.Article`.

    Returns:
        The day with the time if it is known, `undated` without a date.
    """
    if not published:
        return "undated"
    return published[:16].replace("T", " ") if "T" in published else published[:10]


def change_text(change: Change) -> str:
    """Say which two texts are compared.

    Args:
        change: Between two versions, or between two articles.

    Returns:
        One line.
    """
    if change.doc_id == change.older:
        dates = ""
        if change.older_published != change.published:
            dates = f" ({day(change.older_published)} to {day(change.published)})"
        return f"{source_name(change.source)}: from an older version{dates}"
    return (
        f"{source_name(change.source)} ({day(change.published)}) against "
        f"{source_name(change.older_source)} ({day(change.older_published)})"
    )


def titled(article: StoryArticle) -> str:
    """Return the title of an article on one line.

    Args:
        article: Of a story.

    Returns:
        `Untitled` for one without.
    """
    return " ".join((article.title or "").split()) or "Untitled"
