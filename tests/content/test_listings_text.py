import pytest

import invented
from surveymark.content.listings_text import listings_text
from surveymark.content.tables import ListingsFile
from surveymark.strict_yaml.noun_text import noun_from_text

KNOWN = invented.LISTING
MORE = KNOWN.model_copy(update={"id": "daily-papers-2026-01-01", "sha256": "1" * 64})
ITEM = f"{{id: {KNOWN.id}, file: capture.txt, sha256: '{'0' * 64}', captured: 2025-12-12, format: daily-papers, records: 3}}"


@pytest.mark.parametrize(
    "before",
    [
        f"listings:\n- {ITEM}\n",
        f"# mine\nlistings:\n  - {ITEM}  # and this\n# end\n",
        f"listings: [{ITEM}]\n",
        f"listings:\r\n- {ITEM}\r\n",
    ],
)
def test_more_captures_are_appended_whatever_the_layout(before: str) -> None:
    text = listings_text(before, (KNOWN,), (MORE,))
    read = noun_from_text(ListingsFile, text, "listings.yml").noun
    assert read
    assert read.listings == (KNOWN, MORE)
    assert [
        comment
        for comment in ("# mine", "# and this", "# end")
        if comment in before and comment not in text
    ] == []


def test_an_empty_list_and_no_file_at_all_get_their_first_capture() -> None:
    for before in ("", "# mine\nlistings: []\n"):
        read = noun_from_text(ListingsFile, listings_text(before, (), (MORE,)), "listings.yml").noun
        assert read
        assert read.listings == (MORE,)


HEAD = "# Every capture that entries come from, and what happened to its records. Written by `surveymark ingest`.\nlistings:\n"


def test_each_capture_is_a_line_with_its_fields_in_order_and_its_letters() -> None:
    named = KNOWN.model_copy(update={"file": "käpt.txt"})
    text = listings_text("", (), (named,))
    assert text.startswith(
        f"{HEAD}- {{id: daily-papers-2025-12-12, file: käpt.txt, sha256: '{'0' * 64}', captured: '2025-12-12', format: daily-papers"
    )
    assert len(text.splitlines()) == 3
    assert listings_text(text, (named,), (MORE,)) == text + listings_text(
        "", (), (MORE,)
    ).removeprefix(HEAD)


def test_lines_that_end_as_on_windows_go_on_so() -> None:
    first = listings_text("", (), (KNOWN,))
    both = listings_text(first, (KNOWN,), (MORE,))
    assert (
        listings_text(first.replace("\n", "\r\n") + "\r\n", (KNOWN,), (MORE,))
        .replace("\r\n\r\n", "\r\n")
        .replace("\r\n", "\n")
        .split()
        == both.split()
    )
    assert "\n" not in listings_text(first.replace("\n", "\r\n"), (KNOWN,), (MORE,)).replace(
        "\r\n", ""
    )


def test_a_file_as_the_program_writes_it_keeps_every_byte() -> None:
    first = listings_text("", (), (KNOWN,))
    assert listings_text(first, (KNOWN,), (MORE,)).startswith(first)
