"""Tests of what all articles found are written as."""
