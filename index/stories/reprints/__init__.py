"""Reprints: which articles print the text of another one.

    body -> runs of five words -> signature -> candidates -> coverage -> pairs -> groups

`words` and `runs` cut a body, `signature` samples it, `candidates` compares many signatures at
once, and `coverage` two bodies exactly; these are numpy's, and serve indexing alone. `series` tells
texts that differ in their numbers. What is found stands in notes as `pairs` packs it; `groups`
judges them and puts articles of one text together, for searches too, so it goes without numpy.
"""
