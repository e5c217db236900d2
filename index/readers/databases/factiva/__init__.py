"""Factiva: `files` tells its documents apart, `article` reads one, `xml` those of its services."""
