"""Pages that a person or a web archive saved: SingleFile, MHTML, "complete" folders, copies of the
Wayback Machine, ArchiveBox.

Where a page was saved from and when stands in it; the archive's own toolbar and addresses go. Its
stripping is none of this room's business.
"""
