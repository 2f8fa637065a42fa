"""`status.yml`: whether a survey is maintained, one field a line."""

import yaml

from surveymark.model.status import Status
from surveymark.strict_yaml.noun_text import noun_from_text

_HEAD = "# Whether this survey is maintained. Written by `surveymark status --update`, `freeze` and `thaw`.\n"


def status_text(status: Status) -> str:
    """The text of the file, verified by parsing it."""
    fields = status.model_dump(exclude_none=True)
    text = _HEAD + yaml.safe_dump(fields, sort_keys=False, allow_unicode=True, width=100)
    if noun_from_text(Status, text, "status.yml").noun != status:
        message = "status.yml does not survive a round trip"
        raise AssertionError(message)
    return text
