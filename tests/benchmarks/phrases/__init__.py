"""Phrases and proximities from the texts of a home, and whether each hit has its mark."""
