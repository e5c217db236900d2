"""The `search` command's options and its printed output.

Nothing here searches: a request goes in, text comes out.
"""
