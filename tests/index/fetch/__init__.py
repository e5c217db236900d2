"""Tests of `index.fetch`. No test asks a machine beyond loopback."""
