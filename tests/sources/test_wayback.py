import json

import pytest

from surveymark.sources.source import AnswerFaultError
from surveymark.sources.wayback import archive_request, archived_copy

ADDRESS = "https://invented.github.io/cups?a=1&b=2"


def answer(**closest: object) -> str:
    """As in https://archive.org/help/wayback_api.php."""
    known = {
        "available": True,
        "url": f"http://web.archive.org/web/20240101000000/{ADDRESS}",
        "timestamp": "20240101000000",
        "status": "200",
        **closest,
    }
    return json.dumps({"archived_snapshots": {"closest": known}})


def test_a_copy_of_this_very_address_is_found() -> None:
    assert (
        archive_request(ADDRESS).address
        == "https://archive.org/wayback/available?url=https%3A%2F%2Finvented.github.io%2Fcups%3Fa%3D1%26b%3D2"
    )
    copy = f"https://web.archive.org/web/20240101000000/{ADDRESS}"
    assert archived_copy(answer(), ADDRESS) == copy
    assert (
        archived_copy(
            answer(
                url="http://web.archive.org/web/20240101000000/http://www.invented.github.io:80/cups?a=1&b=2"
            ),
            ADDRESS,
        )
        == copy
    )


@pytest.mark.parametrize(
    "closest",
    [
        {"available": False},
        {"status": "404"},
        {"url": "http://web.archive.org/web/20240101000000/https://evil.org/"},
        {"url": "https://evil.org/web/20240101/x"},
        {"url": "javascript:alert(1)"},
        {"url": f"http://web.archive.org/web/2024010100000012345/{ADDRESS}"},
        {"url": ""},
    ],
)
def test_anything_else_is_no_copy(closest: dict[str, object]) -> None:
    assert archived_copy(answer(**closest), ADDRESS) is None


def test_no_copy_and_no_answer_are_distinguished() -> None:
    assert archived_copy('{"archived_snapshots": {}}', ADDRESS) is None
    for text in ("", "<html>", "[]", '{"url": "x"}', '{"archived_snapshots": 1}'):
        with pytest.raises(AnswerFaultError):
            archived_copy(text, ADDRESS)
