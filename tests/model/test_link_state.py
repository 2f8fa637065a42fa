from surveymark.model.link_state import LinkCheck, LinkState, link_state

ADDRESS = "https://invented.github.io/cups"
OK, GONE, BUSY = (
    LinkCheck(result="ok", detail="200"),
    LinkCheck(result="failed", detail="404"),
    LinkCheck(result="unsure", detail="503"),
)


def after(*looks: tuple[str, LinkCheck]) -> LinkState:
    state = None
    for day, seen in looks:
        state = link_state(state, ADDRESS, seen, day)
    assert state
    return state


def test_two_failures_a_week_apart_make_an_address_dead() -> None:
    assert not after(("2026-01-01", GONE)).is_dead
    assert not after(("2026-01-01", GONE), ("2026-01-07", GONE)).is_dead
    assert after(("2026-01-01", GONE), ("2026-01-08", GONE)).is_dead


def test_a_busy_host_proves_nothing() -> None:
    assert not after(("2026-01-01", BUSY), ("2026-02-01", BUSY)).is_dead
    assert not after(("2026-01-01", GONE), ("2026-02-01", BUSY)).is_dead
    assert after(("2026-01-01", GONE), ("2026-01-05", BUSY), ("2026-01-08", GONE)).is_dead
    assert after(("2026-01-01", GONE), ("2026-01-08", GONE), ("2026-01-15", BUSY)).is_dead


def test_an_address_that_answers_again_is_alive_and_needs_no_copy() -> None:
    dead = after(("2026-01-01", OK), ("2026-01-08", GONE), ("2026-01-15", GONE)).model_copy(
        update={"archive": "https://web.archive.org/web/1/x"}
    )
    assert dead.last_ok == "2026-01-01"
    assert link_state(dead, ADDRESS, BUSY, "2026-01-22").archive == dead.archive
    assert link_state(dead, ADDRESS, OK, "2026-01-22") == LinkState(
        address=ADDRESS, result="ok", detail="200", checked="2026-01-22", last_ok="2026-01-22"
    )
