"""Reading paths: papers in a recommended order, with the reasons."""

import re
from dataclasses import dataclass
from functools import cached_property

from surveymark.model.prose import Paragraph, Prose, Reference, prose_of
from surveymark.safe.clean import clean

_TITLE = re.compile(r"#[ \t]+(\S[^\n]*)(?:\n|\Z)")


@dataclass(frozen=True, kw_only=True)
class Step:
    """One paragraph of a path, with the papers that it introduces."""

    paragraph: Paragraph
    keys: tuple[str, ...]
    """The keys of papers that no earlier paragraph names, in reading order."""


@dataclass(frozen=True, kw_only=True)
class ReadingPath:
    """A guided sequence of papers."""

    id: str
    """Permanent once published."""
    text: str
    """The text of `content/paths/ID.md`: a line `# Title`, then prose whose first paragraph names no paper."""

    @cached_property
    def title(self) -> str:
        """The title from the first line; empty if that is not a title line."""
        found = _TITLE.match(self.text.replace("\r\n", "\n"))
        return clean(found[1]) if found else ""

    @cached_property
    def prose(self) -> Prose:
        """Everything after the title, including the lead."""
        return prose_of(_TITLE.sub("", self.text.replace("\r\n", "\n"), count=1))

    @property
    def lead(self) -> str:
        """The first paragraph: who the path is for, and what they will be able to do."""
        first = self.prose.paragraphs[:1]
        return "".join(
            part.label or part.key if isinstance(part, Reference) else part
            for paragraph in first
            for part in paragraph
        )

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of its papers, without duplicates, in reading order."""
        return self.prose.keys

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """The paragraphs after the lead."""
        steps, seen = [], set[str]()
        for paragraph in self.prose.paragraphs[1:]:
            keys = tuple(key for key in Prose(paragraphs=(paragraph,)).keys if key not in seen)
            seen.update(keys)
            steps.append(Step(paragraph=paragraph, keys=keys))
        return tuple(steps)
