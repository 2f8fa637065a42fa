"""The files of a new repository, rendered from templates that lie in `templates/` as they will lie in the repository."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from jinja2 import Environment, PackageLoader, StrictUndefined

from surveymark.content.json_schemas import SCHEMAS, json_schema_text
from surveymark.safe.markdown import markdown_text
from surveymark.safe.yaml_text import yaml_scalar
from surveymark.scaffold.answers import Answers

_SUFFIX, _DOT = ".j2", "dot_"
_OF_PEOPLE = ("content/", "site-config/survey.yml")
"""What people write from the first day on: never updated."""
_WHOLE = ("requirements/", "schemas/")
"""What programs write: replaced as a whole, never merged line by line."""


def repository_files(answers: Answers) -> Mapping[str, str]:
    """Path and text of every file, sorted by path, without forms and citation, which depend on the topics."""
    values = answers.config.model_dump() | {
        "owner": answers.owner,
        "checks": answers.checks,
        "version": answers.package.version,
        "wheel": answers.package.wheel,
        "wheel_hash": answers.package.wheel_hash,
    }
    environment = _environment()
    files = {
        _path(name): environment.get_template(name).render(values)
        for name in environment.list_templates(extensions=[_SUFFIX[1:]])
    }
    schemas = {f"schemas/{name}.schema.json": json_schema_text(name) for name in SCHEMAS}
    return MappingProxyType(dict(sorted((files | schemas).items())))


def is_of_people(path: str) -> bool:
    """Whether the file is written once and then belongs to people."""
    return path.startswith(_OF_PEOPLE)


def is_whole(path: str) -> bool:
    """Whether the file is replaced as a whole."""
    return path.startswith(_WHOLE)


@cache
def _environment() -> Environment:
    """Variables are `{@ name @}`: no workflow, Makefile or Markdown contains that."""
    environment = Environment(
        loader=PackageLoader("surveymark.scaffold"),
        autoescape=False,  # noqa: S701 - these are no HTML; each value has a filter for its place
        undefined=StrictUndefined,
        variable_start_string="{@",
        variable_end_string="@}",
        comment_start_string="{@#",
        comment_end_string="#@}",
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    environment.filters |= {"markdown": markdown_text, "yaml": yaml_scalar}
    return environment


def _path(template: str) -> str:
    """The path of the file that a template makes.

    >>> _path("dot_github/dependabot.yml.j2")
    '.github/dependabot.yml'
    """
    parts = template.removesuffix(_SUFFIX).split("/")
    return "/".join(
        f".{part.removeprefix(_DOT)}" if part.startswith(_DOT) else part for part in parts
    )
