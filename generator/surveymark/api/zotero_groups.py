"""Zotero group libraries, fetched in the name of a survey."""

import os
from contextlib import closing
from pathlib import Path

from surveymark.api.events import Importing, OnEvent
from surveymark.api.services import refuse_tracked_cache, user_agent
from surveymark.fetch.client import Client
from surveymark.fetch.network import Network
from surveymark.fetch.zotero_library import ZoteroLibrary, ZoteroLibraryError
from surveymark.model.survey import Survey
from surveymark.model.survey_error import SurveyError
from surveymark.sources.zotero_group import HOST, KEY_VARIABLE, ZoteroGroup


def library_text(
    group: ZoteroGroup,
    root: Path,
    survey: Survey,
    network: Network,
    on_event: OnEvent,
    *,
    offline: bool,
) -> str:
    """The group's collections and items as JSON; offline, those in the cache. `on_event` receives progress.

    Raises: SurveyError if the library cannot be fetched, or the cache is tracked by git.
    """
    refuse_tracked_cache(root)
    with closing(Client(network, hosts=[HOST], user_agent=user_agent(survey))) as client:
        library = ZoteroLibrary(
            root=root,
            client=None if offline else client,
            key=os.environ.get(KEY_VARIABLE, ""),
            on_page=lambda done, total: on_event(
                Importing(what="fetching", done=done, total=total)
            ),
        )
        try:
            return library.text(group)
        except ZoteroLibraryError as error:
            message = f"{group}: {error}"
            raise SurveyError(message) from error
