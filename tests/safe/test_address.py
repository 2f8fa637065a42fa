import pytest

from surveymark.safe.address import address_fault


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org",
        "http://example.org/a/b?c=d&e=(f)#g",
        "https://xn--bcher-kva.example/",
        "https://EXAMPLE.org/x",
    ],
)
def test_ordinary_addresses_may_be_linked(address: str) -> None:
    assert address_fault(address) is None


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "//example.org/x",
        "/local",
        "ftp://example.org",
        "HTTPS://example.org",
        "https://user:secret@example.org/",
        "https://example.org:8080/",
        "https://example.org:/",
        "https://localhost/",
        "https:///x",
        "https://exa mple.org",
        'https://example.org/"onclick=',
        "https://example.org/<b>",
        "https://bücher.example/",
        "https://example.org/\n",
        "https://example.org/" + "a" * 2000,
        "https://[::1]/",
        "https://-bad-.org/",
        "",
        "https://example.org/{x}",
        "https://[bad/",
    ],
)
def test_addresses_that_could_do_harm_or_lead_nowhere_are_refused(address: str) -> None:
    assert address_fault(address)
