"""The searcher's own test: queries with the articles that a person expects, and where they come.

Nothing here changes how articles are ranked.
"""
