"""Articles in, documents out: files, HTML and text, and nothing of graphs or models."""
