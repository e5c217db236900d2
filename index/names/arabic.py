"""The Arabic article in Latin letters; some write it before a name, others leave it out."""

from __future__ import annotations

ARABIC_ARTICLES = ("al", "el", "ul", "as", "ash", "at", "ad", "ar", "an", "az")
"""The article, and the forms in which it takes the sound of the letter that follows (`ash-Shaab`).
`el` and `ul` are how the press writes `al` for Egypt and within names.

Source: the sun letters of Arabic, in the BGN/PCGN romanisation (1956).
"""
