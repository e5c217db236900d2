"""Numbers that sources give of one thing, lined up."""
