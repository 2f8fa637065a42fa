"""Keep published names: keys of entries, and ids of topics that entries use."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from types import MappingProxyType

from surveymark.checks.rules.introductions import NAME
from surveymark.checks.rules.references import TOPIC
from surveymark.content.loading import Content
from surveymark.content.paper_text import CannotCompleteError, completed_text
from surveymark.content.places import PAPERS, TOPICS
from surveymark.content.topics_text import CannotEditTopicsError, topics_text
from surveymark.model.identity import identities
from surveymark.model.paper import Paper
from surveymark.model.problem import Edit, Finding, Problem, Remedy, Rule
from surveymark.model.topic import Theme, Topic
from surveymark.strict_yaml.tree import Tree

VANISHED = Rule(
    id="vanished-key",
    requirement="Every published key still exists: as the key of an entry, as an alias, or in content/removed.yml with a reason.",
)
VANISHED_TOPIC = Rule(
    id="vanished-topic",
    requirement="Every published id of a topic still exists: as the id of a topic, as an alias, or in content/removed.yml with a reason.",
)
RULES = (VANISHED, VANISHED_TOPIC)


@dataclass(frozen=True, kw_only=True)
class Former:
    """The former state of content files that changed since a commit."""

    entries: Mapping[str, Paper | None] = field(default_factory=lambda: MappingProxyType({}))
    """The former entries by key; None for an unreadable one."""
    new_keys: frozenset[str] = frozenset()
    """Keys of entries that did not exist."""
    themes: tuple[Theme, ...] = ()
    """The former topics; empty if unchanged."""


def vanished_keys(content: Content, former: Former) -> Iterator[Problem]:
    """A problem for each former key or alias that no longer exists, at the entry that should list it if there is one."""
    survey = content.readable
    there = {
        path.removeprefix(f"{PAPERS}/").removesuffix(".yml")
        for path in content.parse_results
        if path.startswith(f"{PAPERS}/")
    }
    there |= {alias for paper in survey.papers for alias in paper.aliases} | {
        removed.key for removed in survey.removed
    }
    same = _Successors(content.readable.papers, former)
    for key, paper in sorted(former.entries.items()):
        for name in (key, *(paper.aliases if paper else ())):
            if name not in there:
                heir = survey.paper_by_key.get(key) or (same.of(paper) if paper else None)
                yield _missing_alias(name, heir, content) if heir else _unexplained_removal(name)


def vanished_topics(content: Content, former: Former) -> Iterator[Problem]:
    """A problem for each former id or alias of a topic that no longer exists, at the topic that should list it if there is one."""
    survey = content.readable
    if content.parse_results.faulty(TOPICS)[0]:
        return  # a topic that cannot be read is reported, and is not gone
    there = {*survey.topic_by_id, *survey.topic_by_alias}
    there |= {topic.id for topic in survey.retired_topics}
    renamed = renamed_topics(content, former)
    for theme in former.themes:
        for topic in theme.topics:
            for name in (topic.id, *topic.aliases):
                if name not in there:
                    yield _missing_topic(name, renamed.get(topic.id, (topic.id, True)), content)


def renamed_topics(content: Content, former: Former) -> Mapping[str, tuple[str, bool]]:
    """The new id of each topic id that is gone, and whether the renaming is certain."""
    old = {topic.id: topic for theme in former.themes for topic in theme.topics}
    new = content.readable.topic_by_id
    gone, come = (
        [old[name] for name in old if name not in new],
        [new[name] for name in new if name not in old],
    )
    found: dict[str, tuple[str, bool]] = {}
    for topic in gone:
        same = [other.id for other in come if _are_same(topic, other)]
        if len(same) == 1:
            found[topic.id] = (same[0], True)
        elif len(gone) == len(come) == 1:
            found[topic.id] = (come[0].id, False)
    return found


def with_new_topic(finding: Finding, renamed: Mapping[str, tuple[str, bool]]) -> Finding:
    """The finding, with the new id as its hint if it is about a renamed topic."""
    if finding.found not in renamed or finding.rule not in (TOPIC, NAME):
        return finding
    name, is_certain = renamed[finding.found]
    if finding.rule == NAME:
        return replace(finding, hint=f"{name}.md")
    return replace(finding, hint=name, replacement=name if is_certain else None)


def _are_same(one: Topic, other: Topic) -> bool:
    return (
        one.title == other.title
        or one.description == other.description
        or bool(one.phrases and one.phrases == other.phrases)
    )


class _Successors:
    """The entries that replace vanished ones."""

    def __init__(self, papers: Iterable[Paper], former: Former) -> None:
        self._papers, self._former = papers, former

    def of(self, paper: Paper) -> Paper | None:
        """The entry of the same paper: preferably a new one, otherwise one that already existed."""
        found = {
            other.key: other for name in identities(paper) for other in self._by_identity[name]
        }
        same = [found[key] for key in sorted(found)]
        return next(
            (other for other in same if other.key in self._former.new_keys),
            same[0] if same else None,
        )

    @cached_property
    def _by_identity(self) -> Mapping[str, Sequence[Paper]]:
        papers = defaultdict[str, list[Paper]](list)
        for paper in self._papers:
            for name in identities(paper):
                papers[name].append(paper)
        return papers


def _missing_alias(key: str, heir: Paper, content: Content) -> Problem:
    path = f"{PAPERS}/{heir.key}.yml"
    tree = content.parse_results[path].tree
    line, column = tree.value_place(("aliases",))
    has = ", ".join(heir.aliases) or "none"
    return Problem(
        path=path,
        line=line,
        column=column,
        field="aliases",
        expected=f"{key}, the entry's former key",
        found=has,
        rule=VANISHED.id,
        remedy=_remedy(tree, heir.model_copy(update={"aliases": (*heir.aliases, key)})),
    )


def _missing_topic(name: str, successor: tuple[str, bool], content: Content) -> Problem:
    new, is_certain = successor
    tree = content.parse_results[TOPICS].tree
    places = {
        topic.id: ("themes", t, "topics", n)
        for t, theme in enumerate(content.readable.themes)
        for n, topic in enumerate(theme.topics)
    }
    line, column = tree.value_place((*places[new], "aliases")) if new in places else (0, 1)
    return Problem(
        path=TOPICS,
        line=line,
        column=column,
        field="aliases" if new in places else "topics",
        expected=f"{name} as the id or an alias of a topic, or in content/removed.yml with a reason",
        found="neither",
        rule=VANISHED_TOPIC.id,
        hint="" if is_certain else new,
        remedy=_topic_remedy(tree, places[new], name, content)
        if new in places and is_certain
        else None,
    )


def _topic_remedy(
    tree: Tree, place: tuple[str, int, str, int], name: str, content: Content
) -> Remedy | None:
    """The edit that adds an alias to the topic."""
    _, t, _, n = place
    themes = content.readable.themes
    topic = themes[t].topics[n]
    aliased = topic.model_copy(update={"aliases": (*topic.aliases, name)})
    topics = (*themes[t].topics[:n], aliased, *themes[t].topics[n + 1 :])
    theme = themes[t].model_copy(update={"topics": topics})
    try:
        after = topics_text(tree.text, (*themes[:t], theme, *themes[t + 1 :]))
    except CannotEditTopicsError:
        return None
    return Remedy(
        edits=(_edit(tree.text, after),),
        values={place: {**tree.value["themes"][t]["topics"][n], "aliases": [*aliased.aliases]}},
    )


def _unexplained_removal(key: str) -> Problem:
    expected = f"the entry, {key} as an alias of another entry, or {key} in content/removed.yml with a reason"
    return Problem(
        path=f"{PAPERS}/{key}.yml",
        line=0,
        field="file",
        expected=expected,
        found="nothing",
        rule=VANISHED.id,
    )


def _remedy(tree: Tree, paper: Paper) -> Remedy | None:
    """The edit that sets the paper's aliases in the text."""
    try:
        after = completed_text(tree.text, paper)
    except CannotCompleteError:
        return None
    return Remedy(edits=(_edit(tree.text, after),), values={("aliases",): list(paper.aliases)})


def _edit(before: str, after: str) -> Edit:
    """The shortest edit that turns one text into the other."""
    start = _shared(before, after)
    end = _shared(before[start:][::-1], after[start:][::-1])
    return Edit(start=start, end=len(before) - end, text=after[start : len(after) - end])


def _shared(one: str, other: str) -> int:
    """The length of the common prefix of two texts."""
    pairs = enumerate(zip(one, other, strict=False))
    return next(
        (place for place, (first, second) in pairs if first != second), min(len(one), len(other))
    )
