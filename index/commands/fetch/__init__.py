"""`search-index fetch`: the command, and the round that it shares with `watch`."""

from index.commands.fetch.command import fetch

__all__ = ["fetch"]
