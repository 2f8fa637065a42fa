"""Every program that reads citations reads all of them, and has nothing to say but what nobody knows."""

import json
import re
from pathlib import Path

import pytest
import typst
import yaml

import hard_works
from real_programs import needs, run
from surveymark.content.loading import load_content
from surveymark.exports.export import Selection, all_exports, selection_of

pytestmark = pytest.mark.slow

OWN = Path(__file__).parents[2]


@pytest.fixture(scope="module", params=["hard", "own"])
def works(request: pytest.FixtureRequest) -> Selection:
    """Invented works that hold every case, and those that this repository holds."""
    if request.param == "hard":
        return hard_works.SELECTION
    own = load_content(OWN).survey
    assert own
    return selection_of(own.papers, own.config.title, own, is_whole=True)


@pytest.fixture(scope="module")
def folder(works: Selection, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The works in every format, as `all.SUFFIX`."""
    root = tmp_path_factory.mktemp("clients")
    for export in all_exports():
        (root / f"all.{export.suffix}").write_text(export.text(works), "utf-8")
    return root


def undated(works: Selection) -> set[str]:
    return {citation.key for citation in works.citations if not citation.year}


@needs("bibtex", "pdflatex")
@pytest.mark.parametrize(
    "style", ["plain", "alpha", "unsrt", "abbrv", "acm", "plainnat", "abbrvnat"]
)
def test_bibtex_has_every_entry_and_misses_years_that_nobody_knows(
    works: Selection, folder: Path, style: str
) -> None:
    package = "\\usepackage{natbib}" if style.endswith("nat") else ""
    (folder / f"{style}.aux").write_text(
        f"\\relax\n\\citation{{*}}\n\\bibstyle{{{style}}}\n\\bibdata{{all}}\n"
    )
    done = run("bibtex", style, cwd=folder)
    said = [line for line in done.stdout.split("\n") if "Warning" in line or "error" in line]
    expected = {f"Warning--empty year in {key}" for key in undated(works)} if package else set()
    assert (set(said), done.returncode) == (expected, 0)
    assert (folder / f"{style}.bbl").read_text("utf-8", errors="replace").count("\\bibitem") == len(
        works.citations
    )


@needs("bibtex", "pdflatex")
def test_latex_prints_every_entry_but_scripts_that_its_font_lacks(
    works: Selection, folder: Path
) -> None:
    (folder / "print.tex").write_text(
        "\\documentclass{article}\\usepackage[T1]{fontenc}\\usepackage{amssymb,url}\\begin{document}\\nocite{*}"
        "\\bibliographystyle{plain}\\bibliography{all}\\end{document}\n"
    )
    run("pdflatex", "-interaction=batchmode", "print", cwd=folder)
    run("bibtex", "print", cwd=folder)
    done = run("pdflatex", "-interaction=nonstopmode", "print", cwd=folder)
    errors = {
        line
        for line in re.findall(r"^! .*", done.stdout, re.MULTILINE)
        if not re.search(r"Unicode character .*U\+(?:[4-9]|0[4-6]|20)", line)
    }
    assert errors == set()
    assert len(works.citations) == (folder / "print.bbl").read_text("utf-8").count("\\bibitem")


@needs("biber", "pdflatex", "biblatex.sty")
def test_biber_finds_nothing_against_its_data_model_but_what_nobody_knows(
    works: Selection, folder: Path
) -> None:
    (folder / "biber.tex").write_text(
        "\\documentclass{article}\\usepackage[style=authoryear,backend=biber]{biblatex}\\addbibresource{all.biblatex.bib}"
        "\\begin{document}\\nocite{*}\\printbibliography\\end{document}\n"
    )
    run("pdflatex", "-interaction=batchmode", "biber", cwd=folder)
    done = run("biber", "--validate-datamodel", "biber", cwd=folder)
    said = {line for line in done.stdout.split("\n") if re.match("WARN|ERROR", line)}
    missing = "(all.biblatex.bib): Missing mandatory field"
    assert said == {
        *(
            f"WARN - Datamodel: Entry '{key}' {missing} - one of 'date, year' must be defined"
            for key in undated(works)
        ),
        *(
            f"WARN - Datamodel: Entry '{one.key}' {missing} 'editor'"
            for one in works.citations
            if one.kind == "chapter"
        ),
    }
    entries = set(re.findall(r"\\entry\{([^}]*)\}", (folder / "biber.bbl").read_text("utf-8")))
    assert entries == {citation.key for citation in works.citations}


@needs("pandoc")
@pytest.mark.parametrize(
    ("name", "file"),
    [("bibtex", "all.bib"), ("biblatex", "all.biblatex.bib"), ("csljson", "all.json")],
)
def test_pandoc_reads_every_entry_without_a_word(
    works: Selection, folder: Path, name: str, file: str
) -> None:
    done = run("pandoc", "--from", name, "--to", "csljson", file, cwd=folder)
    assert (done.returncode, done.stderr) == (0, "")
    items = {item["id"]: item for item in json.loads(done.stdout)}
    assert items.keys() == {citation.key for citation in works.citations}
    for citation in works.citations:
        assert (
            len(items[citation.key].get("author", [])) == len(citation.people) + citation.has_others
        )
        assert items[citation.key].get("DOI", "") == citation.doi


@needs("pandoc")
def test_pandoc_prints_every_item_of_csl_yaml(works: Selection, folder: Path) -> None:
    (folder / "csl.md").write_text("---\nnocite: '@*'\nbibliography: all.csl.yaml\n---\n")
    done = run("pandoc", "--citeproc", "--to", "html", "csl.md", cwd=folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.count('class="csl-entry"') == len(works.citations)


def test_csl_yaml_equals_csl_json(folder: Path) -> None:
    assert yaml.safe_load((folder / "all.csl.yaml").read_text("utf-8")) == {
        "references": json.loads((folder / "all.json").read_text("utf-8"))
    }


@needs("bib2xml", "ris2xml")
@pytest.mark.parametrize(("program", "file"), [("bib2xml", "all.bib"), ("ris2xml", "all.ris")])
def test_bibutils_takes_every_entry_and_all_of_its_fields(
    works: Selection, folder: Path, program: str, file: str
) -> None:
    done = run(program, "-i", "utf8", file, cwd=folder)
    said = re.sub(  # newer types of RIS, which it reads as any other work
        r"ris2xml: Did not recognize type '(?:DATA|SLIDE)'.*\n\tDefaulting to STD\.\n",
        "",
        done.stderr,
    )
    assert (done.returncode, said) == (
        0,
        f"{program}: Processed {len(works.citations)} references.\n",
    )
    assert done.stdout.count("<mods ID=") == len(works.citations)


@pytest.mark.parametrize("file", ["all.hayagriva.yml", "all.bib", "all.biblatex.bib"])
@pytest.mark.parametrize("style", ["apa", "ieee"])
def test_typst_cites_every_entry_without_a_word(
    works: Selection, folder: Path, file: str, style: str
) -> None:
    cited = "\n".join(
        f"#cite(<{citation.key}>)" for citation in works.citations
    )  # a key that the bibliography lacks is an error
    (folder / "all.typ").write_text(
        f'{cited}\n#bibliography("{file}", style: "{style}")\n', "utf-8"
    )
    printed, warnings = typst.compile_with_warnings(str(folder / "all.typ"), format="pdf")
    assert printed
    assert [warning.message for warning in warnings] == []


@needs("pdflatex")
def test_a_long_latex_table_has_every_row_on_a_page(works: Selection, folder: Path) -> None:
    (folder / "table.tex").write_text(
        "\\documentclass{article}\\usepackage[T1]{fontenc}\\usepackage{amssymb,longtable}\\begin{document}\\input{all}\\end{document}\n"
    )
    done = run("pdflatex", "-interaction=nonstopmode", "table", cwd=folder)
    assert "Overfull \\vbox" not in done.stdout
    pages = re.search(r"\((\d+) pages?,", done.stdout)
    assert pages
    assert int(pages[1]) >= len(works.citations) / 40, "about thirty rows fit on a page"
    aux = (folder / "table.aux").read_text("utf-8")
    assert re.findall(r"\\citation\{(.*)\}", aux) == [citation.key for citation in works.citations]
