"""Who wrote a page: what it declares, the lines that say so, and what a person's name looks like.

Nothing here looks at headlines, dates of publication or outlets but to tell names from them.
"""
