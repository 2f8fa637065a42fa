"""When a person last changed the content of a survey."""

import datetime
from pathlib import Path

from surveymark.content.places import CANDIDATES, SEARCHES, STATUS
from surveymark.git.command import Git, GitError
from surveymark.git.releases import BOT


def last_review(root: Path) -> str | None:
    """The day, in UTC, of the latest commit to the content whose author is a person; None without git or such a commit.

    Names of programs end with `[bot]`. Commits that change nothing but the status, or what searches found, do not count.
    """
    paths = ("content", *(f":(exclude){path}" for path in (STATUS, SEARCHES, CANDIDATES)))
    try:
        log = Git(root).output("log", "--no-merges", "-z", "--format=%at %an", "--", *paths)
    except GitError:
        return None
    commits = (line.partition(" ") for line in log.decode("utf-8", "replace").split("\0")[:-1])
    times = [int(time) for time, _, author in commits if not author.endswith(BOT)]
    if not times:
        return None
    return datetime.datetime.fromtimestamp(max(times), datetime.UTC).date().isoformat()
