"""From a ranking to the answer that a reader sees: hits, notices, counts."""
