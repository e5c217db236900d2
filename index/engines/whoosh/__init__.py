"""The reference engine: Whoosh, which runs the query trees as they are.

The other engines are compared with it. No index or searcher of Whoosh leaves this folder.
"""
