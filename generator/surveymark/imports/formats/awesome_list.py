"""Awesome lists and other lists of papers in Markdown, whose headings become topics."""

from surveymark.imports.imported import ImportContext, ImportedFile, ImportFormat
from surveymark.imports.markdown_list.outline import imported_list
from surveymark.imports.markdown_list.recognised import certainty

NAME = "awesome-list"


def _read(text: str, context: ImportContext) -> ImportedFile:
    return imported_list(NAME, text, context)


FORMAT = ImportFormat(name=NAME, label="Awesome list", recognises=certainty, read=_read)
