import pytest

from findings import findings, survey_of
from surveymark.checks.rules.links import CHECK
from surveymark.model.link import tidy_address


@pytest.mark.parametrize(
    ("address", "tidy"),
    [
        ("https://github.com/a/b", "https://github.com/a/b"),
        ("https://github.com/a/b.git", "https://github.com/a/b"),
        ("http://www.github.com/a/b.git/", "https://github.com/a/b"),
        ("https://GitHub.com/A/B?tab=readme-ov-file#top", "https://github.com/A/B#top"),
        ("https://github.com/a/b.github.io", "https://github.com/a/b.github.io"),
        ("https://github.com/a/b/tree/main/x.git/y", "https://github.com/a/b/tree/main/x.git/y"),
        ("http://a.example.org/x?utm_source=1&id=2&fbclid=3", "http://a.example.org/x?id=2"),
        ("http://www.a.example.org/", "http://www.a.example.org/"),
        ("http://a.github.io/b", "https://a.github.io/b"),
        ("https://a.example.org/?reference=1&tab=2", "https://a.example.org/?reference=1&tab=2"),
        ("https://huggingface.co/a/b", "https://huggingface.co/a/b"),
    ],
)
def test_an_address_is_tidied_of_what_leads_nowhere(address: str, tidy: str) -> None:
    assert tidy_address(address) == tidy
    assert tidy_address(tidy) == tidy


@pytest.mark.parametrize(
    "links",
    [
        {
            "code": ["https://github.com/a/b", "https://a.example.org/code"],
            "project": ["https://a.github.io/b"],
        },
        {
            "data": ["https://huggingface.co/datasets/a/b", "https://a.example.org/data"],
            "demo": ["https://huggingface.co/spaces/a/b"],
        },
        {"model": ["https://huggingface.co/a/b"], "project": ["https://huggingface.co/papers/1"]},
    ],
)
def test_links_under_the_kind_of_their_host_are_valid(links: dict[str, list[str]]) -> None:
    assert findings("links", survey_of({"links": links})) == []


@pytest.mark.parametrize(
    ("paper", "expected"),
    [
        (
            {"links": {"project": ["https://github.com/a/b"]}},
            ["p0 link-kind links.project.0: https://github.com/a/b under project"],
        ),
        (
            {"links": {"model": ["https://huggingface.co/datasets/a/b"]}},
            ["p0 link-kind links.model.0: https://huggingface.co/datasets/a/b under model"],
        ),
        (
            {"links": {"code": ["https://huggingface.co/spaces/a/b"]}},
            ["p0 link-kind links.code.0: https://huggingface.co/spaces/a/b under code"],
        ),
        (
            {"links": {"project": ["https://arxiv.org/pdf/2401.00001v2.pdf"]}},
            ["p0 link-to-paper links.project.0: https://arxiv.org/pdf/2401.00001v2.pdf"],
        ),
        (
            {"links": {"project": ["https://doi.org/10.1234/x"]}},
            ["p0 link-to-paper links.project.0: https://doi.org/10.1234/x"],
        ),
        (
            {"links": {"code": ["http://github.com/a/b"]}},
            ["p0 link-form links.code.0: http://github.com/a/b"],
        ),
        (
            {"links": {"code": ["https://github.com/a/b", "https://github.com/A/b.git"]}},
            ["p0 repeated-link links.code.1: https://github.com/A/b.git"],
        ),
        ({"doi": "10.48550/arxiv.2401.00001"}, ["p0 arxiv-doi doi: 10.48550/arxiv.2401.00001"]),
    ],
)
def test_links_that_need_attention_are_reported(
    paper: dict[str, object], expected: list[str]
) -> None:
    assert findings("links", survey_of(paper)) == expected


def test_one_link_in_two_entries_is_reported_except_the_page_of_a_group() -> None:
    one: dict[str, object] = {"links": {"code": ["https://github.com/a/b"]}}
    other: dict[str, object] = {
        "links": {"project": ["https://a.github.io/b/"], "code": ["https://github.com/A/b/"]}
    }
    assert findings("links", survey_of(one, other)) == ["p1 shared-link links.code.0: a link of p0"]
    group: dict[str, object] = {
        "links": {"model": ["https://huggingface.co/a"], "code": ["https://github.com/a"]}
    }
    assert findings("links", survey_of(group, group)) == []


def test_what_two_entries_share_is_reported_at_the_newer_one() -> None:
    linked: dict[str, object] = {"links": {"code": ["https://github.com/a/b"]}}
    survey = survey_of({**linked, "added": "2025-02-01"}, {**linked, "added": "2025-01-01"})
    assert findings("links", survey) == ["p0 shared-link links.code.0: a link of p1"]


def test_the_address_of_a_doi_is_reported_as_the_doi_that_it_encodes() -> None:
    address = "https://doi.org/10.1002/(SICI)1(19980815)17:15%3C1661::AID-S%3E3.0.CO;2-2"
    (finding,) = CHECK.findings(survey_of({"links": {"project": [address]}}))
    assert finding.expected == "doi: 10.1002/(SICI)1(19980815)17:15<1661::AID-S>3.0.CO;2-2 instead"
