"""Render templates, with every value escaped for HTML."""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from jinja2 import BytecodeCache, Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from surveymark.exports.export import main_export
from surveymark.model.date import shown_date
from surveymark.model.fields import field_label
from surveymark.model.identifier import doi_address
from surveymark.model.line import words_of
from surveymark.model.link import LINK_KINDS, LINK_NAMES, bare_host
from surveymark.model.origin import Origin
from surveymark.model.paper import Paper
from surveymark.model.shown_names import MOST_NAMES, names
from surveymark.model.shown_publication import further_facts, publication_details, publication_label
from surveymark.model.survey import Survey
from surveymark.outputs.markdown.paper_lines import paper_lines
from surveymark.pages.head import coins
from surveymark.pages.paging import anchor, year_anchor
from surveymark.pictures.drawing import Svg
from surveymark.pictures.picture import Picture
from surveymark.pictures.sparkline import sparkline
from surveymark.text.counting import counted
from surveymark.text.titles import short_title


def rendered(name: str, survey: Survey, root: str, **values: Any) -> str:  # noqa: ANN401 - templates take anything
    """The rendered template.

    `root` is the relative path to the front page: `../../` for /topics/ID/.
    """
    return _template(name).render(survey=survey, root=root, **values)


def picture_block(picture: Picture) -> str:
    """A picture as an HTML block for a Markdown page; empty if there is nothing to show."""
    return _template("picture_block.html").render(picture=picture) if picture.is_shown else ""


def use_compiled_templates(compiled: BytecodeCache) -> None:
    """Take templates that are compiled already from there."""
    _environment().bytecode_cache = compiled


@cache
def _template(name: str) -> Template:
    return _environment().get_template(name)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("surveymark.pages"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    environment.filters |= {
        "coins": coins,
        "day": shown_date,
        "counted": counted,
        "year_anchor": year_anchor,
        "anchor": anchor,
        "drawn": drawn,
        "sparkline": sparkline,
        "host": bare_host,
        "field_names": _field_names,
        "by_origin": _by_origin,
        "doi_address": doi_address,
        "publication_label": publication_label,
        "publication_details": publication_details,
        "further_facts": further_facts,
        "names": names,
        "words": words_of,
        "short_title": short_title,
    }
    environment.globals |= {
        "LINK_KINDS": LINK_KINDS,
        "LINK_NAMES": LINK_NAMES,
        "MOST_NAMES": MOST_NAMES,
        "paper_lines": paper_lines,
        "main_export": main_export,
    }
    return environment


def drawn(svg: Svg) -> Markup:
    """A drawing unchanged: templates do not escape it, because ElementTree already has.

    Raises: TypeError for any other text.
    """
    if not isinstance(svg, Svg):
        message = "a drawing made by surveymark.pictures"
        raise TypeError(message)
    return Markup(svg)  # noqa: S704 - see above


def _field_names(fields: Iterable[str]) -> str:
    """Fields as one text: "Authors, arXiv id"."""
    return ", ".join(dict.fromkeys(map(field_label, fields)))


def _by_origin(paper: Paper) -> Mapping[Origin, list[str]]:
    """The fields filled by machines, grouped by origin."""
    found: dict[Origin, list[str]] = {}
    for field, origin in paper.origins.items():
        found.setdefault(origin, []).append(field)
    return found
