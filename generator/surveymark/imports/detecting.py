"""Choose the format of a text: the one that was named, or the one that its content shows."""

import surveymark.imports.formats
from surveymark.imports.imported import ImportFormat, UnreadableImportError
from surveymark.registry import parts_of_all


def all_imports() -> tuple[ImportFormat, ...]:
    """Every registered format by module name, then those of other packages."""
    return parts_of_all(
        surveymark.imports.formats,
        "FORMAT",
        ImportFormat,
        group="surveymark.imports",
        names=lambda known: (f"name {known.name}",),
    )


def format_of(text: str, name: str | None = None, *, has_columns: bool = False) -> ImportFormat:
    """The format called `name`, or the only one that recognises the text.

    With `has_columns`, a text that no format is certain of is a table.

    Raises: UnreadableImportError if there is none, or several are equally likely.
    """
    formats = all_imports()
    if name is not None:
        for known in formats:
            if known.name == name:
                return known
        message = f"unknown format {name!r}; formats are {format_names()}"
        raise UnreadableImportError(message)
    certainty = {known.name: known.recognises(text) for known in formats}
    for wanted in ("yes", "perhaps"):
        found = [known for known in formats if certainty[known.name] == wanted]
        if len(found) == 1:
            return found[0]
        if has_columns:
            return next(known for known in formats if known.has_columns)
        if found:
            names = " or ".join(known.name for known in found)
            message = f"the format may be {names}"
            raise UnreadableImportError(message)
    message = f"unrecognised format; formats are {format_names()}"
    raise UnreadableImportError(message)


def is_surely_of_a_format(text: str) -> bool:
    """Whether a format is certain to recognise the text."""
    return any(known.recognises(text) == "yes" for known in all_imports())


def format_names() -> str:
    """The names of all formats, as sentences list them."""
    return ", ".join(known.name for known in all_imports())
