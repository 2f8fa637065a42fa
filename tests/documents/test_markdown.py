import json
import re
from pathlib import Path

import pytest

from documents_in_memory import keys_in
from real_programs import needs, run

CORPUS = sorted((Path(__file__).parent / "markdown").glob("*.md"))


@needs("pandoc")
@pytest.mark.slow
@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
def test_the_keys_are_those_that_pandoc_cites(path: Path) -> None:
    done = run("pandoc", "--from", "markdown", "--to", "json", str(path))
    assert done.returncode == 0, done.stderr
    ours = keys_in(path.name, path.read_text("utf-8"))
    assert sorted(ours) == sorted(_cited(json.loads(done.stdout)))
    assert len(ours) > 50


def _cited(node: object) -> set[str]:
    """The keys of every citation below a node of pandoc's tree, without what it prints for them."""
    if isinstance(node, list):
        return {key for one in node for key in _cited(one)}
    if not isinstance(node, dict):
        return set()
    if node.get("t") == "Cite":
        return {one["citationId"] for one in node["c"][0]} | _cited(
            [[one["citationPrefix"], one["citationSuffix"]] for one in node["c"][0]]
        )
    return _cited(list(node.values()))


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
def test_keys_come_in_the_order_of_first_use(path: Path) -> None:
    text = path.read_text("utf-8")
    found = [re.search(rf"@{{?{re.escape(key)}(?!\w)", text) for key in keys_in(path.name, text)]
    places = [match.start() for match in found if match]
    assert places == sorted(places)
    assert len(places) == len(found)


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("As @fig-cups and @Tbl-plates show [@sec-one; @a], @eq-x, @thm-y and [-@lst-z].", "a"),
        ("Also pandoc-crossref's @fig:cups and @eq:x, but @figure2020.", "figure2020"),
        ("---\nnocite: '@*'\n---\n\nwords @*", "*"),
        ("---\n# @no\nabstract: |\n    As @a says.\n---\n", "a"),
        ("https://example.org/@no and www.example.org/?a=1 [@a]", "a"),
        ("{{< video https://example.org/@no >}} [@a]", "a"),
        ("```{r}\n#| fig-cap: As in @a.\n#| label: fig-x\nx@slot  # @no\n```\n", "a"),
        ("\r\n\r\n[@a]\r\n\r\n    @no\r\n", "a"),
        ("\tcode @no\n\ntext @a", "a"),
    ],
)
def test_quarto_and_r_markdown(text: str, keys: str) -> None:
    assert keys_in("a.qmd", text) == tuple(keys.split())


def test_included_files_are_read() -> None:
    assert keys_in(
        "book/index.Rmd",
        "{{< include _one.qmd >}}\n\n```{r, child = c('two.Rmd', \"three.Rmd\")}\n```\n\n[@a]",
        {
            "book/_one.qmd": "@b {{< include sub/four.qmd >}}",
            "book/two.Rmd": "@c",
            "book/three.Rmd": "@d",
            "book/sub/four.qmd": "@e",
        },
    ) == ("a", "c", "d", "b", "e")
