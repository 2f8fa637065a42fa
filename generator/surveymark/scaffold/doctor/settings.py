"""The survey's own settings: whether placeholders of `init` are replaced, and what is made from them is current."""

from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import urlsplit

from surveymark.content.places import BUILDER_CONFIG, CONFIG, THEME
from surveymark.model.config import SurveyConfig
from surveymark.scaffold.answers import DESCRIPTION, YOUR_NAME
from surveymark.scaffold.doctor.finding import Finding, missing, optional, ready
from surveymark.text.counting import counted

LICENCE = "content/LICENSE.md"


def settings_findings(config: SurveyConfig) -> Iterator[Finding]:
    """What `site-config/survey.yml` says."""
    yield _address(config)
    yield _description(config)
    yield _authors(config)


def content_finding(errors: int) -> Finding:
    """Whether the content can be built."""
    if not errors:
        return ready("content", "The content has no errors.")
    what = f"The content has {counted(errors, 'error')}."
    return missing(
        "content", what, "Nothing is published until they are fixed.", "Run 'surveymark check'."
    )


def made_findings(stale: Sequence[str]) -> Iterator[Finding]:
    """Whether the forms and `CITATION.cff` follow from the settings and topics; `stale` names those that do not."""
    if stale:
        what = f"{', '.join(stale)}: not as survey.yml, topics.yml and scope.md have it."
        why = "Forms offer topics that are gone, or citations name old details."
        yield missing("forms", what, why, "Run 'surveymark forms'.")
    else:
        yield ready("forms", "Issue forms, CITATION.cff and .zenodo.json are current.")


def folder_findings(is_there: Mapping[str, bool]) -> Iterator[Finding]:
    """Whether the builder's configuration, the folder of the theme and the licence are there, each by its path."""
    whys = {
        BUILDER_CONFIG: "The site cannot be built without it.",
        THEME: "mkdocs.yml names it, and the builder refuses a folder that is missing.",
        LICENCE: "Readers must know how they may use the content.",
    }
    for path, why in whys.items():
        if is_there[path]:
            yield ready(path, f"{path} is there.")
        else:
            remedy = f"Restore it with 'git checkout HEAD -- {path}', or copy it from a new survey ('surveymark init DIR')."
            yield missing(path, f"{path} is missing.", why, remedy)


def _address(config: SurveyConfig) -> Finding:
    named = (config.address, config.repository)
    is_placeholder = any(
        (urlsplit(one).hostname or "").startswith(f"{YOUR_NAME}.")
        or YOUR_NAME in urlsplit(one).path.split("/")
        for one in named
    )
    if not is_placeholder:
        return ready("address", f"The site has an address: {config.address}")
    what = f"{CONFIG} still has {YOUR_NAME} in an address."
    why = "Citations, feeds and the sitemap contain it."
    return missing(
        "address", what, why, f"Replace {YOUR_NAME} in address: and repository: of {CONFIG}."
    )


def _description(config: SurveyConfig) -> Finding:
    if config.description != DESCRIPTION:
        return ready("description", "The survey has a description.")
    why = "Search engines and citations show the description."
    return missing(
        "description",
        f"{CONFIG} has the description that init wrote.",
        why,
        f"Say in description: of {CONFIG} what the survey is about.",
    )


def _authors(config: SurveyConfig) -> Finding:
    if config.authors:
        return ready("authors", "The survey names its authors.")
    return optional(
        "authors",
        what=f"{CONFIG} names no authors.",
        why=f'Citations of the survey name "The contributors to {config.title}".',
        remedy=f'List them under authors: in {CONFIG}, each as "Family, Given".',
    )
