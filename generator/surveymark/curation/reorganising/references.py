"""References to papers and topics in prose and hand-written pages, under their new names."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from surveymark.model.survey import HandWrittenPage, Survey

_IN_PROSE = re.compile(r"(\[\[[ \t]*)([^\[\]|]*?)([ \t]*(?:\||\]\]))")
_ADDRESS = r"(?:(?<=[\s(<\"'])|^)(?:{site}|/|(?:\.\.?/)*){folder}/"
_NAME = r"(?P<name>[a-z0-9-]+)(?=[./#?)>\s\"']|\Z)"
_CHOSEN = r"(?<=[?&]topic=)[a-z0-9-]+"


def with_new_keys(survey: Survey, names: Mapping[str, str]) -> Survey:
    """The survey with `[[KEY]]` and links to the pages of papers under their new keys."""
    return replace(
        survey,
        introductions={topic: _prose(text, names) for topic, text in survey.introductions.items()},
        paths=tuple(replace(path, text=_prose(path.text, names)) for path in survey.paths),
        pages=_pages(survey, "papers", names),
    )


def with_new_topic_links(survey: Survey, names: Mapping[str, str]) -> Survey:
    """The survey with links to the pages and files of topics, and to Explore, under their new ids."""
    return replace(survey, pages=_pages(survey, "topics", names))


def places_of_key(survey: Survey, key: str) -> Iterator[str]:
    """The file and line of each reference to a paper."""
    texts = {f"content/topics/{topic}.md": text for topic, text in survey.introductions.items()}
    texts |= {f"content/paths/{path.id}.md": path.text for path in survey.paths}
    for name, text in texts.items():
        for number, line in enumerate(text.split("\n"), 1):
            if any(found[2] == key for found in _IN_PROSE.finditer(line)):
                yield f"{name}:{number}"
    yield from _places_on_pages(survey, "papers", key)


def places_of_topic(survey: Survey, topic: str) -> Iterator[str]:
    """The file and line of each link to a topic on a hand-written page."""
    yield from _places_on_pages(survey, "topics", topic)


def _places_on_pages(survey: Survey, folder: str, name: str) -> Iterator[str]:
    link = _link(folder, survey)
    for page in survey.pages:
        for number, line in enumerate(page.text.split("\n"), 1):
            if any(found["name"] == name for found in link.finditer(line)):
                yield f"content/pages/{page.path}:{number}"


def _prose(text: str, names: Mapping[str, str]) -> str:
    return _IN_PROSE.sub(lambda found: f"{found[1]}{names.get(found[2], found[2])}{found[3]}", text)


def _link(folder: str, survey: Survey) -> re.Pattern[str]:
    """An address in the folder of this site, relative or absolute, up to the name."""
    address = _ADDRESS.format(site=re.escape(survey.config.address), folder=folder)
    return re.compile(f"({address}){_NAME}", re.MULTILINE)


def _pages(survey: Survey, folder: str, names: Mapping[str, str]) -> tuple[HandWrittenPage, ...]:
    link = _link(folder, survey)

    def renamed(text: str) -> str:
        text = link.sub(lambda found: found[1] + names.get(found["name"], found["name"]), text)
        if folder == "topics":
            text = _explore_links(text, survey, names)
        return text

    return tuple(replace(page, text=renamed(page.text)) for page in survey.pages)


def _explore_links(text: str, survey: Survey, names: Mapping[str, str]) -> str:
    """The text with the topics that links to Explore choose under their new ids."""
    address = _ADDRESS.format(site=re.escape(survey.config.address), folder="explore")
    return re.sub(
        rf"{address}(?:index\.md)?\?[^\s)>\"']*",
        lambda link: re.sub(_CHOSEN, lambda topic: names.get(topic[0], topic[0]), link[0]),
        text,
        flags=re.MULTILINE,
    )
