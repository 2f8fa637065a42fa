"""What a field says of a value that it cannot take."""


class WrongValueError(ValueError):
    """A value in a wrong form, with what was expected."""

    def __init__(self, expected: str, right: str = "", *, is_sure: bool = False) -> None:
        """Add the right value where it can be told; `is_sure` where nothing else can have been meant."""
        super().__init__(expected)
        self.right, self.is_sure = right, is_sure and bool(right)


class TooLongError(ValueError):
    """A text beyond the limit of its field."""

    def __init__(self, longest: int) -> None:
        """Name the limit, in characters."""
        super().__init__(f"at most {longest:,} characters")
