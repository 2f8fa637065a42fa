"""The former state of entries and topics that changed since a commit."""

from surveymark.content.permanence import Former
from surveymark.content.places import PAPERS, TOPICS
from surveymark.content.tables import TopicsFile
from surveymark.git.changed_entries import entry_key
from surveymark.git.changes import SinceMergeBase
from surveymark.git.history import entry_in
from surveymark.strict_yaml.noun_text import noun_from_text


def former_content(since: SinceMergeBase) -> Former:
    """The former state of entries and topics that differ.

    Raises: GitError.
    """
    before, new = since.former(read=rf"(?:{PAPERS}/[^/]*|{TOPICS.removesuffix('.yml')})\.yml\Z")
    topics = _topics(before.get(TOPICS))
    keys = {path: key for path in (*before, *new) if (key := entry_key(path))}
    return Former(
        entries={keys[path]: entry_in(before[path], keys[path]) for path in before if path in keys},
        new_keys=frozenset(keys[path] for path in new if path in keys),
        themes=topics.themes if topics else (),
    )


def _topics(content: bytes | None) -> TopicsFile | None:
    if content is None:
        return None
    return noun_from_text(
        TopicsFile,
        content.decode("utf-8", "replace").removeprefix("\ufeff"),
        TOPICS,
        largest=len(content) + 1,
    ).noun
