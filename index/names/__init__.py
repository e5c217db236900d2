"""Which spellings are one name, and why.

`mentions` finds names, `letters` compares spellings, `tables` counts, `groups` decides; the modules
here are what searches and commands ask. Nothing here knows pages, engines or queries.
"""
