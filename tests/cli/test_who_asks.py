"""Services learn which survey asks and whom to write to; keys and mail addresses go nowhere else."""

from pathlib import Path

import pytest

from enriched import all_told, surveymark, two_incomplete_papers
from services import Said, Services


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return two_incomplete_papers(tmp_path)


@pytest.fixture
def told(services: Services) -> Services:
    return all_told(services)


@pytest.mark.parametrize("mail", ["ada@wood.org\r\nX-Evil: 1", "zoë@wood.org"])
def test_a_mail_address_that_no_header_can_hold_is_refused(
    root: Path, services: Services, monkeypatch: pytest.MonkeyPatch, mail: str
) -> None:
    monkeypatch.setenv("SURVEYMARK_MAIL", mail)
    done = surveymark(services, "enrich", "--root", root)
    assert (done.exit_code, done.stderr) == (
        2,
        "surveymark: SURVEYMARK_MAIL: expected an email address in printable ASCII characters\n",
    )
    assert services.asked == []


def test_requests_name_the_survey_and_a_contact(
    root: Path, told: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SURVEYMARK_MAIL", "ada@wood.org")
    monkeypatch.setenv("SURVEYMARK_OPENALEX_KEY", "secret-key")
    done = surveymark(told, "enrich", "--root", root)
    agents = {headers["user-agent"] for headers in told.headers}
    assert len(agents) == 1
    assert agents.pop().endswith(" (+https://github.com/invented/my-survey; mailto:ada@wood.org)")
    assert any("api_key=secret-key" in address for address in told.asked)
    assert "secret-key" not in done.output
    kept = b"".join(path.read_bytes() for path in root.rglob("*") if path.is_file())
    assert b"secret-key" not in kept


def test_errors_of_a_service_never_contain_its_key(
    root: Path, services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SURVEYMARK_OPENALEX_KEY", "secret-key")
    services.says("", Said(status=403))
    done = surveymark(services, "enrich", "--source", "openalex", "--root", root)
    assert (
        done.stderr
        == "openalex: 1 question unanswered: api.openalex.org: status 403\nsurveymark: no service answered; check the network connection\n"
    )
