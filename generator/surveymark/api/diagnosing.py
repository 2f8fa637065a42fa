"""What is not set up for a survey, here and on GitHub, as `surveymark doctor` says it."""

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import closing
from importlib.metadata import PackageNotFoundError, metadata, version
from pathlib import Path

from surveymark import __version__
from surveymark.api.services import user_agent
from surveymark.api.updating import renewal
from surveymark.content.gate import UnreadableFileError, survey_bytes
from surveymark.content.loading import Content, load_content
from surveymark.content.places import BUILDER_CONFIG, CONFIG, THEME
from surveymark.fetch.client import Client
from surveymark.fetch.github_settings import HOST, settings_on_github
from surveymark.fetch.network import Network
from surveymark.git.checkout import checkout
from surveymark.memo import NO_MEMO, Memo
from surveymark.model.survey import Survey
from surveymark.model.survey_error import SurveyError
from surveymark.scaffold.doctor.checkout import checkout_findings
from surveymark.scaffold.doctor.code_host import (
    TOKEN_VARIABLES,
    Host,
    host_findings,
    not_asked,
    questions,
    repository_path,
)
from surveymark.scaffold.doctor.files import no_record, update_finding, workflow_findings
from surveymark.scaffold.doctor.finding import Finding
from surveymark.scaffold.doctor.packages import (
    LOCK,
    OWN,
    lock_findings,
    pins,
    python_finding,
    tested_series,
)
from surveymark.scaffold.doctor.settings import (
    LICENCE,
    content_finding,
    folder_findings,
    made_findings,
    settings_findings,
)
from surveymark.scaffold.made_files import made_files
from surveymark.scaffold.written import PATH as RECORD

_LARGEST = 5_000_000
_FORM_LINKS = ".github/ISSUE_TEMPLATE/config.yml"


def diagnose(
    folder: str | os.PathLike[str],
    *,
    network: Network | None = None,
    offline: bool = False,
    memo: Memo = NO_MEMO,
) -> tuple[Finding, ...]:
    """Everything that the survey in the folder needs, and whether it is set up; nothing is changed.

    Offline, nothing on GitHub is checked. A token is read from GH_TOKEN or GITHUB_TOKEN.

    Raises: SurveyError if `site-config/survey.yml` cannot be read.
    """
    root = Path(folder)
    content = load_content(root, memo=memo)
    if content.survey is None:
        fault = next(one for one in content.problems if one.path == CONFIG)
        message = f"{fault}; 'surveymark check' lists every problem"
        raise SurveyError(message)
    return (
        *_findings_here(root, content, content.survey),
        *_findings_there(root, content.survey, network or Network(), offline=offline),
    )


def _findings_here(root: Path, content: Content, survey: Survey) -> Iterator[Finding]:
    config = survey.config
    yield python_finding(
        sys.version_info[:2], tested_series(metadata("surveymark").get_all("Classifier") or [])
    )
    yield from _packages(root)
    yield from checkout_findings(checkout(root, config.branch), config)
    yield from settings_findings(config)
    yield content_finding(sum(not problem.is_warning for problem in content.problems))
    places = (BUILDER_CONFIG, THEME, LICENCE)
    yield from folder_findings({path: (root / path).exists() for path in places})
    yield from made_findings(_stale(root, survey))
    yield from _files(root, survey)


def _packages(root: Path) -> Iterator[Finding]:
    texts = _texts(root, (LOCK, OWN))
    needed = (LOCK, OWN) if (root / RECORD).exists() else (LOCK,)
    installed = {}
    for name, _ in pins(texts.get(LOCK, "")):
        try:
            installed[name] = version(name)
        except PackageNotFoundError:
            continue
    yield from lock_findings(texts, installed, __version__, needed)


def _stale(root: Path, survey: Survey) -> list[str]:
    made = made_files(survey)
    mine = _texts(root, tuple(made))
    return sorted(path for path, text in made.items() if mine.get(path) != text)


def _files(root: Path, survey: Survey) -> Iterator[Finding]:
    if not (root / RECORD).exists():
        yield no_record()
        return
    try:
        found = renewal(root, survey)
    except SurveyError as error:
        yield no_record(str(error))
        return
    yield update_finding(found.updates)
    yield from workflow_findings(sorted(found.files), found.mine, found.base)


def _findings_there(
    root: Path, survey: Survey, network: Network, *, offline: bool
) -> Iterator[Finding]:
    config = survey.config
    repository = repository_path(config)
    if not repository:
        yield not_asked(f"{CONFIG} names no repository there", f"Correct repository: in {CONFIG}.")
    elif offline:
        yield not_asked("--offline", "Run 'surveymark doctor' without --offline.")
    else:
        token = next(filter(None, map(os.environ.get, TOKEN_VARIABLES)), "").strip()
        if not (token.isascii() and token.isprintable()):
            message = f"{TOKEN_VARIABLES[0]}: expected a token in printable ASCII characters"
            raise SurveyError(message)
        with closing(Client(network, hosts=[HOST], user_agent=user_agent(survey))) as client:
            answers = settings_on_github(client, repository, questions(config), token)
        links = _texts(root, (_FORM_LINKS,)).get(_FORM_LINKS, "")
        yield from host_findings(
            Host(
                config=config,
                answers=answers,
                has_token=bool(token),
                needs_discussions="/discussions" in links,
            )
        )


def _texts(root: Path, paths: tuple[str, ...]) -> Mapping[str, str]:
    """The texts of the files that can be read."""
    found = {}
    for path in paths:
        try:
            found[path] = survey_bytes(root, path, largest=_LARGEST).decode("utf-8", "replace")
        except UnreadableFileError:
            continue
    return found
