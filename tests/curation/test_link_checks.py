from surveymark.curation.link_checks import (
    BadLink,
    addresses,
    bad_links,
    due_addresses,
    no_host_answered,
    states_after,
    states_of,
    without_copy,
)
from surveymark.model.link_state import LinkCheck, LinkState
from surveymark.model.paper import Paper

CODE, PAGE = "https://github.com/invented/cups", "https://invented.github.io/cups"
DAY = "2026-11-20"
GONE, FINE = LinkCheck(result="failed", detail="404"), LinkCheck(result="ok", detail="200")
PAPERS = [
    Paper.model_validate({"key": "plates", "title": "Plates", "links": {"project": [PAGE]}}),
    Paper.model_validate(
        {"key": "cups", "title": "Cups", "links": {"project": [PAGE], "code": [CODE]}}
    ),
]


def state(address: str, **fields: str) -> LinkState:
    return LinkState.model_validate(
        {"address": address, "result": "ok", "detail": "200", "checked": DAY, **fields}
    )


def dead(address: str, **fields: str) -> LinkState:
    failures = {"first_failure": "2026-11-13", "last_failure": DAY}
    return state(address, **{"result": "failed", "detail": "404", **failures, **fields})


def test_each_address_is_looked_at_once_and_in_order() -> None:
    assert addresses(PAPERS) == [CODE, PAGE]


def test_an_address_is_due_in_the_week_after_it_was_looked_at() -> None:
    states = {PAGE: state(PAGE)}
    assert due_addresses(PAPERS, states, "2026-11-26") == (CODE,)
    assert due_addresses(PAPERS, states, "2026-11-27") == (CODE, PAGE)


def test_a_month_that_a_person_wrote_is_its_first_day() -> None:
    states = {PAGE: state(PAGE, checked="2026-11"), CODE: state(CODE, checked="2026")}
    assert due_addresses(PAPERS, states, "2026-11-07") == (CODE,)
    assert due_addresses(PAPERS, states, "2026-11-08") == (CODE, PAGE)


def test_a_look_is_cut_off_where_nobody_answered_at_all() -> None:
    nobody = LinkCheck(result="unsure", detail="no answer", is_reached=False)
    assert no_host_answered({CODE: nobody, PAGE: nobody})
    assert not no_host_answered({CODE: nobody, PAGE: GONE})
    assert not no_host_answered({})


def test_only_what_was_looked_at_has_a_new_state() -> None:
    before = {CODE: state(CODE), PAGE: state(PAGE, last_ok="2026-11-13")}
    assert states_after(before, {PAGE: GONE}, DAY) == {
        PAGE: LinkState(
            address=PAGE,
            result="failed",
            detail="404",
            checked=DAY,
            last_ok="2026-11-13",
            first_failure=DAY,
            last_failure=DAY,
        )
    }


def test_a_copy_is_looked_up_for_what_is_dead_and_has_none() -> None:
    copied = dead(CODE, archive="https://web.archive.org/web/20240101000000/" + CODE)
    assert without_copy([dead(PAGE), copied, state("https://elsewhere.org/")]) == (dead(PAGE),)


def test_states_of_addresses_that_no_entry_links_to_are_left_out() -> None:
    states = {CODE: state(CODE), "https://elsewhere.org/": state("https://elsewhere.org/")}
    assert states_of(PAPERS, states) == {CODE: states[CODE]}


def test_dead_links_are_bad_and_those_that_failed_in_this_look_by_entry() -> None:
    failed = state(CODE, result="failed", first_failure=DAY, last_failure=DAY)
    states = {PAGE: dead(PAGE), CODE: failed}
    of_page = [BadLink(key=key, kind="project", state=states[PAGE]) for key in ("plates", "cups")]
    of_code = BadLink(key="cups", kind="code", state=failed)
    assert bad_links(PAPERS, {}, states) == tuple(of_page)
    assert bad_links(PAPERS, {CODE: GONE}, states) == (of_page[0], of_code, of_page[1])
    assert bad_links(PAPERS, {CODE: FINE}, {CODE: state(CODE)}) == ()
