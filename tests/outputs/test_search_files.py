"""The index and the columns in the site's folder: its files are there, those of an earlier one are not."""

from dataclasses import replace
from pathlib import Path

from surveymark.model.survey import Survey
from surveymark.outputs.search_files import search_files, write_search_files


def test_the_folder_holds_the_index_and_nothing_of_an_earlier_one(
    tmp_path: Path, survey: Survey
) -> None:
    write_search_files(survey, tmp_path)
    smaller = replace(survey, papers=survey.papers[:3])
    write_search_files(smaller, tmp_path)
    found = {
        path.relative_to(tmp_path / "search").as_posix(): path.read_text("utf-8")
        for path in (tmp_path / "search").rglob("*")
        if path.is_file()
    }
    assert found == dict(search_files(smaller))
    assert {"index.json", "columns.json"} <= found.keys()
