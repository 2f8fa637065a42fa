"""What tests of `surveymark enrich` share: a preprint, the command as it is typed, and a look at what it did."""

from pathlib import Path

from click.testing import CliRunner, Result

from services import Services
from surveymark.cli import main

PREPRINT = {"key": "cups", "title": "Cups That Keep", "arxiv": "2403.01234", "topics": ["cups"]}


def surveymark(services: Services, *arguments: object, answers: str = "") -> Result:
    return CliRunner().invoke(
        main,
        [str(argument) for argument in arguments],
        obj=services.network,
        input=answers,
        catch_exceptions=False,
    )


def entry(root: Path, key: str) -> str:
    return (root / f"content/papers/{key}.yml").read_text("utf-8")


def snapshot(root: Path) -> dict[str, bytes]:
    return {
        path.name: path.read_bytes()
        for path in (root / "content").rglob("*")
        if path.is_file() and path.name != ".lock"
    }
