"""What Dateline knows before it has read anything: data files and one small loader each.

Imports nothing of the other floors.
"""

__version__ = "0.1.0"
