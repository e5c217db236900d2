"""The nodes of a cluster: their addresses, connections, one request, and what an answer means."""
