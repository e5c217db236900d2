"""What commands print on a terminal and write to files, and who may read what they keep.

Nothing here knows what is printed or written.
"""
