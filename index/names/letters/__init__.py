"""How alike two spellings are by their letters alone, in any script.

Pure functions over learned weights (`data/`). Nothing here knows articles, counts or groups.
"""
