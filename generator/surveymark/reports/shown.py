"""Limit the problems shown to people: the first of each rule, and a count of the rest."""

from collections import Counter
from collections.abc import Iterable

from surveymark.model.problem import Problem

MOST = 20
"""Problems shown per rule; more usually have one cause, or need a script."""


def shown(
    problems: Iterable[Problem], most: int = MOST
) -> tuple[tuple[Problem, ...], tuple[str, ...]]:
    """The first problems of each rule in the given order, and a line for each rule that has more, errors first."""
    counts: Counter[tuple[bool, str]] = Counter()
    first = []
    for problem in problems:
        counts[problem.is_warning, problem.rule] += 1
        if counts[problem.is_warning, problem.rule] <= most:
            first.append(problem)
    more = sorted(
        (is_warning, rule, number - most)
        for (is_warning, rule), number in counts.items()
        if number > most
    )
    return tuple(first), tuple(
        f"… and {number:,} more {'warning' if is_warning else 'error'}{'' if number == 1 else 's'} of [{rule}]"
        for is_warning, rule, number in more
    )
