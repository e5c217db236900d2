"""What several readers need of markup: XML of strangers, paragraphs of elements and plain text.

Knows no format of news.
"""
