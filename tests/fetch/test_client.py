import datetime
import email.utils
import gzip
import re
from collections.abc import Iterator
from contextlib import closing

import pytest

from services import DAY, Said, Services
from surveymark.fetch.client import LARGEST_ANSWER, Client, LeaveAloneError, NotAnsweredError

HOST = "api.crossref.org"
ADDRESS = f"https://{HOST}/works/x"


@pytest.fixture
def client(services: Services) -> Iterator[Client]:
    with closing(
        Client(
            services.network,
            hosts=[HOST, "api.datacite.org"],
            user_agent="surveymark/1 (+https://a.org)",
        )
    ) as made:
        yield made


def asked(client: Client, address: str = ADDRESS, **options: object) -> str | None:
    return client.text(address, **{"pause": 1.0, "content_types": ["application/json"], **options})  # type: ignore[arg-type]


def test_an_answer_is_its_text_and_requests_identify_the_program(
    client: Client, services: Services
) -> None:
    services.says(HOST, Said(body="{}"))
    assert asked(client) == "{}"
    assert services.headers[0]["user-agent"] == "surveymark/1 (+https://a.org)"


def test_requests_to_a_host_respect_its_limit(client: Client, services: Services) -> None:
    services.says("", Said(body="{}"))
    for _ in range(3):
        asked(client, pause=3.0)
    asked(client, "https://api.datacite.org/dois/x")
    assert services.time.slept == [3.0, 3.0]


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_a_passing_trouble_is_tried_again(client: Client, services: Services, status: int) -> None:
    services.says(HOST, Said(status=status), Said(status=status), Said(body="{}"))
    assert asked(client) == "{}"
    assert len(services.asked) == 3


def test_after_five_tries_there_is_no_answer(client: Client, services: Services) -> None:
    services.says(HOST, Said(status=500))
    with pytest.raises(NotAnsweredError, match=r"^api\.crossref\.org: status 500$"):
        asked(client)
    assert len(services.asked) == 5


@pytest.mark.parametrize(
    ("header", "waited"),
    [
        ("7", 7.0),
        (email.utils.format_datetime(DAY + datetime.timedelta(seconds=30), usegmt=True), 30.0),
        ("soon", 1.0),
        ("-5", 1.0),
    ],
)
def test_retry_after_is_obeyed_as_seconds_and_as_a_date(
    client: Client, services: Services, header: str, waited: float
) -> None:
    services.says(HOST, Said(status=429, headers={"Retry-After": header}), Said(body="{}"))
    assert asked(client) == "{}"
    assert services.time.slept == [waited]


@pytest.mark.parametrize(
    "header", ["3600", "99999999999999999999", "Sat, 20 Nov 2027 12:00:00 GMT"]
)
def test_a_host_that_wants_a_long_rest_gets_it(
    client: Client, services: Services, header: str
) -> None:
    services.says(HOST, Said(status=503, headers={"Retry-After": header}))
    with pytest.raises(LeaveAloneError, match="retry after"):
        asked(client)
    assert (len(services.asked), services.time.slept) == (1, [])


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        (Said(status=404), "status 404"),
        (Said(status=403), "status 403"),
        (Said(status=204), "status 204"),
        (
            Said(body="<html>Sign in</html>", content_type="text/html"),
            "expected application/json, found text/html",
        ),
        (Said(body="{}", content_type=""), "found no content type"),
        (Said(body=b"\xff\xfe{}"), "not valid UTF-8"),
        (Said(body=b"x" * (LARGEST_ANSWER + 1)), "larger than 5,242,880 bytes"),
        (
            Said(body=gzip.compress(b" " * 60_000_000), headers={"Content-Encoding": "gzip"}),
            "larger than 5,242,880 bytes",
        ),
    ],
)
def test_an_invalid_answer_is_refused_without_a_retry(
    client: Client, services: Services, said: Said, reason: str
) -> None:
    services.says(HOST, said)
    with pytest.raises(NotAnsweredError, match=re.escape(reason)):
        asked(client)
    assert len(services.asked) == 1


def test_a_packed_answer_within_the_limit_is_read(client: Client, services: Services) -> None:
    services.says(
        HOST,
        Said(
            body=gzip.compress(b'"' + b"a" * 1_000_000 + b'"'), headers={"Content-Encoding": "gzip"}
        ),
    )
    assert len(asked(client) or "") == 1_000_002


def test_what_cannot_be_unpacked_or_breaks_off_is_tried_again(
    client: Client, services: Services
) -> None:
    services.says(
        HOST,
        Said(body=b"no gzip", headers={"Content-Encoding": "gzip"}),
        Said(body="{", headers={"Content-Length": "99"}),
        Said(body="{}"),
    )
    assert asked(client) == "{}"
    assert len(services.asked) == 3


def test_a_silent_host_is_given_up(services: Services) -> None:
    services.says(HOST, Said(body="{}", seconds=1.0))
    with (
        closing(Client(services.network, hosts=[HOST], user_agent="x", seconds=0.05)) as client,
        pytest.raises(NotAnsweredError, match="timed out"),
    ):
        asked(client)
    assert len(services.asked) == 5


def test_an_answer_that_drips_is_given_up(
    client: Client, services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("surveymark.fetch.client._SECONDS_IN_ALL", -1.0)
    services.says(HOST, Said(body="{}"))
    with pytest.raises(NotAnsweredError, match="took more than"):
        asked(client)


def test_a_code_that_means_unknown_is_no_answer(client: Client, services: Services) -> None:
    services.says(HOST, Said(status=404, body="Resource not found.", content_type="text/plain"))
    assert asked(client, no_answer=frozenset({404})) is None


@pytest.mark.parametrize(
    "address",
    [
        "http://api.crossref.org/works/x",
        "https://api.crossref.org:8443/x",
        "https://me:pw@api.crossref.org/x",
        "https://evil.org/x",
        "https://api.crossref.org.evil.org/x",
        "https://API.crossref.org@evil.org/",
        "file:///etc/passwd",
        "ftp://api.crossref.org/",
    ],
)
def test_only_services_are_contacted_and_only_over_tls(
    client: Client, services: Services, address: str
) -> None:
    with pytest.raises(NotAnsweredError, match="not a host of a service"):
        asked(client, address)
    assert services.asked == []


@pytest.mark.parametrize(
    "target",
    [
        "https://evil.org/",
        "http://api.crossref.org/",
        "//evil.org/x",
        "https://127.0.0.1/",
        "https://api.crossref.org:22/",
    ],
)
def test_a_redirect_leads_nowhere_else(client: Client, services: Services, target: str) -> None:
    services.says(HOST, Said(status=302, headers={"Location": target}))
    with pytest.raises(NotAnsweredError, match="not a host of a service"):
        asked(client)
    assert len(services.asked) == 1


def test_a_redirect_among_the_services_is_followed_without_the_key(
    client: Client, services: Services
) -> None:
    services.says(
        f"{HOST}/works/x", Said(status=301, headers={"Location": "https://api.datacite.org/dois/x"})
    )
    services.says("api.datacite.org", Said(body="{}"))
    assert asked(client, headers={"x-api-key": "secret"}) == "{}"
    assert [headers.get("x-api-key") for headers in services.headers] == ["secret", None]


def test_redirects_in_a_circle_end(client: Client, services: Services) -> None:
    services.says(HOST, Said(status=302, headers={"Location": "/works/x"}))
    with pytest.raises(NotAnsweredError, match="too many redirects"):
        asked(client)
    assert len(services.asked) == 4


def test_a_reason_never_holds_the_address_with_its_key(client: Client, services: Services) -> None:
    services.says(HOST, Said(status=401))
    with pytest.raises(NotAnsweredError) as refused:
        asked(client, f"{ADDRESS}?api_key=secret")
    assert "secret" not in str(refused.value)
