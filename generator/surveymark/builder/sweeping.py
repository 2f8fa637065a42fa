"""Remove references to the shell page, from which paper pages are stamped, so that nobody finds it."""

import json
import re
from typing import Any


def without_links(page: str, name: str) -> str:
    """The page without links to the file or folder of this name, and without list items that contain nothing else."""
    if name not in page:
        return page
    link = rf"<a\s[^>]*{re.escape(name)}[^>]*>(?:(?!</a>).)*</a>"
    page = re.sub(rf"<li(?:\s[^>]*)?>\s*{link}\s*</li>|{link}", "", page, flags=re.DOTALL)
    return re.sub(rf"<link\s[^>]*{re.escape(name)}[^>]*>", "", page)


def without_records(text: str, name: str) -> str:
    """The JSON without list records that name the file or folder, as in a search index; other text is unchanged."""
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
