"""How answers travel: compressed if the client takes that, and not at all if it has them already.

A page or document may be kept by a browser, which asks before it uses it again. Every answer names
its state in an `ETag`; a request that names the same state gets 304 without a body.

Source: RFC 9110, sections 8.8.3 (ETag), 12.5.3 (Accept-Encoding) and 13.1.2 (If-None-Match); RFC
9111, section 5.2.2.4 (no-cache).
"""

from __future__ import annotations

import gzip

from flask import Response, request

ASK_AGAIN = "no-cache"
"""A cache may keep the answer, and asks whether it still holds: the collection can change."""

KEEP_NOTHING = "no-store"
"""Of errors and of pages with a token."""

MIN_GZIP_BYTES = 1_000
"""A shorter answer fits into one packet as it is."""

GZIP_LEVEL = 4
"""A results page of 30 kB shrinks to a fifth in half a millisecond; level 9 takes twice as long for
a tenth less."""

_COMPRESSED = ("text/", "application/json", "application/problem+json", "image/svg+xml")


def finish(answer: Response) -> Response:
    """Let an answer travel as its request allows.

    Args:
        answer: One that is made as a stream, as those of files are, stays as it is.

    Returns:
        The answer; 304 without a body if the client has it.
    """
    if answer.is_streamed or answer.direct_passthrough:
        return answer
    if answer.status_code >= 400:
        answer.headers.setdefault("Cache-Control", KEEP_NOTHING)
    else:
        answer.headers.setdefault("Cache-Control", ASK_AGAIN)
    secret = answer.headers["Cache-Control"] == KEEP_NOTHING
    if answer.status_code == 200 and not secret:
        if "ETag" not in answer.headers:
            answer.add_etag(weak=True)
        answer.make_conditional(request)
    if not secret and answer.status_code == 200:
        _compress(answer)
    return answer


def _compress(answer: Response) -> None:
    """Compress the body if the client takes it.

    An answer that holds a secret is never compressed: together with a text of a stranger's choice
    its length would tell of the secret. Source: Y. Gluck, N. Harris and A. Prado, "BREACH: reviving
    the CRIME attack", 2013.
    """
    if not (answer.mimetype or "").startswith(_COMPRESSED):
        return
    answer.vary.add("Accept-Encoding")
    body = answer.get_data()
    if len(body) < MIN_GZIP_BYTES or request.accept_encodings.quality("gzip") <= 0:
        return
    answer.set_data(gzip.compress(body, GZIP_LEVEL, mtime=0))
    answer.headers["Content-Encoding"] = "gzip"
