"""Works outside the survey can be read somewhere, and say where."""

from typing import Any

import pytest
from pydantic import ValidationError

from surveymark.model.context import ContextWork

FIELDS = {
    "key": "kiln1936platter",
    "title": "The Platter",
    "authors": ["Kiln, Ada"],
    "year": "1936",
    "topics": ["plates"],
    "tldr": "Fires platters once.",
}


def work(**more: object) -> ContextWork:
    return ContextWork.model_validate(FIELDS | more)


@pytest.mark.parametrize(
    ("more", "address", "where"),
    [
        (
            {"arxiv": "2401.00009", "doi": "10.1234/a", "link": "https://a.invalid/"},
            "https://arxiv.org/abs/2401.00009",
            "arXiv 1936",
        ),
        (
            {"doi": "10.1234/a<1>", "link": "https://a.invalid/", "venue": "JoC"},
            "https://doi.org/10.1234/a%3C1%3E",
            "JoC 1936",
        ),
        ({"link": "https://a.invalid/"}, "https://a.invalid/", "1936"),
    ],
    ids=["arXiv", "DOI", "link"],
)
def test_the_arxiv_page_is_preferred_then_the_doi_then_the_link(
    more: dict[str, Any], address: str, where: str
) -> None:
    assert (work(**more).address, work(**more).where) == (address, where)


def test_it_goes_by_its_name_if_it_has_one() -> None:
    link = "https://a.invalid/"
    assert [work(link=link).label, work(link=link, name="P").label] == ["The Platter", "P"]


@pytest.mark.parametrize(
    "more",
    [
        {},
        {"link": "https://a.invalid/", "topics": []},
        {"link": "https://a.invalid/", "authors": []},
    ],
    ids=["no address", "no topic", "no author"],
)
def test_a_work_without_address_topic_or_author_is_refused(more: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        work(**more)
