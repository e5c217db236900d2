"""Figures: the numbers of an article's sentences, with what they count and what is said of it.

`index.stories.figures.extraction` finds them, `index.stories.figures.packing` packs those that can
be compared into a note. Nothing here imports the pipeline, a home or a search.
"""
