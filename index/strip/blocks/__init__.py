"""Blocks that stay or go whole, by what stands around them: lists, tables, posts, entries of live
reports, other stories.

They correct what was judged line by line. Nothing here knows the learned model or profiles.
"""
