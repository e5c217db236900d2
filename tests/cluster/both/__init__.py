"""OpenSearch and PostgreSQL together, and each with an embedded half."""
