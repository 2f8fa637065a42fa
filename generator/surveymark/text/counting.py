"""Numbers with nouns and percentages, as shown on pages, in charts and by commands."""


def counted(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun and thousands separators.

    >>> counted(1, "paper"), counted(1200, "paper")
    ('1 paper', '1,200 papers')
    """
    return f"{number:,} {one if number == 1 else many or f'{one}s'}"


def share(part: int, whole: int) -> str:
    """A share as a whole percentage; only 0 is shown as 0% and only the whole as 100%.

    >>> share(1, 3), share(1, 1000), share(999, 1000), share(0, 0)
    ('33%', '<1%', '>99%', '0%')
    """
    percent = round(100 * part / whole) if whole else 0
    if part and not percent:
        return "<1%"
    if part < whole and percent == 100:  # noqa: PLR2004 - percents
        return ">99%"
    return f"{percent}%"


def undated(number: int) -> tuple[str, ...]:
    """A caption's note about papers without a known year; empty if there are none.

    >>> undated(1), undated(0)
    (('1 paper without a known year appears only in the table',), ())
    """
    appear = "appears" if number == 1 else "appear"
    return (
        (f"{counted(number, 'paper')} without a known year {appear} only in the table",)
        if number
        else ()
    )
