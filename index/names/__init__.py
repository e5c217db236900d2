"""Which spellings are one name, and why."""
