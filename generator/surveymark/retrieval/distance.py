"""The number of typing errors between two words."""


def typing_errors(one: str, other: str, most: int) -> int:
    """The number of letters left out, added, changed or swapped with the next; `most + 1` if it is greater than `most`.

    >>> typing_errors("tlaking", "talking", 2), typing_errors("cup", "mugs", 1)
    (1, 2)
    """
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for at, char in enumerate(one, 1):
        older, before, row = before, row, [at]
        for to, target in enumerate(other, 1):
            best = min(before[to] + 1, row[to - 1] + 1, before[to - 1] + (char != target))
            if at > 1 and to > 1 and char == other[to - 2] and one[at - 2] == target:
                best = min(best, older[to - 2] + 1)
            row.append(best)
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)
