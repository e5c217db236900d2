"""Sources side by side, and hits over time, on pages."""
