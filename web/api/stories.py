"""The JSON API of stories."""

from __future__ import annotations

import json

from flask import Blueprint, Response, request

from search.searcher import Searcher
from search.stories.document import story_document
from search.stories.reading import read_story
from web.parameters import check_names


def make_blueprint(searcher: Searcher) -> Blueprint:
    """Build the route `/api/v1/stories/<doc_id>`.

    Args:
        searcher: Answers every request; open as long as the route is.

    Returns:
        To be registered with the application.
    """
    routes = Blueprint("api_stories", __name__)

    @routes.get("/api/v1/stories/<doc_id>")
    def story(doc_id: str) -> Response:
        """Answer with the story that `search story --json` prints."""
        check_names(request.args, ())
        found = searcher.look(lambda _, archive: read_story(archive, doc_id))
        return Response(json.dumps(story_document(found)), content_type="application/json")

    return routes
