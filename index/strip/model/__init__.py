"""The learned line model: features, boosted trees, and the decision line by line.

Runs at indexing only, on numpy. Nothing here knows profiles or sources.
"""
