"""The subcommands of `search-index`, one a module, imported when they are asked for.

A module holds one click command, named as the module; `index.cli` lists them. `options` has what
they share, `name_tables` what `names` prints. Nothing here decides anything: each command opens
what it needs, asks the rooms below, and prints.
"""
