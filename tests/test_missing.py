"""The script that counts what another builder's site lacks notices each thing that can be missing."""

import shutil
import sys
from pathlib import Path

import pytest

from real_programs import run

SCRIPT = Path(__file__).parents[1] / ".github/scripts/missing.py"
ADDRESS = "https://invented.github.io/my-survey/"
POLICY = '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'">'
PAGES = {
    "index.html": '<a href="papers/cups/#cite">Cups</a> <a href="explore/#topic=cups">Cups</a>',
    "explore/index.html": '<a href="../">Home</a><a href="https://elsewhere.org/gone/">Elsewhere</a>',
    "papers/cups/index.html": '<h2 id="cite">Cite</h2><a href="../../cups.bib">BibTeX</a>',
    "404.html": '<a href="/my-survey/explore">Explore</a>',
}
CHANGES: dict[str, tuple[str, str, str]] = {
    "a policy": ("404.html", POLICY, ""),
    "a policy that browsers heed": ("404.html", f"{POLICY}</head><body>", f"</head><body>{POLICY}"),
    "a way within the site": ("papers/cups/index.html", "../../cups.bib", "../../../cups.bib"),
    "the target of a fragment": ("papers/cups/index.html", ' id="cite"', ""),
}
"""File, and what stands there instead of what."""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site of four pages, whole."""
    root = tmp_path / "site"
    for path, body in PAGES.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(
            f"<!doctype html><html><head>{POLICY}</head><body>{body}</body></html>", "utf-8"
        )
    (root / "cups.bib").write_text("@misc{cups}\n", "utf-8")
    (root / "sitemap.xml").write_text(
        f"<urlset><url><loc>{ADDRESS}explore/</loc></url><url><loc>{ADDRESS}</loc></url></urlset>",
        "utf-8",
    )
    entries = root / "search/e/0.json"
    entries.parent.mkdir(parents=True)
    entries.write_text('[["paper","cups","Cups","papers/cups/"]]', "utf-8")
    return root


def counted(expected: Path, found: Path, *options: str) -> tuple[int, list[str]]:
    """What the script ends with, and what it says, with runs of spaces as one."""
    done = run(sys.executable, str(SCRIPT), str(expected), str(found), "--name", "9", *options)
    assert done.stderr == ""
    return done.returncode, [" ".join(line.split()) for line in done.stdout.splitlines()]


def test_nothing_is_missing_of_a_whole_site(site: Path) -> None:
    assert counted(site, site) == (
        0,
        [
            "pages of MkDocs 4",
            "pages missing 0",
            "extra pages 0",
            "dead links 0",
            "without a policy 0",
            "not in the search 0",
        ],
    )


@pytest.mark.parametrize(
    ("what", "told"),
    [
        (
            "explore/index.html",
            [
                "pages missing 1: explore/",
                "dead links 2: 404.html: /my-survey/explore; the front page: explore/#topic=cups",
            ],
        ),
        ("a policy", ["without a policy 1: 404.html"]),
        ("a policy that browsers heed", ["without a policy 1: 404.html"]),
        ("the target of a fragment", ["dead links 1: the front page: papers/cups/#cite"]),
        ("a way within the site", ["dead links 1: papers/cups/: ../../../cups.bib"]),
        ("cups.bib", ["dead links 1: papers/cups/: ../../cups.bib"]),
        ("search/e/0.json", ["not in the search 1: papers/cups/"]),
    ],
)
def test_whatever_is_missing_is_counted_and_named(
    site: Path, tmp_path: Path, what: str, told: list[str]
) -> None:
    found = shutil.copytree(site, tmp_path / "found")
    if what in CHANGES:
        name, old, new = CHANGES[what]
        (found / name).write_text((found / name).read_text("utf-8").replace(old, new), "utf-8")
    else:
        (found / what).unlink()
    code, lines = counted(site, found)
    assert (code, said(lines)) == (1, told)


def said(lines: list[str]) -> list[str]:
    """Counts above 0, each with what stands under it."""
    together: list[str] = []
    for line in lines[1:]:
        if line.rsplit(" ", 1)[-1].isdigit():
            together.append(f"{line}:")
        else:
            together[-1] += f" {line};"
    return [one.rstrip(";:") for one in together if " 0:" not in one]


def test_a_page_that_nobody_expects_is_named(site: Path, tmp_path: Path) -> None:
    found = shutil.copytree(site, tmp_path / "found")
    shutil.copytree(found / "explore", found / "drafts")
    code, lines = counted(site, found)
    assert (code, said(lines)) == (1, ["extra pages 1: drafts/"])


def test_only_what_is_published_beside_the_site_may_be_absent(site: Path) -> None:
    page = site / "explore/index.html"
    page.write_text(
        page.read_text("utf-8").replace(
            "<body>", '<body><a href="../manual/cli/#add">Add</a><a href="../manuals/">Others</a>'
        ),
        "utf-8",
    )
    dead = ["dead links 2: explore/: ../manual/cli/#add; explore/: ../manuals/"]
    assert said(counted(site, site)[1]) == dead
    code, lines = counted(site, site, "--beside", "manual/")
    assert (code, said(lines)) == (1, ["dead links 1: explore/: ../manuals/"])
