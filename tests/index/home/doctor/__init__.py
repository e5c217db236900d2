"""Tests of `index.home.doctor`."""
