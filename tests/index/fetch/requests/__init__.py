"""Tests of `index.fetch.requests`."""
