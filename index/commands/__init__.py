"""The subcommands of `search-index`, one a module, imported when they are asked for.

Each module holds one click command, named as the module. `index.cli` lists them.
"""
