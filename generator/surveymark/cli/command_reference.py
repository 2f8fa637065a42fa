"""The reference of the commands for the manual, from their own help."""

from collections.abc import Iterator
from itertools import chain

import click

from surveymark.cli.command import GROUPS, main

_COLUMNS = 80


def command_reference() -> str:
    """The help of every command as Markdown, sorted by name, after that of `surveymark` itself."""
    return "\n".join(_sections())


def _sections() -> Iterator[str]:
    whole = _context(main, None, "surveymark")
    yield _section(whole)
    commands = chain.from_iterable(GROUPS.values())
    for command in sorted(commands, key=lambda command: str(command.name)):
        context = _context(command.imported(), whole, str(command.name))
        yield _section(context)
        if isinstance(context.command, click.Group):
            for name, inner in sorted(context.command.commands.items()):
                yield _section(_context(inner, whole, f"{command.name} {name}"))


def _context(command: click.Command, parent: click.Context | None, name: str) -> click.Context:
    """A context with a fixed terminal width."""
    settings = {**command.context_settings, **(main.context_settings if parent else {})}
    return click.Context(
        command,
        parent,
        name,
        help_option_names=settings["help_option_names"],
        terminal_width=_COLUMNS,
        max_content_width=_COLUMNS,
    )


def _section(context: click.Context) -> str:
    return f"## `{context.command_path}`\n\n```text\n{context.get_help().rstrip()}\n```\n"
