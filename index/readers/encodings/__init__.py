"""From bytes to text, in whatever encoding: what is declared, what is detected, what is damaged.

Knows no format of pages.
"""
