"""Documents to sentences, names, concepts and statements."""
