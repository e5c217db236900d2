"""Carriers: a file of RTF, DOCX, HTML or text becomes lines, one after the other.

Nothing here knows which database wrote the file.
"""
