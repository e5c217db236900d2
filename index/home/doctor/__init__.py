"""What goes wrong with a home in practice: looked at, told, never changed.

Nothing here writes, and no article is read; `index.home.verify` reads them all.
"""
