"""Entries that a person describes, from Python: nothing is printed, and nothing written without a yes."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from answers import Person
from services import FakeTime
from surveymark import load
from surveymark.api.entering import new_entry
from surveymark.curation.drafting import Draft
from surveymark.curation.entry_questions import KnownPaperError
from surveymark.fetch.network import Network


@pytest.fixture(autouse=True)
def quiet(capfd: pytest.CaptureFixture[str]) -> Iterator[None]:
    """Nothing is printed in any of these."""
    yield
    assert capfd.readouterr() == ("", "")


def network() -> Network:
    return Network(clock=FakeTime().clock)


def test_an_entry_is_shown_whole_and_written_once_it_is_confirmed(folder: Path) -> None:
    seen: list[Draft] = []

    def confirm(entry: Draft) -> bool:
        assert not (folder / "content/papers/thing-2024.yml").exists()
        seen.append(entry)
        return True

    person = Person(answers={"Title": "A Thing", "Date": "2024"})
    paper = new_entry(folder, person, confirm=confirm, network=network())
    assert paper == seen[0].paper == load(folder).paper_by_key["thing-2024"]
    assert (folder / "content/papers/thing-2024.yml").read_text("utf-8") == (
        "title: A Thing\ndate: '2024'\nadded: '2026-11-20'\n"
    )


def test_an_entry_that_is_not_confirmed_is_not_written(folder: Path) -> None:
    before = sorted((folder / "content/papers").iterdir())
    person = Person(answers={"Title": "A Thing"})
    assert new_entry(folder, person, confirm=lambda _: False, network=network()) is None
    assert sorted((folder / "content/papers").iterdir()) == before


def test_a_paper_that_another_command_adds_meanwhile_is_refused(folder: Path) -> None:
    other = folder / "content/papers/other.yml"

    def confirm(_: Draft) -> bool:
        other.write_text("title: A Thing\ntopics: [cups]\n")
        return True

    with pytest.raises(KnownPaperError, match="already in the survey as other"):
        new_entry(folder, Person(answers={"Title": "a thing"}), confirm=confirm, network=network())
    assert not (folder / "content/papers/thing.yml").exists()


def test_a_key_that_another_command_takes_meanwhile_is_not_used_twice(folder: Path) -> None:
    def confirm(_: Draft) -> bool:
        (folder / "content/papers/thing.yml").write_text("title: The Thing\ntopics: [cups]\n")
        return True

    paper = new_entry(
        folder, Person(answers={"Title": "A Thing"}), confirm=confirm, network=network()
    )
    assert paper
    assert paper.key != "thing"
    assert paper.key in load(folder).paper_by_key
