"""Short forms of titles."""

_WORDS = 5


def short_title(title: str) -> str:
    """The name before a colon, otherwise the first words: enough to tell papers of a list apart by ear.

    >>> short_title("HTNet: Hierarchical Cups"), short_title("Plates in the Kitchens of All Ages")
    ('HTNet', 'Plates in the Kitchens of …')
    """
    name = title.partition(": ")[0].split()
    return " ".join(name) if len(name) <= _WORDS else " ".join([*name[:_WORDS], "…"])
