"""Topics for the sections of imported files: those that the survey has, and new ones with ids that stay."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count

from surveymark.imports.imported import Section, SectionPath
from surveymark.model.survey import Survey
from surveymark.model.topic import UNWRITTEN, Theme, Topic
from surveymark.safe.clean import clean
from surveymark.text.slug import slug_of
from surveymark.text.words import title_identity

THEME = "Topics"
"""The title of the theme of sections that stand alone."""
_LONGEST_TITLE, _LONGEST_DESCRIPTION = 200, 1000


@dataclass(frozen=True, kw_only=True)
class _Place:
    """Where a section stands in a survey: in a theme, under a title."""

    theme: str
    title: str
    depth: int
    """The number of its levels, of which the first is the theme."""


class SectionTopics:
    """The topic of each section.

    A section of the first level that has no others inside is a topic of the theme "Topics"; one that has is a theme and, for
    its own papers, a topic of that name. Deeper levels are flattened, and their titles joined: "Drinking: Cups". A section
    that has all others inside does not count as a level.
    """

    def __init__(self, sections: Sequence[Section], survey: Survey) -> None:
        self._survey = survey
        self._text_of = {one.path: one.description for one in reversed(sections)}
        paths = list(dict.fromkeys(one.path for one in sections))
        bare = dict(zip(paths, _without_frame(paths), strict=True))
        parents = {path[:depth] for path in bare.values() for depth in range(1, len(path))}
        self._places = {path: _place(inner, parents) for path, inner in bare.items()}
        self._ids = dict(_matched(self._places, survey))
        self._ids |= _unmatched(paths, self._ids, survey)
        self._retired = {topic.id for topic in survey.retired_topics}

    def ids(self, paths: Iterable[SectionPath]) -> tuple[str, ...]:
        """The ids of the topics of these sections, each once; a topic that a curator has retired does not come back."""
        found = dict.fromkeys(self._ids[path] for path in paths)
        return tuple(one for one in found if one not in self._retired)

    def new_themes(self, used: Iterable[str]) -> tuple[Theme, ...]:
        """Those of the used topics that the survey does not have, in their themes; a theme may be one of the survey."""
        wanted = set(used) - set(self._survey.topic_by_id)
        topics: dict[str, dict[str, Topic]] = {}
        paths: dict[str, SectionPath] = {}
        for path, topic_id in self._ids.items():
            if topic_id in wanted:
                place = self._places[path]
                paths.setdefault(place.theme, path[: len(path) - place.depth + 1])
                inside = topics.setdefault(place.theme, {})
                inside.setdefault(topic_id, self._topic(topic_id, place.title, path))
        return tuple(self._themes(topics, paths))

    def _topic(self, topic_id: str, title: str, path: SectionPath) -> Topic:
        return Topic(id=topic_id, title=title, description=_description(self._text_of.get(path)))

    def _themes(
        self, topics: Mapping[str, Mapping[str, Topic]], paths: Mapping[str, SectionPath]
    ) -> Iterator[Theme]:
        known = {title_identity(theme.title): theme for theme in self._survey.themes}
        by_id = {theme.id: theme for theme in self._survey.themes}
        taken = set(by_id)
        for title, inside in topics.items():
            theme = known.get(title_identity(title)) or by_id.get(slug_of(title))
            if theme is None:
                ids = _numbered(slug_of(title) or "theme")
                theme = Theme(
                    id=next(one for one in ids if one not in taken),
                    title=title,
                    description=_description(
                        self._text_of.get(paths[title]) if title != THEME else ""
                    ),
                    topics=tuple(inside.values()),
                )
            taken.add(theme.id)
            yield theme.model_copy(update={"topics": tuple(inside.values())})


def _without_frame(paths: Sequence[SectionPath]) -> list[SectionPath]:
    """The paths without a first level that all of them share."""
    is_frame = len(paths) > 1 and len({path[0] for path in paths}) == 1
    return [path[1:] or path if is_frame else path for path in paths]


def _place(path: SectionPath, parents: Container[SectionPath]) -> _Place:
    if len(path) == 1:
        theme = _title(path if path in parents else [THEME])
        return _Place(theme=theme, title=_title(path), depth=1)
    return _Place(theme=_title(path[:1]), title=_title(path[1:]), depth=len(path))


def _matched(
    places: Mapping[SectionPath, _Place], survey: Survey
) -> Iterator[tuple[SectionPath, str]]:
    """The sections whose topic has their title: in their theme or, if no section of that theme has it, in another."""
    here = {
        (title_identity(theme.title), title_identity(topic.title)): topic.id
        for theme in survey.themes
        for topic in theme.topics
    }
    anywhere = {title_identity(topic.title): topic.id for topic in reversed(survey.topics)}
    used = set[str]()
    rest = []
    for path, place in places.items():
        if found := here.get((title_identity(place.theme), title_identity(place.title))):
            used.add(found)
            yield path, found
        else:
            rest.append(path)
    for path in rest:
        found = anywhere.get(title_identity(places[path].title))
        if found and found not in used:
            used.add(found)
            yield path, found


def _unmatched(
    paths: Iterable[SectionPath], matched: Mapping[SectionPath, str], survey: Survey
) -> dict[SectionPath, str]:
    """The ids of the other sections: a topic of the survey under another title or id, or a new one."""
    used = set(matched.values())
    found: dict[SectionPath, str] = {}
    for path in paths:
        if path in matched:
            continue
        for one in _ids(path):
            merged = survey.topic_by_alias.get(one)
            if merged or one not in used:
                found[path] = merged.id if merged else one
                break
        used.add(found[path])
    return found


def _ids(path: SectionPath) -> Iterator[str]:
    """Ids for the section: from its title, then with the titles around it, then numbered."""
    for start in range(len(path) - 1, -1, -1):
        if slug := slug_of(" ".join(path[start:])):
            yield slug
    yield from _numbered(slug_of(path[-1]) or "topic")


def _numbered(slug: str) -> Iterator[str]:
    yield slug
    yield from (f"{slug[:70].rstrip('-')}-{number}" for number in count(2))


def _title(path: Sequence[str]) -> str:
    title = ": ".join(filter(None, map(clean, path))) or "Untitled"
    return title if len(title) <= _LONGEST_TITLE else f"{title[: _LONGEST_TITLE - 1]}…"


def _description(text: str | None) -> str:
    """The text as a description, without sentences that are too many; a placeholder if there is none."""
    cleaned = clean(text or "")
    if len(cleaned) > _LONGEST_DESCRIPTION:
        end = cleaned.rfind(". ", 0, _LONGEST_DESCRIPTION)
        cleaned = cleaned[: end + 1] if end > 0 else f"{cleaned[: _LONGEST_DESCRIPTION - 1]}…"
    return cleaned or UNWRITTEN
