"""Candidates and decisions that nobody made."""

from surveymark.ranking.candidate import Candidate, Decided


def candidate(number: int, title: str, **more: object) -> Candidate:
    """A candidate whose id is the number."""
    return Candidate(id=f"{number:03}", title=title, **more)  # type: ignore[arg-type]


def decided(*titles: str) -> tuple[Decided, ...]:
    """Decisions on works with these titles, one a day; those that begin with `+` are included."""
    return tuple(
        Decided(
            candidate=candidate(number, title.removeprefix("+")),
            is_included=title.startswith("+"),
            on=f"day {number:03}",
        )
        for number, title in enumerate(titles)
    )
