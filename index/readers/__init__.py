"""Files of every accepted form, read as raw pages."""
