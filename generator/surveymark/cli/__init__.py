"""The command `surveymark`."""

from surveymark.cli.command import main

__all__ = ["main"]
