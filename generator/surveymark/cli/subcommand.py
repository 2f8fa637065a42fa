"""A command that is imported when it is first used."""

from importlib import import_module
from keyword import iskeyword
from typing import Any

import click


class Subcommand(click.Command):
    """The name and the summary of a command; everything else is in a module of this package.

    So the list of all commands and the completion of their names import none of them.
    """

    def __init__(self, name: str, module: str, summary: str) -> None:
        super().__init__(name, help=summary)
        self._module = module

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: click.Context | None = None,
        **extra: Any,  # noqa: ANN401 - as click has it
    ) -> click.Context:
        """The context of the command itself, which click then runs."""
        return self.imported().make_context(info_name, args, parent, **extra)

    def imported(self) -> click.Command:
        """The command itself: the module's function of the same name, with `_` for `-` and after a word of Python.

        Raises: AttributeError if the module does not define it.
        """
        module = import_module(f"surveymark.cli.{self._module}")
        name = str(self.name).replace("-", "_")
        command: click.Command = getattr(module, f"{name}_" if iskeyword(name) else name)
        return command
