"""From a raw page to an article, every cut explained.

`page` makes lines, `metadata` finds what the page says of itself, `furniture` and `model` judge
lines; the modules here join them. Nothing here knows the archive, engines or names.
"""
