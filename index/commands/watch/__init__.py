"""`search-index watch`: feeds, sitemaps and front pages that are followed."""

from index.commands.watch.command import watch

__all__ = ["watch"]
