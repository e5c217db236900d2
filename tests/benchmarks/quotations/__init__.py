"""Quotations from pages: each is found, or the answer says why not."""
