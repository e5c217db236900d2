"""What several readers need of markup: XML of strangers, paragraphs, names in bylines.

Knows no format of news.
"""
