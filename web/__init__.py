"""The searcher on the web: pages and JSON API. The top floor: nothing imports it."""
