"""A story made ready for its page: articles, names, figures, quotations, changes."""

from __future__ import annotations

from typing import NamedTuple

from flask import Blueprint, render_template, url_for
from markupsafe import Markup

from index.article import source_name
from index.output.counts import count_of
from search.searcher import Searcher
from search.stories.changes import PieceKind
from search.stories.reading import read_story
from search.stories.values import Change, Story, StoryArticle, StorySpeaker
from search.stories.words import MAX_FIRST, change_text, day, first_text, summary, titled
from web.highlight import highlight, safe_link
from web.links import article_link, name_link
from web.pages.figures import figure_views


class ArticleView(NamedTuple):
    """An article of a story.

    Args:
        link: To its page.
        outside: The page it came from; None if a browser may not go there.
        of: Link to the first article of its text; None for that one itself.
    """

    article: StoryArticle
    title: str
    source: str
    day: str
    link: str
    outside: str | None
    of: str | None


class SourceView(NamedTuple):
    """A source with its articles, in the order of time."""

    name: str
    counts: str
    articles: list[ArticleView]


class NameView(NamedTuple):
    """A name, the link to its page, and how many articles have it."""

    text: str
    link: str
    articles: int


class QuoteView(NamedTuple):
    """A quotation as safe HTML, and the link to its article."""

    html: Markup
    source: str
    day: str
    link: str


class SpeakerView(NamedTuple):
    """Who is quoted, the link to the name, and some quotations."""

    name: str
    link: str
    total: str
    quotes: list[QuoteView]


class PieceView(NamedTuple):
    """Some words of a change as safe HTML."""

    kind: PieceKind
    html: Markup


class ChangeView(NamedTuple):
    """What changed between two texts, with the link to the article that has the newer one."""

    text: str
    link: str
    pieces: list[PieceView]


class StoryView:
    """What the template of a story shows.

    Args:
        story: As it was read.
        results: The address of the results page.
    """

    def __init__(self, story: Story, results: str) -> None:
        self._results = results
        self.story = story
        self.title = titled(story.articles[0])
        self.language = story.articles[0].language
        self.summary = summary(story)
        self.first_text = first_text(story) if story.id else ""
        articles = [self._article(one) for one in story.articles]
        self.articles = articles
        first = story.first if len(story.first) <= MAX_FIRST else ()
        self.first = [one for one in articles if one.article.doc_id in first]
        self.sources = [
            SourceView(
                source_name(one.source),
                count_of(one.articles, "article")
                + (f", {count_of(one.texts, 'text')}" if one.texts < one.articles else ""),
                [view for view in articles if view.article.source == one.source],
            )
            for one in story.sources
        ]
        self.names = [
            NameView(one.text, name_link(results, one.text), one.articles) for one in story.names
        ]
        self.figures = figure_views(story.figures, results)
        self.speakers = [self._speaker(one) for one in story.speakers]
        self.changes = [self._change(one) for one in story.changes]
        self.unread = len(story.articles) - story.read

    def _article(self, one: StoryArticle) -> ArticleView:
        return ArticleView(
            one,
            titled(one),
            source_name(one.source),
            day(one.published),
            article_link(self._results, one.doc_id),
            safe_link(one.url),
            None if one.group == one.doc_id else article_link(self._results, one.group),
        )

    def _speaker(self, speaker: StorySpeaker) -> SpeakerView:
        quotes = [
            QuoteView(
                highlight(one.text),
                source_name(one.source),
                day(one.published),
                article_link(self._results, one.doc_id),
            )
            for one in speaker.quotes
        ]
        link = name_link(self._results, speaker.name)
        return SpeakerView(speaker.name, link, count_of(speaker.total, "quotation"), quotes)

    def _change(self, change: Change) -> ChangeView:
        return ChangeView(
            change_text(change),
            article_link(self._results, change.doc_id),
            [PieceView(piece.kind, highlight(piece.text)) for piece in change.pieces],
        )


def make_blueprint(searcher: Searcher) -> Blueprint:
    """Build the page of a story.

    Args:
        searcher: Answers every request.

    Returns:
        To be registered with the application.
    """
    routes = Blueprint("stories", __name__)

    @routes.get("/stories/<doc_id>")
    def story(doc_id: str) -> str:
        """Show the story that an article belongs to, under the id of any of its articles."""
        found = searcher.look(lambda _, archive: read_story(archive, doc_id))
        return render_template("story.html", view=StoryView(found, url_for("pages.results")))

    return routes
