"""What names articles for others: feeds (RSS, Atom, JSON Feed) and sitemaps.

`feed` and `sitemap` are functions of bytes; nothing here is fetched. `feed_file` and `sitemap_file`
read them as files.
"""
