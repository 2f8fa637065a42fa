"""What a verdict says to people, in lines."""

from collections.abc import Iterator

from surveymark.model.identifier import doi_address
from surveymark.verification.verdict import PublishedVersion, Verdict
from surveymark.verification.verified import Verified


def verdict_lines(verified: Verified) -> tuple[str, ...]:
    """The verdict, and a line for each detail."""
    return tuple(_lines(verified))


def verdict_count(number: int, verdict: Verdict) -> str:
    """The number of references with the verdict.

    >>> verdict_count(1, "differs"), verdict_count(1200, "differs"), verdict_count(2, "same")
    ('1 differs', '1,200 differ', '2 same')
    """
    return f"{number:,} {'differ' if verdict == 'differs' and number != 1 else verdict}"


def _lines(verified: Verified) -> Iterator[str]:
    comparison, record = verified.comparison, verified.key or ", ".join(verified.sources)
    if comparison is None:
        yield verified.verdict
        return
    words = {"same": "same as", "differs": "differs from"}
    yield f"{words.get(verified.verdict, f'{verified.verdict}:')} {record}"
    if comparison.retracted and (said := str(comparison.retracted)).lower() != verified.verdict:
        yield said
    for one in comparison.differences:
        yield f"{one.field}: {one.written}; the record has {one.recorded}"
    if comparison.published:
        yield f"published: {_published(comparison.published)}"


def _published(version: PublishedVersion) -> str:
    where = " ".join(filter(None, [version.venue, version.year]))
    return ", ".join(filter(None, [where, version.doi and doi_address(version.doi)]))
