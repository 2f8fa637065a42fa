"""Identifiers in addresses: those that an address contains or implies, and no other."""

import time

import pytest

from surveymark.imports.paper_ids import badge_id, paper_id


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("https://www.arxiv.org/abs/2403.01234", "arxiv 2403.01234"),
        ("https://browse.arxiv.org/pdf/2403.01234.pdf", "arxiv 2403.01234"),
        ("https://arxiv.org/abs/2403.01234.pdf", "arxiv 2403.01234"),
        ("https://arxiv.org/abs/2403.01234?s=03", "arxiv 2403.01234"),
        ("https://ar5iv.labs.arxiv.org/html/2403.01234", "arxiv 2403.01234"),
        ("https://arxiv.org/pdf/hep-ph/0112017v3", "arxiv hep-ph/0112017"),
        ("https://doi.org/10.48550/arXiv.2403.01234", "arxiv 2403.01234"),
        ("https://dl.acm.org/doi/fullHtml/10.1145/1234567.1", "doi 10.1145/1234567.1"),
        ("https://dl.acm.org/doi/10.1145/1234567.7654321", "doi 10.1145/1234567.7654321"),
        ("https://onlinelibrary.wiley.com/doi/full/10.1002/cup.1234", "doi 10.1002/cup.1234"),
        ("https://iopscience.iop.org/article/10.1088/1234-5678/ab12/meta", "doi 10.1088/1234-5678/ab12"),
        ("https://link.springer.com/article/10.1007/s10618-015-0444-8", "doi 10.1007/s10618-015-0444-8"),
        ("https://www.medrxiv.org/content/10.1101/2024.01.02.24301234v1.full.pdf", "doi 10.1101/2024.01.02.24301234"),
        ("https://aclanthology.org/2023.findings-emnlp.12.pdf", "doi 10.18653/v1/2023.findings-emnlp.12"),
        ("https://aclanthology.org/N19-1423.pdf", "doi 10.18653/v1/n19-1423"),
        ("https://aclanthology.org/2022.lrec-1.12/", "None"),
        ("https://aclanthology.org/events/acl-2024/", "None"),
        ("https://github.com/cups/2403.01234", "None"),
        ("https://evil.org/arxiv.org/abs/2403.01234", "None"),
        ("https://notarxiv.org/abs/2403.01234", "None"),
        ("https://openreview.net/forum?id=aBcDeFgH12", "None"),
        ("https://[::1", "None"),
        ("version 2.0", "None"),
        ("", "None"),
    ],
)  # fmt: skip
def test_an_address_gives_its_identifier_only(address: str, found: str) -> None:
    assert str(paper_id(address)) == found


@pytest.mark.parametrize(
    ("image", "found"),
    [
        ("https://img.shields.io/badge/arXiv-2403.01234-b31b1b.svg?style=flat", "arxiv 2403.01234"),
        ("https://img.shields.io/badge/arxiv-hep--ph%2F0112017-red", "None"),
        ("https://img.shields.io/badge/arXiv-Paper-b31b1b.svg", "None"),
        ("https://img.shields.io/github/stars/cups/cups", "None"),
    ],
)
def test_a_badge_gives_the_id_that_it_prints(image: str, found: str) -> None:
    assert str(badge_id(image)) == found


def test_long_addresses_take_no_time() -> None:
    started = time.process_time()
    for text in (
        "https://arxiv.org/abs/" + "1" * 1900,
        "https://a.org/10.1234/" + "/full" * 370,
        "x" * 10**6,
    ):
        paper_id(text)
        badge_id("/badge/arxiv-" + text)
    assert time.process_time() - started < 2
