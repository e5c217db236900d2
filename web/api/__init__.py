"""The JSON API and its description.

One success shape, one error shape. Nothing here makes HTML.
"""
