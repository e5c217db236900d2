"""Tests of `index.fetch.hosts`."""
