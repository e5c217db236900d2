"""Furniture that rules tell: profiles, known phrases, what repeats on a source's pages.

Rules say why in words. Nothing here knows the learned model.
"""
