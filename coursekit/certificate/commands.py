"""The commands of certificates."""


def add_parsers(commands) -> None:
    pass


COMMANDS = {}
