import json
from dataclasses import replace

import pytest
from defusedxml.ElementTree import fromstring

import invented
from surveymark.builder.source import source
from surveymark.model.status import Status
from surveymark.outputs.status import status_files
from surveymark.pages.about import about_page
from surveymark.pages.home import home_page

FROZEN = Status(mode="frozen", since="2026-05-28", note="Kitchens <closed>.", every=7)
LIVING = Status(reviewed="2026-05-20", searched="2026-05-28", every=7, waiting=2, answered_in=3)


@pytest.mark.parametrize(
    ("status", "said"),
    [
        (Status(), "living"),
        (LIVING, "living, last changed 20 May 2026"),
        (FROZEN, "frozen since 28 May 2026"),
    ],
)
def test_a_badge_says_when_a_survey_last_changed_or_that_it_is_frozen(
    status: Status, said: str
) -> None:
    files = dict(status_files(replace(invented.survey(), status=status)))
    badge = fromstring(files["status.svg"])
    assert badge.get("aria-label") == f"survey: {said}"
    data = json.loads(files["data/status.json"])
    assert (data["mode"], data.get("due")) == (status.mode, status.due)


def test_the_front_page_has_the_dates_and_the_day_that_a_browser_compares() -> None:
    text = home_page(replace(invented.survey(), status=LIVING)).body.text
    assert "<dt>Last review</dt><dd>20 May 2026</dd>" in text
    assert "<dd>2 waiting; half were answered within 3 days</dd>" in text
    assert '<dd data-due="2026-06-04">by 4 June 2026</dd>' in text
    frozen = home_page(replace(invented.survey(), status=FROZEN)).body.text
    assert '<dd id="frozen">28 May 2026: Kitchens &lt;closed&gt;.</dd>' in frozen
    assert "data-due" not in frozen


def test_only_a_frozen_survey_has_a_notice_for_every_page() -> None:
    shown = source(replace(invented.survey(), status=FROZEN))
    token = shown.settings.extra["surveymark_frozen"]
    assert shown.tokens.is_token(token)
    assert source(invented.survey()).settings.extra["surveymark_frozen"] == ""


@pytest.mark.parametrize(
    ("status", "said"),
    [
        (Status(), "found, decided on or corrected. Last search"),
        (
            LIVING,
            "found, decided on or corrected, at least every 7 days. Last search: 28 May 2026.",
        ),
        (FROZEN, "This survey was frozen on 28 May 2026. Last search"),
    ],
)
def test_the_about_page_says_how_often_a_survey_is_updated(status: Status, said: str) -> None:
    assert said in about_page(replace(invented.survey(), status=status)).body.text
