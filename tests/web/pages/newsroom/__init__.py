"""Tests of sources side by side, and of hits over time, on pages."""
