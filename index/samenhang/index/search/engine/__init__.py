"""The text index in Whoosh."""
