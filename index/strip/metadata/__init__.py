"""What a page says of itself: title, date, source, authors, language.

What a page does not say stays unknown. Nothing here cuts lines.
"""
