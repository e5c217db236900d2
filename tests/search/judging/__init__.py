"""Tests mirror `search.judging`."""
