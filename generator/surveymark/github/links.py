"""Addresses on GitHub that fill in a form."""

from urllib.parse import urlencode

from surveymark.github.form import CORRECTION, SUGGESTION
from surveymark.model.config import SurveyConfig

_AS_IT_IS = ":/,@()!*"
"""Signs that a query may contain as they are, besides letters and digits: entries are full of them."""
LONGEST_ADDRESS = 8000
"""Characters of an address that fills in a form; GitHub answers longer ones with an error (its limit lies near 8,192)."""


def suggestion_address(config: SurveyConfig) -> str:
    """Where GitHub shows the empty form "Suggest a paper"; the search dialog adds answers to the address."""
    return f"{_new_issue(config)}template={SUGGESTION}.yml"


def fix_address(config: SurveyConfig, key: str, entry: str) -> str:
    """Where GitHub shows the form "Fix a record", filled in with the key and the text of the entry.

    An entry that is too long for an address is left out.
    """
    filled = {"template": f"{CORRECTION}.yml", "title": f"Fix {key}", "key": key}
    address = _new_issue(config)
    whole = address + urlencode(filled | {"entry": entry}, safe=_AS_IT_IS)
    if len(whole) <= LONGEST_ADDRESS:
        return whole
    return address + urlencode(filled, safe=_AS_IT_IS)


def _new_issue(config: SurveyConfig) -> str:
    return f"{config.repository.rstrip('/')}/issues/new?"
