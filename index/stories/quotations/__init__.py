"""Who says what in an article: the strings in quotation marks, and the speaker of each.

Pure functions of an article's text. Nothing here asks an archive, and no list of people is used:
what is known of a speaker is what the article says.
"""
