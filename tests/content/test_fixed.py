from collections.abc import Mapping
from pathlib import Path

from surveymark.content.checking import all_problems
from surveymark.content.fixed import fixed_content
from surveymark.content.loading import Content, load_content

ENTRY = "content/papers/odd.yml"
TWICE = """\
title: A cup
links:
  code:
  - http://github.com/a/b.git
  - https://github.com/a/b
topics: [cups]
"""
"""Both links are one once the first has its usual form: the second remedy is there only after the first."""


def test_remedies_are_applied_until_there_are_no_more_and_nothing_is_written(folder: Path) -> None:
    (folder / ENTRY).write_text(TWICE)
    loads: list[dict[str, str]] = []

    def load(texts: Mapping[str, str]) -> Content:
        loads.append(dict(texts))
        return load_content(folder, unwritten=texts)

    after = fixed_content(load, all_problems)
    mended = "title: A cup\ntopics: [cups]\nlinks:\n  code:\n  - https://github.com/a/b\n"
    assert after.texts == {ENTRY: mended}
    assert loads[-1] == after.texts
    assert len(loads) > 2
    assert ENTRY not in {problem.path for problem in after.problems}
    assert {problem.path for problem in after.fixed} == {ENTRY}
    assert (
        after.content.parse_results[ENTRY].noun
        == load_content(folder, unwritten=after.texts).parse_results[ENTRY].noun
    )
    assert (folder / ENTRY).read_text() == TWICE


def test_content_without_remedies_is_loaded_once_and_stays(folder: Path) -> None:
    (folder / ENTRY).write_text("title: A cup\ntopics: [forks]\n")
    content = load_content(folder)
    after = fixed_content(lambda _: content, all_problems)
    assert (after.texts, after.fixed) == ({}, ())
    assert after.content is content
    assert after.problems == all_problems(content)
