"""Sources side by side: what each says of a query, and when."""
