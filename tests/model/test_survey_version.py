"""Versions of a survey become tags, addresses and citations."""

import pytest

from surveymark.model.survey_version import survey_version


@pytest.mark.parametrize("text", ["1", "2026.11.28", "1.0.0-rc1+linux", "1.locks", "a" * 50])
def test_a_version_stays_as_it_is(text: str) -> None:
    assert survey_version(text) == text


@pytest.mark.parametrize(
    "text", ["", ".1", "1.", "1..2", "1 2", "1/2", "1\n", "1.lock", "a" * 49 + "_", "a" * 51]
)
def test_what_cannot_be_part_of_a_tag_is_refused_at_once(text: str) -> None:
    with pytest.raises(ValueError, match="a version of letters and digits"):
        survey_version(text)
