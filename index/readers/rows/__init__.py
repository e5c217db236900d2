"""Rows of named values, a page each: JSON lines, JSON, tables, and the rows of an export.

Knows files of rows alone; what a row's keys mean stands in `row`. No other reader is used here.
"""
