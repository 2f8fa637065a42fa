"""Pages at former addresses: of renamed and removed papers and topics."""

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from urllib.parse import quote

from surveymark.model.paper import paper_page
from surveymark.model.removed import RetiredTopic
from surveymark.model.survey import Survey
from surveymark.safe.html import html_text
from surveymark.text.texts_by_path import LaterTexts

_TOPICS = "topics/"


def former_pages(survey: Survey, policy: str) -> Iterator[tuple[str, str]]:
    """The path and text of a page for every former id of a topic, every retired topic and every removed key.

    Former keys of papers are not among them: `paper_files` has them. `policy` is that of pages without scripts.
    """
    for topic in survey.topics:
        for alias in topic.aliases:
            yield _topic(alias), _redirect(f"../{topic.id}/", topic.title, policy)
    for retired in survey.retired_topics:
        yield _topic(retired.id), _retired(retired, policy)
    for removed in survey.removed:
        yield (
            f"{paper_page(removed.key)}index.html",
            _notice("This paper was removed", removed.reason, "../../", policy),
        )


def with_former_files(
    survey: Survey, files: Iterable[tuple[str, str]]
) -> Iterator[tuple[str, str]]:
    """The files, and a copy of each topic's at its former addresses: a static host redirects no file, and programs follow no page."""
    aliases = {topic.id: topic.aliases for topic in survey.topics if topic.aliases}
    for path, text in files:
        yield path, text
        stem, dot, suffix = path.removeprefix(_TOPICS).rpartition(".")
        if path.startswith(_TOPICS):
            for alias in aliases.get(stem, ()):
                yield f"{_TOPICS}{alias}{dot}{suffix}", text


def former_texts(survey: Survey, texts: Mapping[str, str]) -> Mapping[str, str]:
    """The Markdown of topics at their former addresses."""
    paths = {
        f"{_TOPICS}{alias}.md": f"{_TOPICS}{topic.id}.md"
        for topic in survey.topics
        for alias in topic.aliases
    }
    return LaterTexts({path: partial(texts.__getitem__, of) for path, of in paths.items()})


def _topic(name: str) -> str:
    return f"{_TOPICS}{name}/index.html"


def _retired(topic: RetiredTopic, policy: str) -> str:
    if topic.gives:
        return _redirect(f"../../explore/?gives={quote(topic.gives)}", topic.reason, policy)
    return _notice("This topic was retired", topic.reason, "../../topics/", policy)


def _redirect(target: str, title: str, policy: str) -> str:
    return _page(
        title,
        f'<meta http-equiv="refresh" content="0; url={target}"><link rel="canonical" href="{target}">',
        f'This page has moved: <a href="{target}">{html_text(title)}</a>.',
        policy,
    )


def _notice(title: str, reason: str, way_on: str, policy: str) -> str:
    text = f'{title}: {html_text(reason)} <a href="{way_on}">Continue</a>.'
    return _page(title, '<meta name="robots" content="noindex">', text, policy)


def _page(title: str, head: str, text: str, policy: str) -> str:
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{html_text(policy)}">'
        f"<title>{html_text(title)}</title>{head}</head><body><p>{text}</p></body></html>\n"
    )
