"""Start with nothing yet."""
