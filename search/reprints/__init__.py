"""Hits that are one text: each text is shown once, and its other articles are named beside it.

`texts` reads from the archive's notes which articles are one text, `once` leaves out of a page of
hits what is shown already, and `named` says which reprints a hit has.
"""

from search.reprints.texts import groups

__all__ = ["groups"]
