"""Escape untrusted text for a terminal or a CI log."""

from surveymark.safe.clean import clean


def terminal_text(text: str) -> str:
    """The text on one line, without escape codes and without commands for a CI runner.

    GitHub's runner interprets `::` at the start of a line, even after spaces, and `##[` anywhere
    (ActionCommand.cs in actions/runner).

    >>> terminal_text("::error::x"), terminal_text("x ##[error]")
    (': :error::x', 'x ## [error]')
    """
    text = clean(text).replace("##[", "## [")
    return f": {text[1:]}" if text.startswith("::") else text


def terminal_file_line(text: str) -> str:
    r"""One line of a file with its spaces and tabs; other characters that a terminal does not print become �.

    >>> terminal_file_line("  x\x1b[31m")
    '  x�[31m'
    """
    kept = "".join(char if char.isprintable() or char == "\t" else "\ufffd" for char in text)
    kept = kept.replace("##[", "## [")
    indent = len(kept) - len(kept.lstrip())
    is_command = kept.startswith("::", indent)
    return f"{kept[:indent]}: {kept[indent + 1 :]}" if is_command else kept
