"""Links of an entry by their labels and hosts."""

import pytest

from surveymark.imports.markdown_list.links import entry_link


@pytest.mark.parametrize(
    ("label", "address", "role"),
    [
        ("paper", "https://openreview.net/forum?id=abc", "paper"),
        ("Website", "https://arxiv.org/abs/2301.00001", "paper"),
        ("📄 paper", "https://kettle.example/a", "paper"),
        ("here", "https://kettle.example/a.pdf", "paper"),
        ("Title of a Cup", "https://github.com/a/b", "code"),
        ("Pytorch Code", "https://tinyurl.com/cup", "code"),
        ("Paper List", "https://github.com/a/list", "other"),
        ("Project Page", "https://a.github.io/cup", "project"),
        ("Dataset", "https://kettle.example/data", "data"),
        ("Demo", "https://kettle.example/demo", "demo"),
        ("Weights", "https://kettle.example/w", "model"),
        ("Demo", "https://youtu.be/abc", "other"),
        ("Slides", "https://kettle.example/slides", "other"),
        ("Code", "javascript:alert(1)", "other"),
    ],
)
def test_a_known_host_counts_more_than_a_label(label: str, address: str, role: str) -> None:
    assert entry_link(label, address, 1).role == role


def test_an_address_within_brackets_by_mistake_is_found() -> None:
    written = "[https://arxiv.org/pdf/2301.00001](https://arxiv.org/pdf/2301.00002)"
    assert str(entry_link("paper", written, 1).question) == "arxiv 2301.00002"


def test_a_badge_names_the_paper_that_its_link_does_not() -> None:
    badge = "https://img.shields.io/badge/arXiv-2301.00001-b31b1b.svg"
    assert (
        str(entry_link("arXiv", "https://kettle.example", 1, badge).question) == "arxiv 2301.00001"
    )


def test_links_into_the_list_are_told_from_those_that_cannot_be_followed() -> None:
    assert entry_link("Washing", "#washing", 1).is_inside
    assert entry_link("Washing", "washing.md", 1).is_inside
    assert not entry_link("Washing", "javascript:alert(1)", 1).is_inside
