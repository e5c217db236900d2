"""The Flask application. Holds no state between requests but the searcher it was given."""

from __future__ import annotations

from flask import Flask, Response
from search.searcher import Searcher

from web import api, pages
from web.errors import register_errors

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; "
    "img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""Nothing inline, nothing from elsewhere. Source: W3C Content Security Policy Level 3."""

LARGEST_REQUEST_BYTES = 64 * 1024
"""Every request is a GET with a short query; a larger body has no business here."""

_HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
}


def create_app(searcher: Searcher) -> Flask:
    """Build the application over an open searcher, which the caller closes.

    Serves `/`, `/articles/<id>`, `/names/<name>`, `/help`, `/api/v1/…` and `/healthz`; nothing
    outside the searcher's archive and the package's own static files.
    """
    app = Flask("web")
    app.config["MAX_CONTENT_LENGTH"] = LARGEST_REQUEST_BYTES
    app.config["SEND_FILE_MAX_AGE_DEFAULT"] = 3600
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.register_blueprint(pages.make_blueprint(searcher))
    app.register_blueprint(api.make_blueprint(searcher))
    app.after_request(_with_headers)
    register_errors(app)
    return app


def _with_headers(answer: Response) -> Response:
    for name, value in _HEADERS.items():
        answer.headers.setdefault(name, value)
    return answer
