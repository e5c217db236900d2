"""Faults, made on purpose: what is kept, noticed and said when things go wrong.

A kind is a module of `kinds` or a part of one, and a seeded command, `python -m tests.faults KIND`
(`--help` lists them). The product is used from outside: its command lines, its server, and few
public functions.

| file | what it holds |
|---|---|
| `trials` | a kind of fault, its trials by number, the table of what was tried |
| `running` | a command run to its end, to a kill, or with operations on files that fail |
| `preload.c` | the library that counts, kills at, and fails the operations on files |
| `homes` | homes of invented articles, what is done to them, and what has to hold afterwards |
"""
