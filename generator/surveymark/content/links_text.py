"""`links.yml`: the state of every link, one line each, sorted by address."""

from collections.abc import Iterable

import yaml

from surveymark.content.tables import LinksFile
from surveymark.model.link_state import LinkState
from surveymark.strict_yaml.noun_text import noun_from_text

_HEAD = "# The state of every link. Written by `surveymark links`; a dead link is shown with its archived copy.\nlinks:"
_ENDLESS = 100_000


def links_text(states: Iterable[LinkState]) -> str:
    """The text of the file, verified by parsing it."""
    wanted = tuple(sorted(states, key=lambda state: state.address))
    lines = [_line(state) for state in wanted]
    text = "\n".join([_HEAD, *lines]) + "\n" if lines else f"{_HEAD} []\n"
    read = noun_from_text(LinksFile, text, "links.yml", largest=len(text.encode()) + 1).noun
    if read is None or read.links != wanted:
        message = "links.yml does not survive a round trip"
        raise AssertionError(message)
    return text


def _line(state: LinkState) -> str:
    fields = state.model_dump(exclude_none=True)
    return "- " + yaml.safe_dump(
        fields, default_flow_style=True, sort_keys=False, allow_unicode=True, width=_ENDLESS
    ).rstrip("\n")
