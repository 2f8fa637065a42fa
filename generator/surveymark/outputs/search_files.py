"""The search index as files of the site, which the search dialog fetches on demand."""

from pathlib import Path

from surveymark.content.writing import write_changed_file
from surveymark.model.survey import Survey
from surveymark.retrieval.files import FOLDER, index_files
from surveymark.retrieval.index import search_index, without_collection


def write_search_files(survey: Survey, site: Path) -> None:
    """Write the index to the site's folder `search`, and remove files of an earlier one."""
    written = set()
    with without_collection():
        for path, text in index_files(search_index(survey)):
            target = site / FOLDER / path
            write_changed_file(target, text)
            written.add(target)
    for there in (site / FOLDER).rglob("*.json"):
        if there not in written:
            there.unlink()
