"""What a document says of itself, each thing with where it says so."""
