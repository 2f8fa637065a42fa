"""The settings of a survey."""

from typing import Annotated

from pydantic import AfterValidator

from surveymark.model.date import PartialDate
from surveymark.model.identifier import Doi
from surveymark.model.link import Address
from surveymark.model.noun import Name, Noun, Sentence, Slug
from surveymark.model.person import Authors
from surveymark.model.survey_version import SurveyVersion


def _directory(address: str) -> str:
    if set(address) & set("?#"):
        message = "an address without ? and #"
        raise ValueError(message)
    return address if address.endswith("/") else f"{address}/"


class SurveyConfig(Noun):
    """The content of `site-config/survey.yml`."""

    title: Name
    tagline: Name
    """One line shown under the title: what the survey offers its readers."""
    description: Sentence
    """The description for search engines and citations."""
    address: Annotated[Address, AfterValidator(_directory)]
    """The address of the published site; it may have a path."""
    repository: Address
    """The address of the survey's GitHub repository."""
    branch: Name = "main"
    license_name: Name
    license_address: Address
    subject: tuple[Slug, ...] = ()
    """Ids of the themes that are the survey's subject, not its foundations; the front page shows their newest papers."""
    authors: Authors = ()
    """The authors for citing the survey itself; if empty, its contributors as a group."""
    doi: Doi | None = None
    """Of the survey as a whole, if an archive keeps it under one."""
    version: SurveyVersion | None = None
    """The version of the last release; `surveymark release` writes it."""
    released: PartialDate | None = None
    """The day of the last release, for `CITATION.cff`; the site cites the survey as of its last change."""

    @property
    def base_path(self) -> str:
        """The path of the site on its host, with slashes at both ends."""
        return "/" + self.address.split("/", 3)[3]

    def edit_address(self, path: str) -> str:
        """The GitHub address for editing a file of the repository."""
        return f"{self.repository.rstrip('/')}/edit/{self.branch}/{path}"

    def history_address(self, path: str) -> str:
        """The GitHub address of a file's history."""
        return f"{self.repository.rstrip('/')}/commits/{self.branch}/{path}"
