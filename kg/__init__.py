"""Documents in, graph out: claims, RDF, SPARQL and vectors, and nothing of language models or screens."""
