"""What is counted of articles that are told again: reprints, stories, figures, quotations.

Each has a room of pure functions. `index.ingest.counters` keeps what they find in the archive's
notes. Nothing here imports the pipeline, a home or a search.
"""
