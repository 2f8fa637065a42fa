"""Exceptions for values that a field refuses."""


class WrongValueError(ValueError):
    """A value in the wrong form, with the expected form."""

    def __init__(self, expected: str, right: str = "", *, is_sure: bool = False) -> None:
        """`right` is the corrected value, if it can be determined; `is_sure` if it is the only possible one."""
        super().__init__(expected)
        self.right, self.is_sure = right, is_sure and bool(right)


class TooLongError(ValueError):
    """A text longer than its field allows."""

    def __init__(self, longest: int) -> None:
        """`longest` is the limit in characters."""
        super().__init__(f"at most {longest:,} characters")
