"""The settings of a repository on GitHub, asked through its REST API."""

import json
from collections.abc import Mapping
from urllib.parse import quote

from surveymark.fetch.client import Client, NotAnsweredError
from surveymark.scaffold.doctor.code_host import Answer

HOST = "api.github.com"
_PAUSE = 0.0
"""GitHub limits requests per hour and asks for no pause between a dozen of them."""
_LIMITED = frozenset({401, 403, 404})
"""What the API answers if the token, the right or the thing itself is missing."""
_VERSION = "2022-11-28"


def settings_on_github(
    client: Client, repository: str, questions: Mapping[str, str], token: str
) -> Mapping[str, Answer]:
    """The answer to each question, by its name; once the host does not respond, it is not asked again.

    `repository` is OWNER/NAME. An empty token asks as a stranger, who sees less.
    """
    answers: dict[str, Answer] = {}
    fault = ""
    for name, path in questions.items():
        if fault:
            answers[name] = Answer(fault=fault)
            continue
        try:
            answers[name] = _answer(client, f"/repos/{repository}{quote(path, safe='/?=')}", token)
        except NotAnsweredError as error:
            fault = str(error)
            answers[name] = Answer(fault=fault)
    return answers


def _answer(client: Client, path: str, token: str) -> Answer:
    reply = client.reply(
        f"https://{HOST}{path}",
        pause=_PAUSE,
        content_types=("application/json",),
        headers={
            "Accept": "application/vnd.github+json",
            "X-GitHub-Api-Version": _VERSION,
            **({"Authorization": f"Bearer {token}"} if token else {}),
        },
        no_answer=_LIMITED,
    )
    if reply.text is None:
        if reply.headers.get("x-ratelimit-remaining") == "0":
            return Answer(
                fault=f"{HOST}: the limit of requests per hour is used up; a token has a higher one"
            )
        return Answer(status=reply.status)
    try:
        return Answer(status=reply.status, value=json.loads(reply.text))
    except (ValueError, RecursionError):
        return Answer(fault=f"{HOST}: expected JSON")
