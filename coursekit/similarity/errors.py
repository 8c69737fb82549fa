"""What goes wrong when submissions are compared, to be read by an instructor."""


class SimilarityError(Exception):
    """There is nothing to compare, or the page cannot be written; the message says what to do."""
