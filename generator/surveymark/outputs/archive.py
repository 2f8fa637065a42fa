"""A frozen survey in one file: what people wrote, every export, the data, and a note for whoever continues it."""

import io
import zipfile
from collections.abc import Iterable, Iterator

from surveymark.exports.downloads import WHOLE
from surveymark.exports.export import all_exports, selection_of
from surveymark.model.date import shown_date
from surveymark.model.survey import Survey
from surveymark.outputs.data import data_files

_NOTE = "HANDOVER.txt"
_SOME_DAY = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a ZIP file can hold: the archive does not depend on when it was made."""


def archive(survey: Survey, sources: Iterable[tuple[str, bytes]]) -> bytes:
    """The ZIP file: the survey's own files as `sources` gives them, then what `archive_texts` gives, in this order.

    The same survey gives the same bytes.
    """
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as target:
        for path, content in sources:
            _add(target, path, content)
        for path, text in archive_texts(survey):
            _add(target, path, text.encode("utf-8"))
    return made.getvalue()


def archive_texts(survey: Survey) -> Iterator[tuple[str, str]]:
    """The path and text of each file of the archive that is made from the survey."""
    yield _NOTE, _handover(survey)
    whole = selection_of(survey.papers, survey.config.title, survey, is_whole=True)
    for export in all_exports():
        yield f"exports/{WHOLE}.{export.suffix}", export.text(whole)
    yield from data_files(survey)


def _handover(survey: Survey) -> str:
    config, status = survey.config, survey.status
    since = f"Frozen on {shown_date(status.since)}." if status.since else "Not frozen."
    note = f"\n{status.note}\n" if status.note else ""
    return f"""{config.title}
{config.description}

{since} {len(survey.papers):,} papers in {len(survey.topics):,} topics.
{note}
Site:       {config.address}
Repository: {config.repository}
Licence:    {config.license_name}, {config.license_address}

content/ and site-config/ are the survey itself: one file for each paper, and what people wrote.
exports/ contains all papers in every format, data/ the same as JSON with its schema.

To continue the survey:
- As its curators: run `surveymark thaw` in the repository, commit, and publish.
- As somebody else: copy content/ and site-config/ into a repository made with `surveymark init`, change the title, the
  address and the repository in site-config/survey.yml, and keep the licence and the names of its authors.
"""


def _add(target: zipfile.ZipFile, path: str, content: bytes) -> None:
    entry = zipfile.ZipInfo(path, _SOME_DAY)
    entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
    target.writestr(entry, content)
