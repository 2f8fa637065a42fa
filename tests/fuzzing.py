"""Inputs as chance spoils them, how long a fuzzer goes on, and how much work one input may cause.

Hypothesis draws and shrinks the inputs. A fuzzer that is led by coverage would find more in the same time, but atheris, the
one that is kept, has no wheel for newer Pythons on macOS.
"""

import os
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from types import FrameType
from typing import TypeVar

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from amount import LONG

T = TypeVar("T")
MINUTES = float(os.environ.get("FUZZ_MINUTES", "10"))
"""How long each fuzzer of `make test-long` goes on; the variable FUZZ_MINUTES says otherwise."""
ROUND = 500
"""Inputs between two looks at the clock."""
POSITIONS = 1 << 20


def fuzz(check: Callable[[T], None], inputs: st.SearchStrategy[T], *, reduced: int) -> None:
    """Check `reduced` inputs, always the same; in `make test-long` new ones for ten minutes.

    The input that fails is shrunk and printed: it becomes a case of its own.
    """
    is_long = settings.get_current_profile_name() == LONG
    tried = 0

    def counted(value: T) -> None:
        nonlocal tried
        tried += 1
        check(value)

    rounds = settings(
        max_examples=ROUND if is_long else reduced,
        derandomize=not is_long,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        phases=(Phase.generate, Phase.shrink),
    )
    run = rounds(given(inputs)(counted))
    end = time.monotonic() + MINUTES * 60
    run()
    while is_long and time.monotonic() < end:
        run()
    sys.stderr.write(f"{tried:,} inputs\n")


@dataclass(frozen=True)
class Edit:
    """One thing that happened to a text on its way."""

    kind: str
    at: int
    length: int
    piece: bytes

    def applied(self, text: bytes) -> bytes:
        """The text after it; places are counted round the end of the text."""
        at = self.at % (len(text) + 1)
        stretch = text[at : at + self.length]
        after = text[at + self.length :]
        match self.kind:
            case "insert":
                return text[:at] + self.piece + text[at:]
            case "replace":
                return text[:at] + self.piece + after
            case "repeat":
                return text[:at] + stretch * 3 + after
            case "move":
                return stretch + text[:at] + after
            case "cut":
                return text[:at]
            case "lines":
                lines = text.splitlines(keepends=True)
                number = self.at % (len(lines) + 1)
                return b"".join(
                    [*lines[:number], self.piece + b"\n", *lines[number + self.length % 3 :]]
                )
            case _:
                return bytes(
                    byte ^ (1 << self.at % 8) if place == at else byte
                    for place, byte in enumerate(text)
                )


def spoiled(
    seeds: Sequence[bytes], pieces: Sequence[bytes], *, most: int = 6
) -> st.SearchStrategy[bytes]:
    """One of the seeds after some edits with pieces of the same language, or with any bytes."""
    piece = st.one_of(
        st.sampled_from(list(pieces)), st.text(max_size=8).map(str.encode), st.binary(max_size=4)
    )
    edits = st.builds(
        Edit,
        kind=st.sampled_from(["insert", "replace", "repeat", "move", "cut", "lines", "flip"]),
        at=st.integers(0, POSITIONS),
        length=st.integers(0, 60),
        piece=piece,
    )

    def after(seed: bytes, changes: Sequence[Edit]) -> bytes:
        for edit in changes:
            seed = edit.applied(seed)
        return seed

    return st.builds(after, st.sampled_from(list(seeds)), st.lists(edits, max_size=most))


def operations(work: Callable[[], T]) -> tuple[T, int]:
    """What the work gives, and how many functions were called meanwhile: a measure of time that no busy machine changes."""
    count = 0

    def counted(frame: FrameType, event: str, argument: object) -> None:
        del frame, argument
        nonlocal count
        count += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        result = work()
    finally:
        sys.setprofile(before)
    return result, count
