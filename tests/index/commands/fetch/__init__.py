"""Tests of `index.commands.fetch`."""
