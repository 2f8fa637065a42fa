"""The checks of some entries find there exactly what the checks of all entries find there."""

import re
import unicodedata
from collections.abc import Collection
from dataclasses import replace
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import invented
from surveymark.checks.check import all_checks, all_findings, entry_path
from surveymark.content import checking
from surveymark.content.loading import load_content
from surveymark.content.permanence import Former
from surveymark.model.paper import Paper
from surveymark.model.problem import Finding
from surveymark.model.survey import Survey
from surveymark.text.words import title_identity

OWN = Path(__file__).parents[2]
TITLES = (
    "Warm Cups of Tea and Their Owners",
    "Warm Cups of Tea and Their Owner",
    "Warm cups of tea, and their owners!",
    "Warm Cups of Tea and Their Owners Part II",
    "Saucers That Fly Over Shelves Slowly",
    "Saucers That Fly Over the Shelves Slowly",
)
PEOPLE = ("Wood, Ada", "Li, Ming", "van der Berg, Jan", "Wood, Ben")
ADDRESSES = (
    "https://github.com/a/b",
    "http://www.github.com/a/b.git",
    "https://GitHub.com/A/b/?utm_source=x&tab=y",
    "https://github.com/a/b?tab=y#utm",
    "https://a.github.io/c/",
    "https://A.github.io/c",
    "https://huggingface.co/d",
)


def optional(strategy: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    return st.one_of(st.none(), strategy)


ENTRIES = st.fixed_dictionaries(
    {
        "title": st.sampled_from(TITLES),
        "authors": st.lists(st.sampled_from(PEOPLE), max_size=3),
        "date": optional(st.sampled_from(["2024-03", "2023", "2025-01-02"])),
        "arxiv": optional(st.sampled_from(["2403.01234", "2501.00001"])),
        "doi": optional(st.sampled_from(["10.1234/a", "10.48550/arxiv.2403.01234"])),
        "published": optional(
            st.fixed_dictionaries(
                {
                    "venue": st.sampled_from(["Kitchen", "Nowhere"]),
                    "kind": st.just("conference"),
                    "doi": optional(st.sampled_from(["10.1234/a", "10.1234/b"])),
                    "title": optional(st.sampled_from(TITLES)),
                }
            )
        ),
        "topics": st.lists(st.sampled_from(["cups", "cup", "shelves"]), max_size=3),
        "summary": optional(st.sampled_from(["Short.", "A cup stays warm. " * 4])),
        "links": st.fixed_dictionaries(
            {
                "code": st.lists(st.sampled_from(ADDRESSES), max_size=3),
                "project": st.lists(st.sampled_from(ADDRESSES), max_size=2),
            }
        ),
        "listed": st.lists(
            st.fixed_dictionaries(
                {
                    "in": st.sampled_from(["daily-papers-2025-12-12", "unknown"]),
                    "line": st.integers(0, 14),
                }
            ),
            max_size=2,
        ),
        "added": optional(st.sampled_from(["2025-01-01", "2025-02-01"])),
        "aliases": st.lists(st.sampled_from(["p0", "p1", "old"]), max_size=2),
    }
)


def survey_of(entries: list[dict[str, object]]) -> Survey:
    papers = tuple(
        Paper.model_validate({"key": f"p{number:03}", **fields})
        for number, fields in enumerate(entries)
    )
    return replace(invented.survey(), papers=papers)


def seen(findings: Collection[Finding], only: Collection[Paper]) -> set[str]:
    paths = {entry_path(paper) for paper in only}
    return {repr(finding) for finding in findings if finding.path in paths}


def assert_same_at(survey: Survey, only: list[Paper]) -> None:
    for check in all_checks():
        if check.findings_at:
            everywhere = list(check.findings(survey))
            assert seen(list(check.findings_at(survey, only)), only) == seen(everywhere, only), (
                check.name
            )


@settings(
    max_examples=150, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck)
)
@given(st.lists(st.tuples(ENTRIES, st.booleans()), max_size=9))
def test_checks_of_some_entries_find_what_checks_of_all_find_there(
    drawn: list[tuple[dict[str, object], bool]],
) -> None:
    survey = survey_of([fields for fields, _ in drawn])
    only = [paper for paper, (_, is_in) in zip(survey.papers, drawn, strict=True) if is_in]
    assert_same_at(survey, only)


@pytest.mark.parametrize("step", [1, 7, 50])
def test_more_entries_that_share_words_than_are_compared_pairwise_give_the_same(step: int) -> None:
    words = "cup plate saucer shelf teapot spoon kettle".split()
    survey = survey_of(
        [
            {
                "title": f"Warm Cups of Tea {words[n % 7]} {words[n // 7 % 7]} and {n % 5}",
                "authors": ["Wood, Ada", "Li, Ming"],
                **({"arxiv": f"2403.{n:05}"} if n % 2 else {}),
            }
            for n in range(240)
        ]
    )
    assert_same_at(survey, list(survey.papers[::step]))


def test_changed_files_of_this_survey_have_the_same_problems_whether_all_or_some_are_checked() -> (
    None
):
    content = load_content(OWN)
    assert content.survey
    keys = [paper.key for paper in content.survey.papers][::9]
    changed = {f"content/papers/{key}.yml" for key in keys} | {"content/topics.yml"}
    former = Former(themes=content.survey.themes[:2])
    some = checking.all_problems(content, changed=changed, former=former)
    with patch.object(checking, "all_findings", lambda survey, _: all_findings(survey)):
        assert some == checking.all_problems(content, changed=changed, former=former)


def test_a_title_is_identified_by_all_letters_and_digits_of_unicode() -> None:
    for start in range(0, 0x110000, 0x1000):
        text = "".join(
            chr(code) for code in range(start, start + 0x1000) if not 0xD800 <= code < 0xE000
        )
        folded = unicodedata.normalize("NFKC", text).casefold()
        assert re.sub(r"[\W_]+", "", folded) == "".join(c for c in folded if c.isalnum())
    assert title_identity("Cups_and – Tea № 1") == "cupsandteano1"
