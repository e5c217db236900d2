"""What a page is: an article, or what else a site has. Structure decides; phrases only where little
text stands.

May use lines, furniture and metadata; cuts nothing.
"""
