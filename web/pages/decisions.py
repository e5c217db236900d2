"""Readers who may decide which spellings are one name: `search-web --decide`.

Without that option there is no address that changes anything. With it a form of the page of a name
asks for one decision at a time. A page elsewhere cannot send it in a reader's name: the form holds
a token that only pages of this server show, and other pages may not read those.
"""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass
from typing import get_args

from flask import Blueprint, redirect, request, url_for
from werkzeug.exceptions import BadRequest, Conflict, Forbidden, ServiceUnavailable
from werkzeug.wrappers import Response

from index.errors import Busy, NotFound
from index.home.decisions import Verdict, decide
from index.home.library import writing
from index.ingest.follow import catch_up
from index.names.table import names_table
from index.settings import Settings
from index.text import spelling_key
from search.searcher import Searcher
from web.pages.name import verdicts


@dataclass(frozen=True, slots=True)
class Decisions:
    """That readers may decide, and where it is written.

    Args:
        settings: Of the home that is served.
        secret: Known to every process of this server and to nobody else; 16 bytes or more.
    """

    settings: Settings
    secret: bytes

    def token(self, name: str) -> str:
        """Give the token of the forms on the page of a name."""
        key = spelling_key(name).encode()
        return hmac.new(self.secret, key, hashlib.sha256).hexdigest()

    def record(self, verdict: Verdict, name: str, spelling: str) -> None:
        """Keep a decision and let the engine follow.

        Raises:
            Busy: The home is being written to.
        """
        with writing(self.settings, "search-web", wait=False, create=False) as desk:
            decide(desk.archive, [(verdict, name, spelling)])
            catch_up(desk.archive, desk.engine)


def make_blueprint(searcher: Searcher, decisions: Decisions) -> Blueprint:
    """Build the one route that writes; it takes what the page of the name offers and no more."""
    routes = Blueprint("decisions", __name__)

    @routes.post("/names/<name>")
    def decided(name: str) -> Response:
        """Record a decision, then show the name again."""
        form = request.form
        if request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none"):
            raise Forbidden("A page of another server asked for this; decide on the page itself.")
        if not hmac.compare_digest(form.get("token", "").encode(), decisions.token(name).encode()):
            raise Forbidden("This page is older than the server; open it again, then decide.")
        verdict, spelling = form.get("verdict", ""), form.get("spelling", "")
        table = names_table(searcher.names, name)
        if verdict not in get_args(Verdict):
            raise BadRequest("A decision is accepted or rejected.")
        offered = [row for row in table.rows if verdict in verdicts(row, table.name)]
        if verdict == "accepted":
            offered += table.others
        if spelling_key(spelling) not in {row.spelling.key for row in offered}:
            raise Conflict("That spelling has been decided otherwise meanwhile; look again.")
        try:
            decisions.record(
                "accepted" if verdict == "accepted" else "rejected", table.name, spelling
            )
        except Busy as exc:
            raise ServiceUnavailable(
                "Articles are being added just now; decide when that has ended.", retry_after=30
            ) from exc
        try:
            names_table(searcher.names, name)
        except NotFound:
            name = table.name
        return redirect(url_for("pages.name", name=name), 303)

    return routes
