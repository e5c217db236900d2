"""The Flask application. Holds no state between requests but the searcher it was given."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from flask import Flask, Response
from markupsafe import Markup

from index.article import NO_SOURCE
from search.language.limits import MAX_QUERY_CHARS
from search.searcher import Searcher
from web.access import host_check, token_check
from web.api import citing, export, newsroom
from web.api import routes as api
from web.api import stories as api_stories
from web.conditional import finish
from web.errors import register_errors
from web.highlight import showable
from web.pages import decisions
from web.pages import routes as pages
from web.pages.decisions import ReaderDecisions
from web.pages.newsroom import compare
from web.pages.stories import page as story_page
from web.parameters import LAST_DAY

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; "
    "img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""Nothing inline, nothing from elsewhere. Source: W3C Content Security Policy Level 3."""

_HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}

MAX_STATIC_AGE_S = 3600
"""How long a browser may use the style sheet and script without asking."""


def create_app(
    searcher: Searcher,
    hosts: Sequence[str] = (),
    deciding: ReaderDecisions | None = None,
    token: str | None = None,
) -> Flask:
    """Build the application over an open searcher, which the caller closes.

    It serves `/`, `/compare`, `/articles/<id>`, `/passages/<id>`, `/stories/<id>`,
    `/names/<name>`, `/quotes`, `/help`, `/api`, `/api/v1/…`, `/healthz`, `/robots.txt` and
    `/favicon.ico`: what stands in the searcher's archive and the package's own static files,
    nothing else. It only reads, unless `deciding` lets readers decide.

    Args:
        searcher: Answers every request.
        hosts: Names under which the server may be asked; empty for any. A server on a reader's
            own machine needs them: a web page elsewhere could point its own name at the machine
            and read the archive through the reader's browser.
        deciding: Lets readers accept and reject spellings; None has no address for it.
        token: What each request has to carry; None for nothing.

    Returns:
        A WSGI application that threads may share.
    """
    app = Flask("web")
    app.config["SEND_FILE_MAX_AGE_DEFAULT"] = MAX_STATIC_AGE_S
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.jinja_env.finalize = _shown
    app.jinja_env.globals.update(
        LAST_DAY=LAST_DAY,
        MAX_QUERY_CHARS=MAX_QUERY_CHARS,
        NO_SOURCE=NO_SOURCE,
        filters_on=pages.filters_on,
    )
    if hosts:
        app.before_request(host_check(hosts))
    if token is not None:
        app.before_request(token_check(token))
    app.register_blueprint(pages.make_blueprint(searcher, deciding))
    app.register_blueprint(api.make_blueprint(searcher))
    app.register_blueprint(export.make_blueprint(searcher))
    app.register_blueprint(citing.make_blueprint(searcher))
    app.register_blueprint(compare.make_blueprint(searcher))
    app.register_blueprint(newsroom.make_blueprint(searcher))
    app.register_blueprint(story_page.make_blueprint(searcher))
    app.register_blueprint(api_stories.make_blueprint(searcher))
    if deciding is not None:
        app.register_blueprint(decisions.make_blueprint(searcher, deciding))
    app.after_request(_with_headers)
    app.after_request(finish)
    register_errors(app)
    return app


def own_words(app: Flask) -> frozenset[str]:
    """Return the parts of the addresses that an application answers at.

    Args:
        app: With all its routes.

    Returns:
        The parts of its routes that no reader fills in, and the names of its static files.
    """
    parts = {part for rule in app.url_map.iter_rules() for part in rule.rule.split("/")}
    files = {path.name for path in Path(app.static_folder or "").iterdir()}
    return frozenset(part for part in parts if "<" not in part) | files


def _shown(value: Any) -> Any:
    """Return what a template prints as text that a page can hold; Markup was made so already."""
    return showable(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _with_headers(answer: Response) -> Response:
    for name, value in _HEADERS.items():
        answer.headers.setdefault(name, value)
    return answer
