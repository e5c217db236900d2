"""Tests of files that hold other files."""
