"""What is shown of a hit: passages, marks, the spellings that matched.

Reads bodies from the archive. Nothing here changes which articles match or their order.
"""
