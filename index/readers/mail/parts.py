"""The fields and texts of a message, whatever its encodings say."""

from __future__ import annotations

from email.message import EmailMessage
from email.utils import parseaddr, parsedate_to_datetime

from index.readers.encodings.decoding import clean, read_bytes
from index.readers.encodings.labels import codec_of

MAX_PARTS = 200
"""Parts of a message that are looked at."""


def line_of(message: EmailMessage, name: str) -> str:
    """Return a field on one line, decoded.

    Args:
        message: Of which the field is.
        name: In any case.

    Returns:
        The field; empty if there is none, or if it cannot be read.
    """
    try:
        return " ".join(clean(str(message.get(name, ""))).split())
    except Exception:
        return ""


def sender_of(message: EmailMessage) -> str:
    """Return who sent a message, by name.

    Args:
        message: The message.

    Returns:
        The name beside the address; empty if there is none.
    """
    return " ".join(parseaddr(line_of(message, "From"))[0].split())


def date_of(message: EmailMessage) -> str:
    """Return when a message was sent.

    Args:
        message: The message.

    Returns:
        ISO 8601 with its zone; empty if the message does not say, or not in a form that is read.
    """
    try:
        return parsedate_to_datetime(line_of(message, "Date")).isoformat()
    except (ValueError, IndexError, TypeError, OverflowError):
        return ""


def texts_of(message: EmailMessage) -> tuple[str, str]:
    """Return the texts of a message; what is attached, and mail inside it, are left out.

    Args:
        message: The message.

    Returns:
        (plain text, HTML), each empty if there is none.
    """
    plain: list[str] = []
    html: list[str] = []
    waiting: list[EmailMessage] = [message]
    seen = 0
    while waiting and seen < MAX_PARTS:
        part = waiting.pop(0)
        seen += 1
        kind = part.get_content_type()
        if kind == "message/rfc822" or part.get_content_disposition() == "attachment":
            continue
        if part.is_multipart():
            waiting = [one for one in part.iter_parts() if isinstance(one, EmailMessage)] + waiting
        elif kind == "text/html":
            html.append(_text(part))
        elif kind == "text/plain":
            plain.append(_text(part))
    return "\n\n".join(plain).strip(), "\n".join(html).strip()


def _text(part: EmailMessage) -> str:
    """Decode a part: UTF-8 if it is that, whatever it declares; then what it declares."""
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    if not data.strip():
        return ""
    codec = codec_of(str(part.get_content_charset() or ""))
    if codec is not None and not _is_utf8(data):
        text = data.decode(codec, "replace")
        if "\ufffd" not in text:
            return clean(text)
    return read_bytes(data, "a part of a message").text


def _is_utf8(data: bytes) -> bool:
    try:
        return not data.decode("utf-8").isascii()
    except UnicodeDecodeError:
        return False
