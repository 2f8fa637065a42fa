"""Metadata services, queried in the name of a survey."""

import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from surveymark import __version__
from surveymark.api.today import today
from surveymark.fetch.answers import FOLDER, Answers
from surveymark.fetch.client import Client
from surveymark.fetch.metadata_client import MetadataClient
from surveymark.fetch.network import Network
from surveymark.git.tracked import is_tracked
from surveymark.model.survey import Survey
from surveymark.model.survey_error import SurveyError
from surveymark.sources.source import all_sources

MAIL_VARIABLE = "SURVEYMARK_MAIL"
DAYS, DAYS_OF_UPDATE = 30, 1
"""How long cached answers are used; an update needs new ones, but may resume after an interruption."""


@contextmanager
def metadata_client(
    network: Network, root: Path, survey: Survey, *, days: int = DAYS, offline: bool
) -> Iterator[MetadataClient]:
    """A client of the metadata services; offline, it uses only cached answers, however old.

    Raises: SurveyError if the cache is tracked by git.
    """
    refuse_tracked_cache(root)
    sources = all_sources()
    hosts = [source.host for source in sources]
    with closing(Client(network, hosts=hosts, user_agent=user_agent(survey))) as client:
        yield MetadataClient(
            answers=Answers(root),
            client=None if offline else client,
            today=today(network.clock),
            days=None if offline else days,
            secrets={
                source.key_variable: os.environ.get(source.key_variable, "")
                for source in sources
                if source.key_variable
            },
            mail=os.environ.get(MAIL_VARIABLE, ""),
        )


def refuse_tracked_cache(root: Path) -> None:
    """Make sure that cached answers are this machine's own.

    Raises: SurveyError if the cache is tracked by git.
    """
    folder = FOLDER.split("/")[0]
    if is_tracked(root, folder):
        message = f"{folder}/ is tracked by git, so anybody could have written the cached answers; remove it from git first"
        raise SurveyError(message)


def user_agent(survey: Survey) -> str:
    """The User-Agent, with a contact for the service.

    Raises: SurveyError if SURVEYMARK_MAIL is not printable ASCII.
    """
    mail = os.environ.get(MAIL_VARIABLE, "")
    contact = f"{survey.config.repository}; mailto:{mail}" if mail else survey.config.repository
    agent = f"surveymark/{__version__} (+{contact})"
    if not (agent.isascii() and agent.isprintable()):
        message = f"{MAIL_VARIABLE}: expected an email address in printable ASCII characters"
        raise SurveyError(message)
    return agent
