"""Proposals from Python: nothing is printed, and nothing written that is not accepted."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

import extracted
from amount import cases
from surveymark import check, load
from surveymark.api.events import Event, Importing
from surveymark.api.extracting import accept, extract, proposals_text
from surveymark.curation.extracting.proposal import Proposal
from typed import snapshot

FRAGMENTS = [
    *extracted.ABSTRACT.split(),
    *extracted.ABSTRACT.split(". "),
    *(
        "eight sets of spoons",
        ".5",
        "1e9",
        "0.",
        "%",
        "-",
        "(",
        "1,000",
        "3-shot",
        "s",
        "\x1b[2J",
        "\u0130",
    ),
]


@pytest.fixture(autouse=True)
def quiet(capfd: pytest.CaptureFixture[str]) -> Iterator[None]:
    """Nothing is printed in any of these."""
    yield
    assert capfd.readouterr() == ("", "")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return extracted.write_survey(tmp_path)


def test_proposals_are_returned_by_key_with_progress_and_nothing_is_written(root: Path) -> None:
    before, events = snapshot(root), list[Event]()
    found = extract(root, on_event=events.append)
    assert {key: len(several) for key, several in found.proposals.items()} == {
        extracted.KEY: 13,
        "li2023plates": 2,
    }
    assert found.without_abstract == ("undated",)
    assert events == [Importing(what="reading", done=done, total=3) for done in (1, 2, 3)]
    assert snapshot(root) == before


def test_a_proposal_that_a_check_would_report_is_left_out(root: Path) -> None:
    """Less than 1 % is probably a fraction, of which `check` warns."""
    path = root / f"content/abstracts/{extracted.KEY}.txt"
    path.write_text("It achieves 0.4% warmth kept on Shelf-1K and 95% on Cupboard.", "utf-8")
    found = extract(root).proposals[extracted.KEY]
    assert [one.shown for one in found if one.field == "results"] == [
        "warmth 95 on cupboard (not stated)"
    ]


def test_whatever_an_abstract_says_its_proposals_pass_the_checks_and_can_be_written(
    root: Path,
) -> None:
    chance = random.Random(7)  # noqa: S311 - no secret
    entry = root / f"content/papers/{extracted.KEY}.yml"
    empty = entry.read_bytes()
    for _ in range(cases(reduced=5, full=2_000)):
        text = " ".join(chance.choices(FRAGMENTS, k=chance.randint(0, 60)))
        (root / f"content/abstracts/{extracted.KEY}.txt").write_text(text, "utf-8")
        entry.write_bytes(empty)
        found = extract(root, [extracted.KEY])
        for key, proposals in found.proposals.items():
            accept(root, found, key, proposals)
        assert [str(one) for one in check(root).problems if not one.is_warning] == [], text


def test_accepted_values_are_written_and_the_rest_is_proposed_again(root: Path) -> None:
    found = extract(root)
    accept(root, found, extracted.KEY, [Proposal("uses", "shelf-1k")])
    assert load(root).paper_by_key[extracted.KEY].uses == ("shelf-1k",)
    left = extract(root).proposals[extracted.KEY]
    assert left == tuple(one for one in found.proposals[extracted.KEY] if one.field != "uses")


def test_a_file_without_proposals_is_valid(root: Path) -> None:
    assert proposals_text(extract(root, ["undated"])).splitlines()[-1] == "papers: {}"
