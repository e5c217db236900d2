"""Hits over time: days, weeks, months and years, and what each source published in them."""
