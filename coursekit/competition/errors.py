"""What goes wrong with a competition, told in one line to whoever runs the command."""


class CompetitionError(Exception):
    """A file, a folder or a machine is not as it must be; the message names it and what to do."""


class EntryError(CompetitionError):
    """An entry is refused; the message says why, to its author."""
