"""What `surveymark export --from` makes of documents on disk."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from surveymark.cli.command import main
from surveymark.documents.document import kinds_in_words


def exported(folder: Path, *documents: Path) -> Result:
    named = [argument for document in documents for argument in ("--from", str(document))]
    return CliRunner().invoke(main, ["export", "bibtex", *named, "--root", str(folder)])


def keys_in(bibtex: str) -> list[str]:
    return re.findall(r"^@\w+\{([^,]+),", bibtex, re.MULTILINE)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.tex", r"\cite[see [1]]{li2023plates} \citep{berg2024cups}"),
        ("a.aux", r"\citation{li2023plates,berg2024cups}"),
        (
            "a.bcf",
            '<a:controlfile xmlns:a="https://sourceforge.net/projects/biblatex"><a:citekey>li2023plates</a:citekey><a:citekey>berg2024cups</a:citekey>'
            "</a:controlfile>",
        ),
        ("a.md", "[@li2023plates; -@berg2024cups]"),
        ("A.QMD", "See @fig-x and @li2023plates, @berg2024cups."),
        ("a.Rmd", "\ufeff@{li2023plates} @berg2024cups"),
        ("a.typ", "@li2023plates #cite(<berg2024cups>)"),
        ("a.txt", "li2023plates\n# no\nberg2024cups"),
    ],
)
def test_every_kind_of_document_gives_the_papers_that_it_cites(
    folder: Path, tmp_path: Path, name: str, text: str
) -> None:
    (tmp_path / name).write_text(text, "utf-8")
    done = exported(folder, tmp_path / name)
    assert (keys_in(done.stdout), done.stderr, done.exit_code) == (
        ["li2023plates", "berg2024cups"],
        "",
        0,
    )


def test_a_file_of_another_kind_is_refused_in_one_line_that_names_the_kinds(
    folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "a.docx").write_text("@li2023plates")
    done = exported(folder, tmp_path / "a.docx")
    assert (done.stdout, done.exit_code) == ("", 2)
    assert (
        done.stderr
        == f"surveymark: {tmp_path / 'a.docx'}: unsupported document type; supported are {kinds_in_words()}\n"
    )


def test_a_damaged_control_file_ends_the_command_in_one_line(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "a.bcf").write_text("<a>")
    done = exported(folder, tmp_path / "a.bcf")
    assert (done.stdout, done.exit_code) == ("", 2)
    assert (
        done.stderr
        == f"surveymark: {tmp_path / 'a.bcf'}: damaged XML: no element found: line 1, column 3\n"
    )


def test_a_document_without_citations_is_reported(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("Nothing, but me@example.org.")
    done = exported(folder, tmp_path / "a.md")
    assert (done.stdout, done.stderr, done.exit_code) == (
        "",
        f"surveymark: {tmp_path / 'a.md'}: no citations found\n",
        0,
    )


def test_several_documents_give_each_paper_once(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("[@li2023plates; @elsewhere2020]")
    (tmp_path / "b.typ").write_text("@berg2024cups @li2023plates @elsewhere2020")
    done = exported(folder, tmp_path / "a.md", tmp_path / "b.typ")
    assert (keys_in(done.stdout), done.stderr) == (
        ["li2023plates", "berg2024cups"],
        "surveymark: elsewhere2020: not in this survey\n",
    )


def test_included_files_are_read_below_the_folder_only_and_each_once(
    folder: Path, tmp_path: Path
) -> None:
    thesis = tmp_path / "thesis"
    (thesis / "ch").mkdir(parents=True)
    (tmp_path / "secret.tex").write_text(r"\cite{nobody2021saucer}")
    (thesis / "ch/one.tex").write_text(r"\cite{li2023plates} \input{main} \input{ch/one}")
    (thesis / "linked.tex").symlink_to(tmp_path / "secret.tex")
    main_file = thesis / "main.tex"
    main_file.write_text(
        rf"\include{{ch/one}} \input{{gone}} \input{{../secret}} \input{{linked}} \input{{{tmp_path / 'secret.tex'}}} \input{{\dir/x}} \cite{{berg2024cups}}"
    )
    done = exported(folder, main_file)
    assert keys_in(done.stdout) == ["li2023plates", "berg2024cups"]
    outside = "is outside the document's folder; pass it with --from as well"
    assert done.stderr.splitlines() == [
        f"surveymark: {main_file}: {line}"
        for line in (
            "gone.tex does not exist; its citations are left out",
            f"../secret.tex {outside}",
            f"linked.tex {outside}",
            f"{tmp_path / 'secret.tex'} {outside}",
            "\\dir/x.tex does not exist; its citations are left out",
        )
    ]
    named = exported(folder, main_file, tmp_path / "secret.tex")
    assert keys_in(named.stdout) == ["li2023plates", "nobody2021saucer", "berg2024cups"]
    assert "outside" not in named.stderr


def test_a_document_of_chapters_in_aux_files_is_read_with_them(
    folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "a.aux").write_text("\\@input{ch.aux}\n\\@input{gone.aux}\n")
    (tmp_path / "ch.aux").write_text("\\citation{berg2024cups}\n")
    done = exported(folder, tmp_path / "a.aux")
    assert keys_in(done.stdout) == ["berg2024cups"]
    assert (
        done.stderr
        == f"surveymark: {tmp_path / 'a.aux'}: gone.aux does not exist; its citations are left out\n"
    )
