"""From a raw page to an article, every cut explained."""
