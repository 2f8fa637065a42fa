"""The specification that Python and the browser share: letters, endings of words, fields and weights."""

import json
from collections.abc import Mapping
from importlib.resources import files
from typing import Any

TEXT = files(__package__).joinpath("spec.json").read_text("utf-8")
SPEC: Mapping[str, Any] = json.loads(TEXT)
BITS: Mapping[str, int] = {field["id"]: field["bit"] for field in SPEC["fields"]}
"""The number of each field in a mask of fields."""
STOP = frozenset(SPEC["stop"].split())
"""Words that are not searched."""
SYNONYMS: Mapping[str, str] = {
    word: group.split()[0] for group in SPEC["synonyms"] for word in group.split()
}
"""The first word of its group for each word that has synonyms; a word of several groups belongs to the last."""
QUALITY: Mapping[str, int] = SPEC["quality"]
"""The quality of each kind of match, in 256ths."""


def _impact(mask: int) -> int:
    weight = sum(field["weight"] for field in SPEC["fields"] if mask & field["bit"])
    return int(256 * weight // (weight + SPEC["saturation"]))


PAGE: int = SPEC["page_bit"]
"""The bit of a mask that marks an entry that is not a paper."""
IMPACTS = tuple(_impact(mask) for mask in range(2 * PAGE))
"""The weight of a term found in the fields of each mask, in 256ths."""


def fields_of(mask: int) -> tuple[str, ...]:
    """The names that readers see for the fields of a mask."""
    return tuple(field["says"] for field in SPEC["fields"] if mask & field["bit"])


def shard_of(text: str, shards: int) -> int:
    """The number of the shard for this text (FNV-1a over code points, 32 bits)."""
    number = 2166136261
    for char in text:
        number = ((number ^ ord(char)) * 16777619) & 0xFFFFFFFF
    return number % shards


def rarity(documents: int, having: int) -> int:
    """The weight of a word that `having` of all documents contain: 16 times the logarithm to base 2, in whole numbers.

    >>> rarity(400, 1) > rarity(400, 40) > rarity(400, 400) > 0
    True
    """
    ratio = 16 * (documents + max(having, 1)) // max(having, 1)
    whole = ratio.bit_length() - 1
    return 16 * (whole - 4) + 16 * (ratio - (1 << whole)) // (1 << whole)
