"""Readers who may decide which spellings are one name: `search-web --decide`.

Without that option no address changes anything. With it a form on the page of a name asks for one
decision at a time. A page elsewhere cannot send the form in a reader's name: the form holds a
token that only pages of this server show, and other pages may not read those.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Sequence
from dataclasses import dataclass

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.exceptions import BadRequest, Conflict, Forbidden, ServiceUnavailable
from werkzeug.wrappers import Response

from index.errors import Busy, NotFound
from index.home.decisions import NameDecision, Verdict, decide, leaving
from index.home.library import writing
from index.home.starter import searched
from index.ingest.follow import catch_up
from index.names.table import SpellingTable, names_table
from index.settings import Settings
from index.text import spelling_key
from search.searcher import Searcher
from web.conditional import KEEP_NOTHING
from web.pages.name import verdicts

RETRY_AFTER_S = 30
"""When a reader may try again whose decision met another writer."""


@dataclass(frozen=True, slots=True)
class ReaderDecisions:
    """Records what readers decide, in the home that is served.

    Args:
        settings: Of the home that is served.
        secret: Known to every process of this server and to nobody else; 16 bytes or more.
    """

    settings: Settings
    secret: bytes

    def token(self, name: str) -> str:
        """Return the token of the forms on the page of a name.

        Args:
            name: In any spelling of the same key, as `Bakiyev` and `bakiyev`.

        Returns:
            64 hexadecimal digits. Source: HMAC with SHA-256, RFC 2104.
        """
        key = spelling_key(name).encode()
        return hmac.new(self.secret, key, hashlib.sha256).hexdigest()

    def record(self, decision: NameDecision) -> None:
        """Keep a decision and let the engine follow.

        Args:
            decision: That the page of the name offers.

        Raises:
            Busy: Another process writes in the home.
            DatelineError: The archive or the index cannot be written.
        """
        there = searched(self.settings, lambda _: None)
        with writing(there, "search-web", wait=False, create=False) as desk:
            decide(desk.archive, [decision])
            catch_up(desk.archive, desk.engine)

    def leaving(self, decision: NameDecision) -> tuple[str, ...]:
        """Return which other spellings a rejection takes out of the name.

        Args:
            decision: The rejection.

        Returns:
            Spellings as articles write them; empty for none.

        Raises:
            Busy: Another process writes in the home.
            DatelineError: The archive cannot be read.
        """
        with writing(self.settings, "search-web", wait=False, create=False) as desk:
            return leaving(desk.archive, decision.a, decision.b)


def make_blueprint(searcher: Searcher, deciding: ReaderDecisions) -> Blueprint:
    """Build the one route that writes; it takes what the page of a name offers and no more.

    Args:
        searcher: Finds the names.
        deciding: Checks and records the decisions.

    Returns:
        To be registered with the application.
    """
    routes = Blueprint("decisions", __name__)

    @routes.post("/names/<name>")
    def decided(name: str) -> Response:
        """Record a decision, then show the name again.

        A rejection that takes further spellings out of the name says so first, and asks.
        """
        _refuse_other_pages(deciding.token(name))
        table = names_table(searcher.names, name)
        decision = _asked(table)
        try:
            if decision.verdict == "rejected" and request.form.get("confirmed") != "1":
                others = deciding.leaving(decision)
                if others:
                    return _question(name, decision, others, deciding.token(name))
            deciding.record(decision)
        except Busy as exc:
            raise ServiceUnavailable(
                "Articles are being added just now; decide when that has ended.",
                retry_after=RETRY_AFTER_S,
            ) from exc
        try:
            names_table(searcher.names, name)
        except NotFound:  # the spelling in the address was rejected and no article has it
            name = table.name
        return redirect(url_for("pages.name", name=name), 303)

    return routes


def _question(name: str, decision: NameDecision, others: Sequence[str], token: str) -> Response:
    page = render_template(
        "confirm.html",
        decision=decision,
        others=others,
        token=token,
        here=url_for("pages.name", name=name),
    )
    headers = {"Cache-Control": KEEP_NOTHING}
    return Response(page, content_type="text/html; charset=utf-8", headers=headers)


def _refuse_other_pages(token: str) -> None:
    """Refuse a form that the page of the name did not send.

    Args:
        token: Of that page's forms.

    Raises:
        Forbidden: The browser names another page, or the token is another. Source of the header:
            W3C Fetch Metadata Request Headers.
    """
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none"):
        raise Forbidden("A page of another server asked for this; decide on the page itself.")
    if not hmac.compare_digest(request.form.get("token", "").encode(), token.encode()):
        raise Forbidden("This page is older than the server; open it again, then decide.")


def _asked(table: SpellingTable) -> NameDecision:
    """Read the decision in the form.

    Raises:
        BadRequest: It is neither acceptance nor rejection.
        Conflict: The page of the name does not offer it.
    """
    asked, spelling = request.form.get("verdict", ""), request.form.get("spelling", "")
    verdict: Verdict
    if asked == "accepted":
        verdict, others = "accepted", table.others
    elif asked == "rejected":
        verdict, others = "rejected", ()
    else:
        raise BadRequest("A decision is accepted or rejected.")
    offered = [row for row in table.rows if verdict in verdicts(row, table.name)]
    if spelling_key(spelling) not in {row.spelling.key for row in (*offered, *others)}:
        raise Conflict("That spelling has been decided otherwise meanwhile; look again.")
    return NameDecision(verdict, table.name, spelling)
