"""Tests of `index.commands.watch`."""
