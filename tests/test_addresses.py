"""Where a paper stands in the site is known in one place of the package and in one of the browser's modules."""

import re
import subprocess
from pathlib import Path

import surveymark
from real_programs import needs
from surveymark.model.paper import Paper, paper_page

PACKAGE = Path(surveymark.__file__).parent
ASSETS = PACKAGE / "theme/assets/surveymark"
KNOWN = {"model/paper.py", "theme/assets/surveymark/papers.js"}
_OTHERS = re.compile(r"content/papers/|/api/papers/|papers/\[A-Z\]/")
"""The files of entries, and addresses on other hosts."""


def test_addresses_of_papers_are_defined_once_in_python_and_once_in_the_browser() -> None:
    found = {
        path.relative_to(PACKAGE).as_posix()
        for path in PACKAGE.rglob("*")
        if path.suffix in {".py", ".js", ".html"}
        and re.search(r"\bpapers/", _OTHERS.sub("", path.read_text("utf-8")))
    }
    assert found == KNOWN


def test_a_page_and_its_files_share_a_name() -> None:
    paper = Paper(key="li2023cups", title="Cups")
    assert (paper.page, paper.files) == ("papers/li2023cups/", "papers/li2023cups")
    assert paper_page("a-former-key") == "papers/a-former-key/"


@needs("node")
def test_the_browser_knows_the_same_addresses(tmp_path: Path) -> None:
    module = tmp_path / "survey/assets/surveymark/papers.mjs"
    module.parent.mkdir(parents=True)
    module.write_bytes((ASSETS / "papers.js").read_bytes())
    asked = f"""import {{ pageOf, fileOf }} from "{module.as_uri()}";
const root = new URL("../../", "{module.as_uri()}");
console.log([pageOf("li2023cups"), fileOf("li2023cups", "bib")].map((address) => address.slice(root.href.length)).join(" "));"""
    said = subprocess.run(
        ["node", "--input-type=module", "-e", asked], capture_output=True, check=True, text=True
    )
    paper = Paper(key="li2023cups", title="Cups")
    assert said.stdout.splitlines() == [f"{paper.page} {paper.files}.bib"]
