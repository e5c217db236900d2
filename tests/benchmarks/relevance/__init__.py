"""How early readers find what they look for: judged collections, known items and passages.

    python -m tests.benchmarks.relevance FOLDER... [--known FILE...] [--peers] [--json]

Each collection is indexed by the pipeline into a home of its own. Its queries are asked as readers
ask them (`search QUERY`) and as `search --batch` does. With `--peers` bm25s (stems, stop words) and
SQLite FTS5 (Porter stems) answer the same queries in the same run.
"""
