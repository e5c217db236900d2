"""Hits that are one text: which they are, and which of them is shown."""
