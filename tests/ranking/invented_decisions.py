"""Works and decisions that nobody made."""

from surveymark.ranking.work import Decided, Work


def work(number: int, title: str, **more: object) -> Work:
    """A work whose id is the number."""
    return Work(id=f"{number:03}", title=title, **more)  # type: ignore[arg-type]


def decided(*titles: str) -> tuple[Decided, ...]:
    """Decisions on works with these titles, one a day; those that begin with `+` are included."""
    return tuple(
        Decided(
            work=work(number, title.removeprefix("+")),
            is_included=title.startswith("+"),
            on=f"day {number:03}",
        )
        for number, title in enumerate(titles)
    )
