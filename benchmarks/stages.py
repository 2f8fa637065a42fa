"""CPU seconds of each stage of a build, in one process; prints them as JSON.

    python benchmarks/stages.py FOLDER

FOLDER holds a survey. Stages share what the survey computes once (citations, lists by topic), which the first user pays.
"""

import json
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

from surveymark.content.checking import all_problems
from surveymark.content.loading import load_content
from surveymark.exports.downloads import download_files
from surveymark.outputs.data import data_files
from surveymark.outputs.database import write_database
from surveymark.outputs.search_files import write_search_files
from surveymark.pages.paper import Marks, paper_files, shell_page
from surveymark.relations.layout import positions
from surveymark.relations.related import related_papers
from surveymark.site import site

T = TypeVar("T")


def main(root: Path) -> None:
    """Print the seconds of each stage."""
    seconds: dict[str, float] = {}

    def stage(name: str, work: Callable[[], T]) -> T:
        start = time.process_time()
        result = work()
        seconds[name] = round(time.process_time() - start, 3)
        return result

    content = stage("load", lambda: load_content(root))
    survey = content.survey
    if survey is None:
        sys.exit(f"{root} has problems; see surveymark check")
    stage("check", lambda: all_problems(content))
    stage("citations", lambda: survey.citations)
    stage("related papers", lambda: related_papers(survey))
    stage("map", lambda: positions(survey))
    stage("downloads", lambda: _length(download_files(survey)))
    stage("data", lambda: _length(data_files(survey)))
    marks = Marks(word=survey.neutral_word)
    shell = f'<meta name="{marks.head}">{shell_page(marks)}{"x" * 10_000}'
    stage("paper pages", lambda: _length(paper_files(survey, shell, policy="")))
    stage("all other pages, with downloads, data and map", lambda: site(survey))
    with tempfile.TemporaryDirectory() as folder:
        stage("search index", lambda: write_search_files(survey, Path(folder)))
        stage("SQLite", lambda: write_database(survey, Path(folder) / "survey.sqlite"))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": seconds, "peak": round(peak)}))


def _length(files: Iterable[tuple[str, str]]) -> int:
    return sum(len(text) for _, text in files)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
