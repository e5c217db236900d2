"""Pages in, searchable articles out. Imports `seeds` only.

The modules that stand here are the ground: values, text, settings and errors, which every folder
above may use. They may not import any folder of `index`; `cli` alone runs the commands.
"""
