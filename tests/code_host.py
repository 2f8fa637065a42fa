"""A repository on GitHub as its REST API describes it, with everything set up."""

import json
from typing import Any

from services import Said, Services
from surveymark.fetch.github_settings import HOST

PATH = f"{HOST}/repos/ann/cups"
ANSWERS: dict[str, Any] = {
    "": {
        "full_name": "ann/cups",
        "private": False,
        "archived": False,
        "default_branch": "main",
        "has_issues": True,
        "has_discussions": False,
        "has_pages": True,
    },
    "/branches/main": {"name": "main", "commit": {"sha": "0" * 40}, "protected": True},
    "/pages": {
        "status": "built",
        "cname": None,
        "html_url": "https://ann.github.io/cups/",
        "build_type": "workflow",
        "source": {"branch": "main", "path": "/"},
        "public": True,
        "https_enforced": True,
    },
    "/actions/permissions": {"enabled": True, "allowed_actions": "all"},
    "/actions/permissions/workflow": {
        "default_workflow_permissions": "read",
        "can_approve_pull_request_reviews": True,
    },
    "/actions/workflows": {
        "total_count": 2,
        "workflows": [
            {"id": 1, "name": "Check", "path": ".github/workflows/check.yml", "state": "active"},
            {"id": 2, "name": "Refresh", "path": ".github/workflows/refresh.yml", "state": "active"},
        ],
    },
    **{
        f"/labels/{name}": {"id": number, "name": name, "color": "0e8a16", "default": False}
        for number, name in enumerate(("suggest-paper", "fix-record", "accepted"))
    },
}  # fmt: skip
"""What GitHub answers below /repos/ann/cups to somebody who may see everything."""


def serve(services: Services, **changes: Any) -> None:  # noqa: ANN401 - JSON, or a status
    """Answer as GitHub does; `changes` replaces answers by the last word of their path, a number by a status."""
    for path, answer in ANSWERS.items():
        given = changes.get(path.rpartition("/")[2].replace("-", "_"), answer)
        said = (
            Said(status=given, body='{"message": "…"}')
            if isinstance(given, int)
            else Said(body=json.dumps(given), content_type="application/json; charset=utf-8")
        )
        services.says(PATH + path, said)
