"""Numbers in words, as pages, pictures and commands write them."""


def counted(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun, thousands told apart.

    >>> counted(1, "paper"), counted(1200, "paper")
    ('1 paper', '1,200 papers')
    """
    return f"{number:,} {one if number == 1 else many or f'{one}s'}"


def share(part: int, whole: int) -> str:
    """A part as whole percents; a part that is there is never told as nothing, nor one that lacks something as everything.

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
    """What a caption says of papers that no year holds; nothing where there are none.

    >>> undated(1), undated(0)
    (('1 paper without a known year stands in the numbers only',), ())
    """
    stand = "stands" if number == 1 else "stand"
    return (
        (f"{counted(number, 'paper')} without a known year {stand} in the numbers only",)
        if number
        else ()
    )
