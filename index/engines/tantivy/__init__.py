"""The default engine: tantivy, embedded, in process.

No type of tantivy leaves this folder: `whoosh.query` trees come in, values of `base` go out.
"""
