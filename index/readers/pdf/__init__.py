"""PDF with a text layer: lines where they stand on a page, put into the order in which one reads.

`layout` knows no PDF, only lines with their places. Scanned and locked files get a reason.
"""
