from surveymark.content.links_text import links_text
from surveymark.content.tables import LinksFile
from surveymark.model.link_state import LinkState
from surveymark.strict_yaml.noun_text import noun_from_text

HEAD = "# The state of every link. Written by `surveymark links`; a dead link is shown with its archived copy.\n"
DEAD = LinkState(
    address="https://b.org/tea",
    result="failed",
    detail="404: nicht da, schön",
    checked="2026-02-01",
    last_ok="2026-01-01",
    first_failure="2026-01-15",
    last_failure="2026-02-01",
    archive="https://web.archive.org/web/2026/https://b.org/t",
)
FINE = LinkState(
    address="https://a.org/", result="ok", detail="200", checked="2026-02-01", last_ok="2026-02-01"
)


def test_each_address_is_a_line_by_address() -> None:
    text = links_text([DEAD, FINE])
    assert text == HEAD + (
        "links:\n"
        "- {address: 'https://a.org/', result: ok, detail: '200', checked: '2026-02-01', last_ok: '2026-02-01'}\n"
        "- {address: 'https://b.org/tea', result: failed, detail: '404: nicht da, schön', checked: '2026-02-01', last_ok: '2026-01-01', "
        "first_failure: '2026-01-15', last_failure: '2026-02-01', archive: 'https://web.archive.org/web/2026/https://b.org/t'}\n"
    )
    read = noun_from_text(LinksFile, text, "links.yml").noun
    assert read
    assert read.links == (FINE, DEAD)


def test_no_address_is_an_empty_list() -> None:
    assert links_text([]) == HEAD + "links: []\n"


def test_a_file_of_many_addresses_is_read_back_whatever_its_size() -> None:
    many = [
        FINE.model_copy(update={"address": f"https://a.org/{number:05}/{'x' * 60}"})
        for number in range(700)
    ]
    text = links_text(many)
    assert len(text) > 64 * 1024
    assert len(text.splitlines()) == 702
