"""The pipeline: pages are prepared, archived and counted, and the engine follows.

Here the folders below are joined in the order of the data. Nothing here knows commands or homes.
"""
