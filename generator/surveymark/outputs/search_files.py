"""The search index and the columns of Explore as files of the site, which browsers fetch on demand."""

from collections.abc import Iterator
from pathlib import Path

from surveymark.content.garbage import no_garbage_collection
from surveymark.content.writing import write_changed_file
from surveymark.model.survey import Survey
from surveymark.retrieval.columns import column_files
from surveymark.retrieval.files import FOLDER, index_files, json_line
from surveymark.retrieval.index import search_index


def write_search_files(survey: Survey, site: Path) -> None:
    """Write all files to the site's folder `search`, and remove those of an earlier build."""
    written = set()
    with no_garbage_collection():
        for path, text in search_files(survey):
            target = site / FOLDER / path
            write_changed_file(target, text)
            written.add(target)
    for there in (site / FOLDER).rglob("*.json"):
        if there not in written:
            there.unlink()


def search_files(survey: Survey) -> Iterator[tuple[str, str]]:
    """Path below the site's folder `search` and text of every file."""
    index = search_index(survey)
    yield from index_files(index)
    for path, value in column_files(survey, index):
        yield path, json_line(value)
