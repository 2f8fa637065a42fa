"""Headings that are topics, and those that are not."""

import pytest

from imported_cases import CONTEXT
from surveymark.imports.formats.awesome_list import FORMAT
from surveymark.imports.markdown_list.headings import heading_title, no_topic

ENTRY = "- [Washing Cups in the Dark](https://arxiv.org/abs/2301.0000{})\n"


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("🔥 Washing 🔥", "Washing"),
        ("3.1.2 Washing by Hand", "Washing by Hand"),
        ("II. Washing", "Washing"),
        (":tea: Tea [🔝 Back to Top]", "Tea"),
        ("3D Cups", "3D Cups"),
        ("Washing:", "Washing"),
    ],
)
def test_a_title_has_no_number_and_no_emoji(written: str, title: str) -> None:
    assert heading_title(written) == title


@pytest.mark.parametrize(
    "title",
    [
        "Contents",
        "Table of Contents",
        "How to Contribute",
        "License",
        "Citation",
        "Star History",
        "News",
        "Acknowledgements",
    ],
)
def test_parts_about_the_list_are_no_topics(title: str) -> None:
    assert no_topic(title) == "a part of the file that lists no papers"


def test_deeper_headings_are_inside_and_a_year_is_no_topic() -> None:
    text = (
        f"# Cups\n{ENTRY.format(1)}\n## Washing\n### 2024\n{ENTRY.format(2)}\n### By hand\n{ENTRY.format(3)}"
        f"\n## Drying\n{ENTRY.format(4)}"
    )
    found = FORMAT.read(text, CONTEXT)
    assert [paper.sections for paper in found.papers] == [
        (),
        (("Washing",),),
        (("Washing", "By hand"),),
        (("Drying",),),
    ]
    assert [(one.line, one.what, one.why) for one in found.passed_over] == [
        (1, "Cups", "the title of the list"),
        (5, "2024", "a date, which is no topic"),
    ]
