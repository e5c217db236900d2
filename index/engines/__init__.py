"""Full-text engines behind one protocol."""
