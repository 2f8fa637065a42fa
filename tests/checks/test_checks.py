from dataclasses import replace
from pathlib import Path

import pytest

import invented
from surveymark.checks.check import all_findings
from surveymark.content.checking import all_problems
from surveymark.content.loading import load_content
from surveymark.model.paper import Paper
from surveymark.model.survey import HandWrittenPage


def told(folder: Path) -> list[str]:
    return [str(problem) for problem in all_problems(load_content(folder))]


def test_a_sound_survey_has_no_finding_but_what_is_left_to_do() -> None:
    assert [finding for finding in all_findings(invented.survey()) if not finding.is_warning] == []


def test_unknown_references_are_reported_at_their_line_with_the_nearest_known(folder: Path) -> None:
    (folder / "content/papers/new.yml").write_text(
        "title: New\npublished: {venue: KITCHENS, kind: conference}\ntopics: [plates, cup]\nlisted:\n- {in: daily-papers-2025-12-13, line: 1}\n"
    )
    assert [
        problem for problem in told(folder) if "new.yml" in problem and "speaks for" not in problem
    ] == [
        "content/papers/new.yml:2: warning: published.venue: expected a venue in content/venues.yml, found KITCHENS; did you mean KITCHEN?",
        "content/papers/new.yml:3: topics[1]: expected the id of a topic in content/topics.yml, found cup; did you mean cups?",
        "content/papers/new.yml:5: listed[0].in: expected the id of a listing in content/listings.yml"
        ", found daily-papers-2025-12-13; did you mean daily-papers-2025-12-12?",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "title: CUPS that keep their temper!\ntopics: [cups]\n",
            "title: expected a title that no other entry has, found that of berg2024cups",
        ),
        (
            "title: Other\narxiv: 2403.01234\ntopics: [cups]\n",
            "arxiv: expected an arXiv id that no other entry has, found that of berg2024cups",
        ),
        (
            "title: Other\ndoi: 10.1234/JOC.2024.5\ntopics: [cups]\n",
            "doi: expected a DOI that no other entry has, found that of li2023plates",
        ),
        (
            "title: Other\ntopics: [cups]\naliases: [berg2024cups]\n",
            "aliases[0]: expected a former key that no other entry uses, found one used by berg2024cups",
        ),
        (
            "title: Other\ntopics: [cups]\naliases: [zzz]\n",
            "aliases[0]: expected a former key that no other entry uses, found one used by zzz",
        ),
        (
            "title: Other\ntopics: [cups]\naliases: [old, old]\n",
            "aliases[1]: expected a former key that no other entry uses, found one used by zzz",
        ),
        ("title: Other\ntopics: [cups, cups]\n", "topics[1]: expected each topic once, found cups"),
    ],
)
def test_repeated_values_are_reported(folder: Path, text: str, expected: str) -> None:
    (folder / "content/papers/zzz.yml").write_text(text)
    assert [
        problem.split(": ", 1)[1]
        for problem in told(folder)
        if "zzz.yml" in problem and "warning" not in problem
    ] == [expected]


def test_topic_and_listing_ids_are_unique() -> None:
    survey = invented.survey()
    doubled = replace(
        survey, themes=(*survey.themes, survey.themes[0]), listings=survey.listings * 2
    )
    assert [
        (finding.path, finding.found) for finding in all_findings(doubled) if not finding.is_warning
    ] == [
        ("content/topics.yml", "crockery"),
        ("content/topics.yml", "cups"),
        ("content/topics.yml", "plates"),
        ("content/listings.yml", "daily-papers-2025-12-12"),
    ]


def test_an_entry_without_a_topic_is_a_warning_only() -> None:
    survey = invented.survey()
    with_one = replace(survey, papers=(Paper.model_validate({"key": "x", "title": "X"}),))
    findings = [finding for finding in all_findings(with_one) if finding.path.endswith("x.yml")]
    assert [(finding.field, finding.is_warning) for finding in findings] == [(("topics",), True)]


def test_introductions_name_papers_and_topics_that_are_there(folder: Path) -> None:
    topics = folder / "content/topics"
    (topics / "cups.md").write_text(
        "word " * 90 + "\n\n[[berg2024cups]] and\n[[berg2024cup|this]] [[]]\n"
    )
    (topics / "spoons.md").write_text("word " * 90)
    (topics / "plates.md").write_text("Too short.")
    assert [problem for problem in told(folder) if problem.startswith("content/topics/")] == [
        "content/topics/cups.md:4: expected the key of an entry, found berg2024cup; did you mean berg2024cups?",
        "content/topics/cups.md:4: expected the key of an entry, found nothing",
        "content/topics/plates.md:1: warning: expected 80 to 1,200 words, found 2",
        "content/topics/spoons.md: expected a file named after a topic in content/topics.yml, found spoons",
    ]


LEAD = "# Title\n\nFor some. " + "word " * 90 + "\n\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "",
            [
                ":1: expected a first paragraph that says who the path is for, found nothing",
                ":1: expected a path of at least 3 papers, found 0",
                ":1: expected a title line that starts with #, found nothing",
            ],
        ),
        (
            "Title\n" + LEAD[8:] + "[[berg2024cups]] [[li2023plates]] [[crowd2020dinner]]",
            [":1: expected a title line that starts with #, found Title"],
        ),
        (
            "#\n" + LEAD[8:] + "[[berg2024cups]] [[li2023plates]] [[crowd2020dinner]]",
            [":1: expected a title line that starts with #, found #"],
        ),
        (
            f"# {'x' * 81}\n" + LEAD[8:] + "[[berg2024cups]] [[li2023plates]] [[crowd2020dinner]]",
            [":1: expected a title of at most 80 characters, found 81"],
        ),
        (
            "# Title\n\nFor [[berg2024cups]]\nand all. "
            + "word " * 90
            + "\n\n[[li2023plates]] [[crowd2020dinner]]",
            [
                ":3: expected a first paragraph that mentions no paper, because it is also shown on its own, found For [[berg2024cups]]"
            ],
        ),
        (
            LEAD + "[[berg2024cups]], [[li2023plates]]\nand [[crowd2020diner|that]].",
            [
                ":6: expected the key of an entry, found crowd2020diner; did you mean crowd2020dinner?"
            ],
        ),
        (
            LEAD + "[[berg2024cups]], [[li2023plates]] and [[berg2024cups|those cups]] again.",
            [":1: expected a path of at least 3 papers, found 2"],
        ),
        (
            "# Title\n\nFor some.\n\n[[berg2024cups]] [[li2023plates]] [[crowd2020dinner]]",
            [":1: warning: expected 80 to 300 words, found 5"],
        ),
        (
            LEAD + "[[berg2024cups]] [[li2023plates]] [[crowd2020dinner]], [[berg2024cups|again]]",
            [],
        ),
    ],
)
def test_a_reading_path_has_a_title_a_lead_and_three_papers_that_are_there(
    folder: Path, text: str, expected: list[str]
) -> None:
    (folder / "content/paths/new.md").write_text(text)
    assert [problem for problem in told(folder) if problem.startswith("content/paths/")] == [
        f"content/paths/new.md{line}" for line in expected
    ]


def test_a_primary_topic_without_a_word_for_it_is_a_warning(folder: Path) -> None:
    (folder / "content/papers/odd.yml").write_text("title: About something else\ntopics: [cups]\n")
    assert [problem for problem in told(folder) if "odd.yml" in problem] == [
        "content/papers/odd.yml:2: warning: topics[0]: expected a primary topic with a phrase in the title, summary or abstract, found cups"
    ]


def test_a_topic_that_a_missing_abstract_may_support_is_no_warning(folder: Path) -> None:
    text = "title: About something else\ntopics: [cups]\nlisted:\n- {in: daily-papers-2025-12-12, line: 30}\n"
    (folder / "content/papers/odd.yml").write_text(text)
    assert [problem for problem in told(folder) if "odd.yml" in problem] == []
    (folder / "content/abstracts/odd.txt").write_text("Nothing that one drinks from.")
    assert [problem.split(": ")[2] for problem in told(folder) if "odd.yml" in problem] == [
        "topics[0]"
    ]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("fine\n\n<script>alert(1)</script>\n", 3),
        ("# A\n<!-- hidden -->\n", 2),
        ("x <img src=x onerror=alert(1)>\n", 1),
        ("[x](javascript:alert(1))\n", 1),
        ("[x]: data:text/html,y\n", 1),
        ("---\ntemplate: evil.html\n---\nx\n", 1),
        ("---\ntitle: <b>x</b>\n---\n", 1),
        ("---\n- a\n---\n", 1),
        ("```\ncode\n```\n<b>\n", 4),
        ("</div>\n", 1),
        ("a ` b\n\n<img src=x onerror=alert(1)>\n\nc ` d\n", 3),
        ("x\n\n``` a b c\n<iframe src=x></iframe>\n```\n", 4),
        ("[x](java&#115;cript:alert(1))\n", 1),
        ("[x](java&Tab;script:alert(1))\n", 1),
        ("[x][1]\n\n[1]:\n    javascript:alert(1)\n", 4),
        ("template: nope.html\n\n# x\n", 1),
        ("---\ntemplate: nope.html\n...\nx\n", 1),
        ("---\ntitle: " + "[" * 3000 + "\n---\n", 2),
        ("---\ntitle: " + "[" * 199 + "\n---\n", 1),
        ("---\ntitle: " + "a" * 2000 + "\n---\n", 1),
    ],
)
def test_pages_hold_no_html_and_no_address_that_runs_code(text: str, line: int) -> None:
    survey = replace(invented.survey(), pages=(HandWrittenPage(path="x.md", text=text),))
    findings = [finding for finding in all_findings(survey) if finding.path == "content/pages/x.md"]
    assert ("line", line) in [finding.field for finding in findings]


@pytest.mark.parametrize(
    "path", ["topics/cups.md", "links.md", "data/x.md", "papers/a/index.md", "paths/x.md"]
)
def test_pages_leave_the_sites_own_addresses_alone(path: str) -> None:
    findings = all_findings(
        replace(invented.survey(), pages=(HandWrittenPage(path=path, text="# x\n"),))
    )
    assert "a name that is not reserved for generated pages" in [
        finding.expected for finding in findings
    ]


@pytest.mark.parametrize(
    "text",
    [
        "# Plain\n\nA *page* with [a link](../topics/), <https://example.org> and 3 < 4.\n",
        "---\ntitle: About\ndescription: Plain words\n---\n\n`<b>` and\n\n```\n<script>\n```\n",
        "[mail](mailto:someone@example.org)\n",
        "~~~\n<b>\n~~~\n",
    ],
)
def test_ordinary_pages_are_fine(text: str) -> None:
    survey = replace(invented.survey(), pages=(HandWrittenPage(path="x.md", text=text),))
    assert [
        finding for finding in all_findings(survey) if finding.path == "content/pages/x.md"
    ] == []
