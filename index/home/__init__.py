"""A home on disk: opened for those who read, and for the one who writes.

Here stands what looks after a whole home: rebuild, verification, figures, people's decisions.
Nothing here reads pages or parses queries.
"""
