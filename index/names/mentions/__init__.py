"""The names in one article, and the company that each keeps there.

Pure functions over text. Nothing here knows other articles, counts or groups.
"""
