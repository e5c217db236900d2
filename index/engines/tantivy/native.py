"""The border to the native library: whatever it raises becomes an `EngineError` with a remedy."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType

from index.engines.folders import being_written, one_line, unreadable
from index.errors import EngineError

_PANIC = "PanicException"
"""What a panic of the library becomes. It derives from BaseException, so that `except Exception`
lets it through. Source: PyO3, "pyo3::panic::PanicException"."""


class Reading:
    """Stands around calls that read an index. Holds no state, so one object serves all threads.

    Args:
        folder: The index's, for the message.
    """

    __slots__ = ("_folder",)

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __enter__(self) -> None:
        """Begin."""

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Turn what the library raised into an error.

        Raises:
            EngineError: The index cannot be read, or a writer stands in the way.
        """
        if error is not None and is_native(error):
            raise self.error(error) from error

    def error(self, error: BaseException) -> EngineError:
        """Return the error for what the library has raised.

        Args:
            error: What the library raised, for the message.

        Returns:
            The error, to be raised from its cause.
        """
        return unreadable(self._folder, error)


class Writing(Reading):
    """Stands around calls that write an index."""

    def error(self, error: BaseException) -> EngineError:
        """Return the error for what the library has raised.

        Args:
            error: What the library raised, for the message.

        Returns:
            The error, to be raised from its cause: another writer is open, or the folder cannot be
            written.
        """
        if "LockBusy" in str(error):
            return being_written(self._folder)
        return EngineError(
            f"the index in {self._folder} cannot be written: {one_line(error)}; the archive has "
            "the articles, so make room or mend the folder and run the same command again"
        )


def is_native(error: BaseException) -> bool:
    """Tell whether the library may have raised an error.

    Args:
        error: Any error.

    Returns:
        True for a panic of the library, and for `ValueError` and `OSError`, which it uses.
    """
    return isinstance(error, ValueError | OSError) or type(error).__name__ == _PANIC
