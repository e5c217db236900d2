"""What is counted of names over all articles: mentions, company, near spellings.

Counts go in and come out; nothing here decides which spellings are one name.
"""
