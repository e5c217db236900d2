"""The engine of a cluster: OpenSearch, asked over HTTP with the standard library alone.

No text of OpenSearch's query language leaves this folder: `whoosh.query` trees come in, values of
`base` go out.
"""
