"""`search-index names`: the command, and what it prints."""

from index.commands.names.command import names

__all__ = ["names"]
