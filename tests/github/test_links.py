import re
from urllib.parse import parse_qs, urlsplit

import yaml

import invented
from surveymark.builder.framing import THEME
from surveymark.github.form_files import issue_form_files
from surveymark.github.links import LONGEST_ADDRESS, fix_address, suggestion_address
from surveymark.safe.address import address_fault

ENTRY = "title: 'Cups & <mugs>: 100% #1 + ?'\nauthors:\n- Löwe, Zoë\n"


def test_a_record_is_fixed_in_a_form_that_is_filled_in() -> None:
    address = fix_address(invented.CONFIG, "berg2024cups", ENTRY)
    assert address.startswith(
        "https://github.com/invented/my-survey/issues/new?template=fix-record.yml&title=Fix+berg2024cups&key=berg2024cups&entry=title:+%27Cups+%26+%3Cmugs%3E"
    )
    asked = parse_qs(urlsplit(address).query, strict_parsing=True)
    assert asked == {
        "template": ["fix-record.yml"],
        "title": ["Fix berg2024cups"],
        "key": ["berg2024cups"],
        "entry": [ENTRY],
    }


def test_the_address_fills_in_fields_that_the_form_has() -> None:
    form = yaml.safe_load(
        issue_form_files(invented.survey())[".github/ISSUE_TEMPLATE/fix-record.yml"]
    )
    asked = parse_qs(urlsplit(fix_address(invented.CONFIG, "berg2024cups", ENTRY)).query)
    assert set(asked) - {"template", "title"} <= {
        field["id"] for field in form["body"] if "id" in field
    }


def test_a_paper_is_suggested_in_a_form_that_has_what_the_search_dialog_fills_in() -> None:
    address = suggestion_address(invented.CONFIG)
    assert address == (
        "https://github.com/invented/my-survey/issues/new?template=suggest-paper.yml"
    )
    form = yaml.safe_load(
        issue_form_files(invented.survey())[".github/ISSUE_TEMPLATE/suggest-paper.yml"]
    )
    dialog = (THEME / "assets/surveymark/search_dialog.js").read_text("utf-8")
    filled = re.findall(r'data-[a-z]+-field="([^"]*)"', dialog)
    assert len(filled) == 2
    assert set(filled) <= {field.get("id") for field in form["body"]}


def test_an_entry_that_is_too_long_for_an_address_is_left_out() -> None:
    fits = LONGEST_ADDRESS - len(fix_address(invented.CONFIG, "berg2024cups", ""))
    assert len(fix_address(invented.CONFIG, "berg2024cups", "x" * fits)) == LONGEST_ADDRESS
    left_out = fix_address(invented.CONFIG, "berg2024cups", "x" * (fits + 1))
    assert left_out.endswith("&key=berg2024cups")
    assert address_fault(left_out) is None
