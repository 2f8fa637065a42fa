"""Which records of a bulk file may belong in the survey, by the phrases of its topics: a filter on bytes, then a score."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from pydantic_core import from_json

from surveymark.curation.topic_scores import TopicScore, topic_scores
from surveymark.model.topic import UNWRITTEN, Topic
from surveymark.safe.clean import clean
from surveymark.sources.dump_records import DumpRecord, record_of
from surveymark.text.words import phrase_text

LONGEST_TITLE, LONGEST_ABSTRACT = 500, 10_000
"""Characters. A record with a longer title is reported; of one with a longer abstract, only the title is kept."""
_MOST_AUTHORS, _LONGEST_NAME = 2_000, 500
_TO_WORDS = bytes.maketrans(
    bytes(range(256)),
    bytes(char if chr(char).isalnum() else 32 for char in range(128)).lower() + b" " * 128,
)
"""Letters and digits of ASCII in lower case, and spaces for everything else."""


_HIDING = re.compile(
    rb"\\\\(?:(?<=[A-Za-z0-9]\\\\)[A-Za-z]|[A-Za-z]+(?:\s|\\n)*\{|(?:ie|eg|etal|wrt|aka)(?![A-Za-z]))"
    rb"|``(?<=[A-Za-z0-9]``)"
)
"""LaTeX in a line of JSON that `plain` joins to the letters around it, or replaces by several words."""


class UnreadRecordError(ValueError):
    """A line that is no record; the message says why."""


@dataclass(frozen=True, kw_only=True)
class Sieve:
    """What is searched for; the same for every worker, to which it travels as JSON."""

    topics: tuple[Topic, ...]
    least: int
    """The lowest score of a candidate."""

    @classmethod
    def of(cls, topics: Sequence[Topic], least: int) -> "Sieve":
        """The sieve for these topics, with nothing of them but their ids, phrases and hints."""
        bare = [
            Topic(
                id=one.id, title=one.id, description=UNWRITTEN, phrases=one.phrases, hints=one.hints
            )
            for one in topics
        ]
        return cls(topics=tuple(bare), least=least)

    @classmethod
    def from_json(cls, text: str) -> "Sieve":
        """The sieve of which `as_json` is the text."""
        data = json.loads(text)
        topics = [Topic(title=one["id"], description=UNWRITTEN, **one) for one in data["topics"]]
        return cls(topics=tuple(topics), least=data["least"])

    @property
    def as_json(self) -> str:
        """The sieve as text: equal for equal sieves."""
        topics = [
            {"id": one.id, "phrases": list(one.phrases), "hints": list(one.hints)}
            for one in self.topics
        ]
        return json.dumps({"least": self.least, "topics": topics}, ensure_ascii=False)

    def passes(self, line: bytes) -> bool:
        r"""Whether the line may be a candidate: never false for one that is, and without parsing it.

        All words of a phrase must occur in the line, in any order, because OpenAlex stores abstracts as an index of words. Lines in
        which a word may be hidden pass: by a character outside ASCII, by LaTeX within it, or by an escape other than \n, \" and \\.
        """
        if not line.isascii() or _HIDING.search(line):
            return True
        bare = line.replace(b"\\\\", b" ").replace(b"\\n", b" ").replace(b'\\"', b" ")
        return b"\\" in bare or any(
            True for _ in self._topics_with(bare.translate(_TO_WORDS, b"'").split())
        )

    def candidate(self, line: bytes) -> Mapping[str, Any] | None:
        """The candidate in the line as a JSON object; None if its score is too low.

        Raises: UnreadRecordError if it is not a record of a known shape.
        """
        record = parsed_record(line)
        text = f"{record.title} \n {record.abstract}"
        if not self.passes(json.dumps(text).encode()):  # what made the line pass is elsewhere in it
            return None
        topics = set(self._topics_with(phrase_text(text).encode().split()))
        scores = topic_scores(
            [topic for number, topic in enumerate(self.topics) if number in topics],
            title=record.title,
            abstract=record.abstract,
        )
        return _candidate(record, scores) if scores and scores[0].score >= self.least else None

    def _topics_with(self, words: Iterable[bytes]) -> Iterator[int]:
        """The topics of which a phrase has all its words among these, by position; the last one may have a plural s."""
        held = set(words)
        for word in self._phrases.keys() & held:
            for phrase in self._phrases[word]:
                if phrase.others <= held and not held.isdisjoint(phrase.last):
                    yield phrase.topic

    @cached_property
    def _phrases(self) -> Mapping[bytes, Sequence["_Phrase"]]:
        """Every phrase by its longest word, which is often its rarest."""
        found: dict[bytes, list[_Phrase]] = {}
        for number, topic in enumerate(self.topics):
            for phrase in (*topic.phrases, *topic.hints):
                if words := phrase_text(phrase).encode().split():
                    *others, last = words
                    both = frozenset({last, last + b"s"})
                    longest = max(words, key=len)
                    one = _Phrase(others=frozenset(others), last=both, topic=number)
                    for form in both if longest == last else {longest}:
                        found.setdefault(form, []).append(one)
        return found


@dataclass(frozen=True, kw_only=True, slots=True)
class _Phrase:
    others: AbstractSet[bytes]
    """All its words but the last."""
    last: AbstractSet[bytes]
    """Its last word, and that with a plural s."""
    topic: int


def parsed_record(line: bytes) -> DumpRecord:
    """The record in the line.

    Raises: UnreadRecordError if it is not one of a known shape.
    """
    try:
        record = record_of(from_json(line))
    except ValueError:
        message = "expected a JSON object, found text that is not valid JSON"
        raise UnreadRecordError(message) from None
    if record is None:
        message = "expected a record of arXiv, OpenAlex works or Semantic Scholar papers, found another JSON value"
        raise UnreadRecordError(message)
    if len(record.title) > LONGEST_TITLE:
        message = (
            f"expected a title of at most {LONGEST_TITLE} characters, found {len(record.title):,}"
        )
        raise UnreadRecordError(message)
    return record


def _address(record: DumpRecord) -> str:
    """The page of a record that has no id of its own."""
    if record.openalex:
        return f"https://openalex.org/{record.openalex}"
    return f"https://api.semanticscholar.org/CorpusID:{record.semantic_scholar}"


def _candidate(record: DumpRecord, scores: Sequence[TopicScore]) -> Mapping[str, Any]:
    """The fields of a candidate that are known, in a fixed order."""
    abstract = clean(record.abstract)
    fields = {
        "title": clean(record.title),
        "arxiv": record.arxiv,
        "doi": record.doi,
        "url": None if record.arxiv or record.doi else _address(record),
        "openalex": record.openalex,
        "semantic_scholar": record.semantic_scholar,
        "authors": [clean(name)[:_LONGEST_NAME] for name in record.authors[:_MOST_AUTHORS]],
        "venue": clean(record.venue)[:_LONGEST_NAME],
        "year": record.year,
        "abstract": abstract if len(abstract) <= LONGEST_ABSTRACT else "",
        "score": scores[0].score,
        "topics": [
            {
                "id": one.topic.id,
                "score": one.score,
                "phrases": [{"phrase": hit.phrase, "in": hit.place} for hit in one.found],
            }
            for one in scores
        ],
    }
    return {name: value for name, value in fields.items() if value not in (None, "", [])}
