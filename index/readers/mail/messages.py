"""Reads `.eml` and `.mbox`: the newsletters in them, story by story.

A message is a newsletter if it says that it goes to a list. Other mail is counted and not added,
unless `--format mail` asks for it. What is attached is not read, other mail least of all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser

from index.errors import PageTooLarge, ReadError
from index.readers.base import ByteStream, Container, Found, ReadOptions, Rejected
from index.readers.mail.newsletter import stories_of
from index.readers.mail.parts import line_of

MAX_MESSAGE_BYTES = 30_000_000
"""Largest message, with what is attached to it: what most mail servers take at most."""

MAX_HEAD_LINES = 500
"""Lines of a message's head that are looked at to recognise it."""

_LISTS = ("List-Unsubscribe", "List-Id", "List-Post", "X-Campaign-ID", "X-Mailchimp-Campaign-Id",
          "Feedback-ID", "X-CSA-Complaints")  # fmt: skip
"""Fields that mail to a list has: RFC 2369, RFC 2919, and those of bulk mailers."""

_FIELD = re.compile(rb"([A-Za-z][A-Za-z0-9-]{1,60}):[ \t]?.*")
_OF_MAIL = frozenset((
    b"from", b"to", b"subject", b"date", b"message-id", b"received", b"mime-version", b"cc",
    b"return-path", b"delivered-to", b"content-type", b"x-mailer", b"reply-to", b"sender",
))  # fmt: skip
_FROM = re.compile(rb"From \S+.*\b\d{1,2}:\d\d(?::\d\d)?\b.*\d{4}\s*\Z")
"""The line between messages of a mailbox: RFC 4155."""


def reader() -> MailReader:
    """Return the reader of mail.

    Returns:
        A new one.
    """
    return MailReader()


class MailReader:
    """See `index.readers.base.Reader`."""

    name = "mail"

    def sniff(self, head: bytes) -> bool:
        lines = head.lstrip(b"\r\n").split(b"\n", MAX_HEAD_LINES)
        if _FROM.match(lines[0].rstrip()):
            return True
        fields = set()
        for line in lines:
            if not line.strip():
                break
            field = _FIELD.match(line)
            if field is None and line[:1] not in (b" ", b"\t"):
                return False
            if field is not None:
                fields.add(field[1].lower())
        else:
            return False
        return len(fields & _OF_MAIL) >= 3 or b"mime-version" in fields & _OF_MAIL

    def read(self, stream: ByteStream, where: str, options: ReadOptions) -> Iterator[Found]:
        several = False
        for number, data in enumerate(_messages(stream), 1):
            if not several and (number > 1 or data is None or data.startswith(b"From ")):
                several = True
                yield Container(where, "mailbox", "story")
            location = f"{where}#{number}"
            if data is None:
                message = f"{location} is larger than {MAX_MESSAGE_BYTES:,} bytes"
                yield Rejected.of(location, PageTooLarge(message))
                continue
            yield from _read(data, location if several else where, options)


def _messages(stream: ByteStream) -> Iterator[bytes | None]:
    """Cut a stream into messages; None for one that is too large."""
    lines: list[bytes] = []
    size = 0
    blank = True
    in_mailbox = False
    while line := stream.readline(MAX_MESSAGE_BYTES):
        if blank and line.startswith(b"From ") and _FROM.match(line.rstrip()):
            if lines or size:
                yield b"".join(lines) if size <= MAX_MESSAGE_BYTES else None
            lines, size, in_mailbox = [], 0, True
        elif in_mailbox and line.startswith(b">") and line.lstrip(b">").startswith(b"From "):
            line = line[1:]
        blank = not line.strip()
        size += len(line)
        if size <= MAX_MESSAGE_BYTES:
            lines.append(line)
        else:
            lines.clear()
    if lines or size:
        yield b"".join(lines) if size <= MAX_MESSAGE_BYTES else None


def _read(data: bytes, location: str, options: ReadOptions) -> Iterator[Found]:
    if data.startswith(b"From "):
        data = data.partition(b"\n")[2]
    try:
        message = BytesParser(policy=policy.default).parsebytes(data)
        if options.format is None and not _is_newsletter(message):
            subject = line_of(message, "Subject") or "without a subject"
            yield Rejected(
                location, "mail, no newsletter",
                f'{location} ("{subject}") is mail and no newsletter; --format mail adds it',
            )  # fmt: skip
            return
        yield from stories_of(message, location)
    except ReadError as error:
        yield Rejected.of(location, error)
    except Exception as error:
        what = f"{location} cannot be read: {type(error).__name__}: {error}"
        yield Rejected(location, "damaged mail", " ".join(what.split()))


def _is_newsletter(message: EmailMessage) -> bool:
    return any(field in message for field in _LISTS) or line_of(message, "Precedence").lower() in (
        "bulk",
        "list",
    )
