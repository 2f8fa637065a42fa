"""How much a run of the tests tries: what everybody waits for, or with `--long` the full numbers."""

from hypothesis import settings

USUAL, LONG = "usual", "long"


def register_profiles() -> None:
    """The two profiles of Hypothesis: the usual one tries the same examples every time, the long one new ones."""
    settings.register_profile(
        USUAL, max_examples=40, deadline=None, derandomize=True, database=None
    )
    settings.register_profile(LONG, max_examples=1_000, deadline=None, print_blob=True)


def cases(*, reduced: int, full: int) -> int:
    """How many random cases to try: `reduced` in `make test`, `full` in `make test-long`.

    It may be asked while a module is imported, so it also serves `@settings(max_examples=…)` and `@pytest.mark.parametrize`.
    """
    return full if settings.get_current_profile_name() == LONG else reduced


def spread(count: int, most: int) -> list[int]:
    """At most `most` of the numbers from 1 to `count`, evenly apart, with the first and the last."""
    if count <= most:
        return list(range(1, count + 1))
    return sorted({1 + round(step * (count - 1) / (most - 1)) for step in range(most)})
