"""Text to an engine's terms, made here alone: folding, stems, initialisms, signed words, gaps.

Every engine takes terms with a space between and cuts at spaces. Nothing here knows an engine, an
archive or a query.
"""
