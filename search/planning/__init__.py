"""From a parsed query to what the engine is asked: names, sources, terms.

Nothing here reads articles or prints.
"""
