"""The system of record: every accepted page, its article and what was learned from it."""
