"""What is said when a site cannot be made."""


class SiteError(Exception):
    """A site cannot be made; the message names the file or the argument and what to do."""
