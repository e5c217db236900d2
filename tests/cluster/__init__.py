"""Tests that need real servers, killed, stopped and cut off: nodes of OpenSearch, PostgreSQL."""
