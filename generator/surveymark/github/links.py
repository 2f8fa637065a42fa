"""Addresses on GitHub that fill in a form."""

from urllib.parse import quote, urlencode

from surveymark.github.form import CORRECTION
from surveymark.model.config import SurveyConfig

LONGEST_ADDRESS = 8000
"""Characters of an address that fills in a form; GitHub answers longer ones with an error (its limit lies near 8,192)."""


def fix_address(config: SurveyConfig, key: str, entry: str) -> str:
    """Where GitHub shows the form "Fix a record", filled in with the key and the text of the entry.

    An entry that is too long for an address is left out.
    """
    filled = {"template": f"{CORRECTION}.yml", "title": f"Fix {key}", "key": key}
    address = f"{config.repository.rstrip('/')}/issues/new?"
    whole = address + urlencode(filled | {"entry": entry}, quote_via=quote, safe="")
    if len(whole) <= LONGEST_ADDRESS:
        return whole
    return address + urlencode(filled, quote_via=quote, safe="")
