import pytest

from surveymark.model.identifier import (
    arxiv_id,
    arxiv_id_of_doi,
    arxiv_month,
    doi,
    doi_address,
    identifier_in,
)
from surveymark.safe.address import address_fault


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2307.14637", "2307.14637"),
        ("2307.14637v2", "2307.14637"),
        ("0704.0001", "0704.0001"),
        ("1412.9999", "1412.9999"),
        ("1501.00001", "1501.00001"),
        ("2307.14637v999", "2307.14637"),
        ("cs/0112017", "cs/0112017"),
        ("math.GT/0309136v1", "math.GT/0309136"),
        ("hep-th/9901001", "hep-th/9901001"),
    ],
)
def test_arxiv_ids_of_both_styles_are_known(text: str, expected: str) -> None:
    assert arxiv_id(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "2313.00001",
        "2300.00001",
        "1412.00001",
        "1501.0001",
        "0703.0001",
        "2307.146370",
        "2307.14637\n",
        "٢٣٠٧.14637",
        "arXiv:2307.14637",
        "",
        "cs/01120170",
        "2307-14637",
        "2307.14637v0",
        "2307.14637v01",
        "2307.14637v1000",
        "cs/0112017v0",
        "2307.14637v",
    ],
)
def test_what_is_no_arxiv_id_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="an arXiv id"):
        arxiv_id(text)


def test_the_id_gives_the_month() -> None:
    assert [
        arxiv_month(text) for text in ("2307.14637", "0704.0001", "hep-th/9901001", "cs/0112017")
    ] == ["2023-07", "2007-04", "1999-01", "2001-12"]


def test_dois_lose_their_resolver_and_case() -> None:
    assert doi("https://doi.org/10.1109/TPAMI.2023.3263585") == "10.1109/tpami.2023.3263585"
    assert arxiv_id_of_doi("10.48550/arxiv.2404.17858") == "2404.17858"
    assert arxiv_id_of_doi("10.1109/x") is None
    for bad in (
        "10.1/x",
        "11.1234/x",
        "10.1234/",
        "10.1234/a b",
        "10.1234/{x}",
        'https://doi.org/10.1234/"',
    ):
        with pytest.raises(ValueError, match="a DOI"):
            doi(bad)


SICI = "10.1002/(sici)1097-0258(19980815)17:15<1661::aid-sim968>3.0.co;2-2"


@pytest.mark.parametrize(
    "text",
    [
        "10.1002/(SICI)1097-0258(19980815)17:15<1661::AID-SIM968>3.0.CO;2-2",
        "https://doi.org/10.1002/(SICI)1097-0258(19980815)17:15%3C1661::AID-SIM968%3E3.0.CO;2-2",
        "doi:10.1002/(SICI)1097-0258(19980815)17:15&lt;1661::AID-SIM968&gt;3.0.CO;2-2",
    ],
)
def test_dois_of_the_nineties_keep_their_angle_brackets(text: str) -> None:
    assert doi(text) == SICI
    assert identifier_in(text) == ("doi", SICI)
    assert doi(doi_address(SICI)) == SICI
    assert (
        doi_address(SICI)
        == "https://doi.org/10.1002/(sici)1097-0258(19980815)17:15%3C1661::aid-sim968%3E3.0.co;2-2"
    )
    assert address_fault(doi_address(SICI)) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2403.01234", ("arxiv", "2403.01234")),
        (" 2403.01234v3\n", ("arxiv", "2403.01234")),
        ("arXiv:2403.01234", ("arxiv", "2403.01234")),
        ("cs/0112017", ("arxiv", "cs/0112017")),
        ("https://arxiv.org/abs/2403.01234v2", ("arxiv", "2403.01234")),
        ("http://www.arxiv.org/pdf/2403.01234v2.pdf", ("arxiv", "2403.01234")),
        ("arxiv.org/html/2403.01234/", ("arxiv", "2403.01234")),
        ("https://arxiv.org/abs/cs/0112017?context=x", ("arxiv", "cs/0112017")),
        ("https://huggingface.co/papers/2403.01234#comments", ("arxiv", "2403.01234")),
        ("10.1016/J.NEUCOM.2024.1", ("doi", "10.1016/j.neucom.2024.1")),
        ("https://dx.doi.org/10.1016/j.neucom.2024.1", ("doi", "10.1016/j.neucom.2024.1")),
        ("doi: 10.48550/arXiv.2403.01234", ("arxiv", "2403.01234")),
        ("10.48550/arXiv.99", None),
        ("https://arxiv.org/abs/2403.01234v0", None),
        ("https://arxiv.org.evil.org/abs/2403.01234", None),
        ("https://arxiv.org/list/cs.CV", None),
        ("2413.01234", None),
        ("Cups That Keep", None),
        ("", None),
    ],
)
def test_identifiers_are_distinguished_from_titles_however_they_are_copied(
    text: str, found: tuple[str, str] | None
) -> None:
    assert identifier_in(text) == found
