"""The tree of errors a user can meet; each message tells what, where and what to do.

DatelineError
├── SettingsError        a setting or option that cannot be used
├── ReadError            a file or row that cannot be read as a page
│   ├── PageTooLarge     a page over the size, depth or time limit
│   └── FetchError       an address that cannot be asked, or has no whole answer
├── ArchiveError         the archive cannot be opened, read or written
│   ├── ArchiveMissing   there is none yet
│   ├── ArchiveOutdated  an older version wrote it; the first who writes brings it up to date
│   ├── ArticleDamaged   an article is not what was stored; carries its doc_id
│   ├── ArchiveConflict  two writers were in each other's way; the change is to be made again
│   └── Busy             another process writes in it
├── EngineError          the engine's index cannot be opened, read or written
│   ├── EngineAway       the engine's cluster does not answer
│   └── EngineMissing    the engine's library is not installed
├── NamesError           a name or decision that does not stand in the archive
├── QueryError           a query that cannot be run as it is; carries position and remedy
│   └── CursorError      a cursor of another search
├── WorkerDied           a worker process that ended without an answer
├── NotFound             an article, passage or group that does not exist
└── ServingError         the web server cannot listen, or its processes cannot start

Native errors are wrapped with `raise … from exc` where they enter. A message is one line.
"""

from __future__ import annotations


class DatelineError(Exception):
    """Base of all errors that are shown to a user as one line."""


class SettingsError(DatelineError):
    """A setting or option cannot be used; the message names it and its allowed values."""


class ReadError(DatelineError):
    """A file or row cannot be read as a page.

    Args:
        message: One line: which file or row, what is wrong, what to do.
        reason: A few words without names or numbers, to count rejected pages by.
    """

    def __init__(self, message: str, reason: str = "unreadable") -> None:
        super().__init__(message)
        self.reason = reason


class PageTooLarge(ReadError):  # noqa: N818 - named for what the user is told
    """A page exceeds the limit on size, depth or time.

    Args:
        message: One line: which page, which limit, what to do.
    """

    def __init__(self, message: str) -> None:
        super().__init__(message, reason="too large")


class FetchError(ReadError):
    """An address cannot be asked, or there is no whole answer within the limits.

    Args:
        message: One line: which address, and what is wrong.
        reason: A few words without names or numbers, to count by.
    """


class ArchiveError(DatelineError):
    """The archive cannot be opened, read or written."""


class ArchiveMissing(ArchiveError):  # noqa: N818 - named for what the user is told
    """There is no archive yet; the message says how to make one."""


class ArchiveOutdated(ArchiveError):  # noqa: N818 - named for what the user is told
    """An older version wrote the archive; the message says how it is brought up to date."""


class ArticleDamaged(ArchiveError):  # noqa: N818 - named for what the user is told
    """An article is not what was stored.

    Args:
        doc_id: Its id.
        location: The file or row that its page came from.
        reason: What is wrong with it, in a few words.
    """

    def __init__(self, doc_id: str, location: str, reason: str) -> None:
        super().__init__(
            f"article {doc_id} of {location} is damaged: {reason}; "
            f"run: search-index remove {doc_id}, then add its page again"
        )
        self.doc_id = doc_id
        self.location = location
        self.reason = reason


class ArchiveConflict(ArchiveError):  # noqa: N818 - named for what the user is told
    """Two transactions were in each other's way, and this one changed nothing: run it again."""


class Busy(ArchiveError):  # noqa: N818 - named for what the user is told
    """Another process writes in the archive; the message names it."""


class EngineError(DatelineError):
    """The engine's index cannot be opened, read or written."""


class EngineAway(EngineError):  # noqa: N818 - named for what the user is told
    """The engine's cluster does not answer; the message says which."""


class EngineMissing(EngineError):  # noqa: N818 - named for what the user is told
    """The engine's library is not installed; the message names the extra to install."""


class NamesError(DatelineError):
    """A name, group or decision is not in the archive, or contradicts another."""


class WorkerDied(DatelineError):  # noqa: N818 - named for what the user is told
    """A worker process ended without an answer; what was acknowledged is kept."""


class QueryError(DatelineError):
    """A query cannot be run as it is.

    Args:
        message: What is wrong, in one line.
        start: Code-point offset in the query where the trouble begins.
        end: Offset after the trouble; equals `start` for a point.
        remedy: What to type instead, in one line.
    """

    def __init__(self, message: str, start: int, end: int, remedy: str) -> None:
        super().__init__(f"{message} (at character {start + 1}). {remedy}")
        self.text = message
        self.start = start
        self.end = end
        self.remedy = remedy


class CursorError(QueryError):
    """A cursor does not belong to the search that it was given with."""

    def __init__(self) -> None:
        super().__init__("The cursor is not of this search", 0, 0, "Start from the first page.")
        self.args = ("The cursor is not of this search; start from the first page, without one",)


class NotFound(DatelineError):  # noqa: N818 - named for what the user is told
    """An article, passage or group does not exist under the given id."""


class ServingError(DatelineError):
    """The web server cannot listen on its address, or a serving process died at its start."""
