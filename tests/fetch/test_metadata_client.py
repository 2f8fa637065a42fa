import dataclasses
import json
import re
from contextlib import closing
from pathlib import Path

import pytest

import answered
from services import Said, Services
from surveymark.fetch.answers import FOLDER, Answer, Answers
from surveymark.fetch.client import Client
from surveymark.fetch.metadata_client import MetadataClient
from surveymark.sources.services import arxiv, crossref, openalex, semantic_scholar
from surveymark.sources.source import Question, Source, all_sources

ARXIV = Question(kind="arxiv", value="2403.01234")
DOI = Question(kind="doi", value="10.1234/joc.2024.5")
ENTRY = answered.arxiv_entry("2403.01234", "Cups", "Ada Wood")


@pytest.fixture
def client(services: Services, tmp_path: Path) -> MetadataClient:
    client = Client(
        services.network, hosts=[source.host for source in all_sources()], user_agent="surveymark/1"
    )
    return MetadataClient(answers=Answers(tmp_path), client=client, today="2026-11-20", days=30)


def ask(
    client: MetadataClient, source: Source, *questions: Question
) -> dict[Question, Answer | None]:
    return dict(client.ask(source, questions))


def test_an_answer_is_cached_with_its_day(
    client: MetadataClient, services: Services, tmp_path: Path
) -> None:
    services.says("export.arxiv.org", answered.arxiv_feed(ENTRY))
    first = ask(client, arxiv.SOURCE, ARXIV)
    later = dataclasses.replace(client, answers=Answers(tmp_path), today="2026-12-20")
    assert ask(later, arxiv.SOURCE, ARXIV) == first
    answer = first[ARXIV]
    assert answer
    assert answer.date == "2026-11-20"
    assert len(services.asked) == 1
    assert (tmp_path / FOLDER / ".gitignore").read_text() == "*\n"


def test_an_old_answer_is_requested_again(client: MetadataClient, services: Services) -> None:
    services.says("export.arxiv.org", answered.arxiv_feed(ENTRY))
    ask(client, arxiv.SOURCE, ARXIV)
    ask(dataclasses.replace(client, today="2026-12-21"), arxiv.SOURCE, ARXIV)
    assert len(services.asked) == 2


def test_that_a_service_knows_nothing_is_kept_too(
    client: MetadataClient, services: Services
) -> None:
    for _ in range(2):
        assert ask(client, crossref.SOURCE, DOI) == {DOI: Answer(text=None, date="2026-11-20")}
    assert len(services.asked) == 1
    assert client.failures == {}


@pytest.mark.parametrize(
    "damage",
    [
        b"",
        b"{",
        b"null",
        b"\xff",
        b'{"text": null, "date": "2026-11-20", "sha256": ""}',
        b"cut",
        b"swap",
    ],
)
def test_a_damaged_answer_is_requested_again(
    client: MetadataClient, services: Services, tmp_path: Path, damage: bytes
) -> None:
    services.says("export.arxiv.org", answered.arxiv_feed(ENTRY))
    whole = ask(client, arxiv.SOURCE, ARXIV)
    (file,) = (tmp_path / FOLDER / "arxiv").glob("*.json")
    text = file.read_bytes()
    file.write_bytes(
        {b"cut": text[:-40], b"swap": text.replace(b"Wood", b"Woof")}.get(damage, damage)
    )
    assert ask(client, arxiv.SOURCE, ARXIV) == whole
    assert len(services.asked) == 2


def test_a_cached_answer_to_another_question_is_requested_again(
    client: MetadataClient, services: Services, tmp_path: Path
) -> None:
    other = Question(kind="arxiv", value="2403.00002")
    services.says("export.arxiv.org", answered.arxiv_feed(ENTRY), answered.arxiv_feed())
    ask(client, arxiv.SOURCE, ARXIV)
    ask(client, arxiv.SOURCE, other)
    first, second = sorted((tmp_path / FOLDER / "arxiv").glob("*.json"))
    first.write_bytes(second.read_bytes())
    ask(client, arxiv.SOURCE, ARXIV, other)
    assert len(services.asked) == 3


def test_only_what_is_not_known_goes_into_a_batch(
    client: MetadataClient, services: Services
) -> None:
    questions = [Question(kind="arxiv", value=f"2403.{number:05}") for number in range(250)]
    services.says("export.arxiv.org", answered.arxiv_feed())
    ask(client, arxiv.SOURCE, *questions[:120])
    ask(client, arxiv.SOURCE, *questions)
    assert [address.count("2403.") for address in services.asked] == [100, 20, 100, 30]
    assert services.time.slept == [3.0, 3.0, 3.0]


@pytest.mark.parametrize(("status", "reason"), [(200, "an error: 2403.00000"), (400, "status 400")])
def test_one_bad_id_does_not_cost_the_others_their_answer(
    client: MetadataClient, services: Services, status: int, reason: str
) -> None:
    questions = [Question(kind="arxiv", value=f"2403.{number:05}") for number in range(64)]

    def answer(address: str) -> Said:
        asked = re.findall(r"2403\.\d{5}", address)
        if "2403.00000" in asked:
            return dataclasses.replace(answered.arxiv_error("2403.00000"), status=status)
        return answered.arxiv_feed(
            *(answered.arxiv_entry(identifier, "Cups", "Ada Wood") for identifier in asked)
        )

    services.answer = answer  # type: ignore[method-assign]
    found = ask(client, arxiv.SOURCE, *questions)
    assert [question for question, answer in found.items() if answer is None] == questions[:1]
    assert client.failures == {("arxiv", questions[0]): f"export.arxiv.org: {reason}"}
    assert len(services.asked) == 13


def test_a_service_with_only_wrong_answers_is_not_queried_id_by_id(
    client: MetadataClient, services: Services
) -> None:
    services.says("export.arxiv.org", answered.arxiv_error("x"))
    ask(
        client,
        arxiv.SOURCE,
        *(Question(kind="arxiv", value=f"2403.{number:05}") for number in range(100)),
    )
    assert len(services.asked) < 15


def test_a_service_that_fails_three_times_is_left_alone_and_others_go_on(
    client: MetadataClient, services: Services
) -> None:
    services.says("api.crossref.org", Said(body="<html>", content_type="text/html"))
    services.says("export.arxiv.org", answered.arxiv_feed(ENTRY))
    questions = [Question(kind="doi", value=f"10.1234/{number}") for number in range(9)]
    assert set(ask(client, crossref.SOURCE, *questions).values()) == {None}
    assert len(services.asked) == 3
    assert client.failures["crossref", questions[8]].startswith(
        "api.crossref.org: skipped after 3 failures; the last: api.crossref.org: expected app"
    )
    assert ask(client, arxiv.SOURCE, ARXIV)[ARXIV] is not None


def test_a_service_that_wants_a_rest_is_left_alone_at_once(
    client: MetadataClient, services: Services
) -> None:
    services.says("api.crossref.org", Said(status=429, headers={"Retry-After": "86400"}))
    ask(
        client,
        crossref.SOURCE,
        *(Question(kind="doi", value=f"10.1234/{number}") for number in range(9)),
    )
    assert len(services.asked) == 1
    assert set(client.failures.values()) == {
        "api.crossref.org: status 429, retry after 86,400 seconds"
    }


def test_offline_only_what_was_answered_before_is_used(
    client: MetadataClient, services: Services
) -> None:
    services.says("export.arxiv.org", answered.arxiv_feed(ENTRY))
    known = ask(client, arxiv.SOURCE, ARXIV)
    offline = dataclasses.replace(client, client=None, today="2036-01-01", days=None, failures={})
    assert ask(offline, arxiv.SOURCE, ARXIV) == known
    assert ask(offline, crossref.SOURCE, DOI) == {DOI: None}
    assert offline.failures == {("crossref", DOI): "not cached, and offline"}
    assert len(services.asked) == 1


def test_keys_and_mail_go_where_the_service_wants_them_and_nowhere_else(
    client: MetadataClient, services: Services, tmp_path: Path
) -> None:
    secrets = {"SURVEYMARK_OPENALEX_KEY": "open key&", "SURVEYMARK_SEMANTIC_SCHOLAR_KEY": "scholar"}
    client = dataclasses.replace(client, secrets=secrets, mail="ada+c@wood.org")
    services.says("POST api.semanticscholar.org", answered.scholar_batch(None))
    services.says("api.semanticscholar.org", answered.scholar_batch(None))
    services.says("api.openalex.org", answered.openalex())
    services.says("export.arxiv.org", answered.arxiv_feed())
    ask(client, crossref.SOURCE, DOI)
    ask(client, openalex.SOURCE, DOI)
    ask(client, semantic_scholar.SOURCE, DOI)
    ask(client, arxiv.SOURCE, ARXIV)
    assert (
        services.asked[0] == "api.crossref.org/works/10.1234%2Fjoc.2024.5?mailto=ada%2Bc%40wood.org"
    )
    assert services.asked[1].endswith("&mailto=ada%2Bc%40wood.org&api_key=open%20key%26")
    assert json.loads(services.bodies[2]) == {"ids": ["DOI:10.1234/joc.2024.5"]}
    assert [headers.get("x-api-key") for headers in services.headers] == [
        None,
        None,
        "scholar",
        None,
    ]
    assert "wood" not in services.asked[3]
    kept = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert b"open key" not in kept
    assert b'scholar"' not in kept


def test_the_client_lets_go_of_its_connections(services: Services) -> None:
    with closing(Client(services.network, hosts=[], user_agent="x")) as client:
        pass
    with pytest.raises(RuntimeError, match="closed"):
        client._http.get("https://a.org")
