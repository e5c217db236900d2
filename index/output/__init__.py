"""What commands print on a terminal and write to files.

Nothing here knows what is printed or written.
"""
