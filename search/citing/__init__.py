"""Articles and passages in the forms in which others cite them."""
