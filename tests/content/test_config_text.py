"""`survey.yml` with another version: every other byte stays."""

import pytest

from surveymark.content.config_text import CannotEditConfigError, released_text

TEXT = """\
# The settings.
title: "Cups: a survey"   # of cups
tagline: Cups.
description: >-
  All about
  cups.
address: https://ann.github.io/cups/
repository: https://github.com/ann/cups
license_name: CC BY 4.0
license_address: https://creativecommons.org/licenses/by/4.0/
{released}authors:
- Wood, Ada
"""
NEW = "version: '1.0'\nreleased: '2026-11-28'\n"


def test_new_fields_are_appended() -> None:
    before = TEXT.format(released="")
    assert released_text(before, version="1.0", released="2026-11-28") == before + NEW
    assert released_text(before.rstrip(), version="1.0", released="2026-11-28") == before + NEW


def test_values_that_are_there_are_replaced_in_place_and_comments_stay() -> None:
    before = TEXT.format(released="released: 2026-01-02  # the first\nversion: '0.9'\n")
    assert released_text(before, version="1.0", released="2026-11-28") == TEXT.format(
        released="released: '2026-11-28'  # the first\nversion: '1.0'\n"
    )


def test_line_ends_stay() -> None:
    before = TEXT.format(released="").replace("\n", "\r\n")
    after = released_text(before, version="1.0", released="2026-11-28")
    assert after == before + NEW.replace("\n", "\r\n")


@pytest.mark.parametrize(
    "text", ["{title: Cups}", TEXT.format(released="") + "...\n", TEXT.format(released="x: y\n")]
)
def test_what_cannot_be_edited_is_refused(text: str) -> None:
    with pytest.raises(CannotEditConfigError, match=r"survey\.yml cannot be edited automatically"):
        released_text(text, version="1.0", released="2026-11-28")
