"""The pages that a browser shows, from the same results that the API serves.

All text from articles becomes HTML through `web.highlight` alone.
"""
