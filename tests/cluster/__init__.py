"""Tests that need real servers: nodes of OpenSearch here, killed, stopped and cut off."""
