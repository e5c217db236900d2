"""The engine on real nodes of OpenSearch: killed, stopped, cut off, and compared."""
