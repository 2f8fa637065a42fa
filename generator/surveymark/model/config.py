"""What a maintainer settles about a survey once."""

from typing import Annotated

from pydantic import AfterValidator

from surveymark.model.link import Address
from surveymark.model.noun import Name, Noun, Sentence


def _directory(address: str) -> str:
    if set(address) & set("?#"):
        message = "an address without ? and #"
        raise ValueError(message)
    return address if address.endswith("/") else f"{address}/"


class SurveyConfig(Noun):
    """The content of `site-config/survey.yml`."""

    title: Name
    tagline: Name
    """One line under the title: what is in it for the reader."""
    description: Sentence
    """For search engines and citation."""
    address: Annotated[Address, AfterValidator(_directory)]
    """Where the site is published; a sub-path is fine."""
    repository: Address
    """The GitHub address whose pull requests change the survey."""
    branch: Name = "main"
    license_name: Name
    license_address: Address

    @property
    def base_path(self) -> str:
        """The path of the site on its host, with slashes at both ends."""
        return "/" + self.address.split("/", 3)[3]

    def edit_address(self, path: str) -> str:
        """Where GitHub lets a reader edit a file of the repository."""
        return f"{self.repository.rstrip('/')}/edit/{self.branch}/{path}"

    def history_address(self, path: str) -> str:
        """Where GitHub lists the changes of a file of the repository."""
        return f"{self.repository.rstrip('/')}/commits/{self.branch}/{path}"
