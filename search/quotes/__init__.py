"""Who is quoted with what, and whether a quotation stands in the archive."""
