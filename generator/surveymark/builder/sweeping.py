"""What a builder says of the page from which papers are stamped, taken out of the site: nobody is to find that page."""

import json
import re
from typing import Any


def without_links(page: str, name: str) -> str:
    """The page without links to the file or folder of this name, and without the items of lists that hold nothing else."""
    if name not in page:
        return page
    link = rf"<a\s[^>]*{re.escape(name)}[^>]*>(?:(?!</a>).)*</a>"
    page = re.sub(rf"<li(?:\s[^>]*)?>\s*{link}\s*</li>|{link}", "", page, flags=re.DOTALL)
    return re.sub(rf"<link\s[^>]*{re.escape(name)}[^>]*>", "", page)


def without_records(text: str, name: str) -> str:
    """The JSON without the records in lists that name the file or folder, as an index for search does; other text as it is."""
    if name not in text:
        return text
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return text
    return json.dumps(_without(value, name), ensure_ascii=False, separators=(",", ":"))


def _without(value: Any, name: str) -> Any:  # noqa: ANN401 - any JSON
    if isinstance(value, dict):
        return {key: _without(part, name) for key, part in value.items()}
    if isinstance(value, list):
        return [_without(part, name) for part in value if not _names(part, name)]
    return value


def _names(record: Any, name: str) -> bool:  # noqa: ANN401 - any JSON
    values = record.values() if isinstance(record, dict) else [record]
    return any(isinstance(value, str) and name in value for value in values)
