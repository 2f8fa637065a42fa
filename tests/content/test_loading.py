from pathlib import Path

import pytest

import invented
from surveymark.content.checking import all_problems
from surveymark.content.loading import load_content


def test_a_written_survey_is_loaded_as_it_was(folder: Path) -> None:
    content = load_content(folder)
    assert not all_problems(content) or all(problem.is_warning for problem in all_problems(content))
    assert content.survey
    wanted = invented.survey()
    assert content.survey.papers == wanted.papers
    assert content.survey.themes == wanted.themes
    assert content.survey.pages == wanted.pages
    assert content.survey.introductions == wanted.introductions
    assert content.survey.paths == wanted.paths
    assert content.survey.context == wanted.context
    assert dict(content.survey.abstracts) == dict(wanted.abstracts)


def test_the_text_of_an_entry_is_kept_as_people_wrote_it(folder: Path) -> None:
    entry = folder / "content/papers/berg2024cups.yml"
    text = f"# seen in print\n{entry.read_text('utf-8')}"
    entry.write_text(f"\ufeff{text}", "utf-8")
    survey = load_content(folder).survey
    assert survey
    assert survey.entry_texts["berg2024cups"] == text
    assert list(survey.entry_texts) == [paper.key for paper in survey.papers]


def problems(folder: Path) -> list[str]:
    return [
        str(problem) for problem in all_problems(load_content(folder)) if not problem.is_warning
    ]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Upper.yml", "1 to 80 characters of a-z"),
        ("con.yml", "a name that is not reserved"),
        ("a.yaml", "a name that ends in .yml"),
        ("a b.yml", "1 to 80"),
    ],
)
def test_bad_file_names_are_problems(folder: Path, name: str, expected: str) -> None:
    (folder / "content/papers" / name).write_text("title: A\n")
    (told,) = [
        problem
        for problem in all_problems(load_content(folder))
        if problem.path == f"content/papers/{name}"
    ]
    assert (told.rule, told.field, told.line) == ("file-name", "file name", 0)
    assert expected in told.expected


def test_works_outside_the_survey_are_read_like_entries(folder: Path) -> None:
    where = folder / "content/context"
    text = (where / "kiln1936platter.yml").read_text("utf-8")
    (where / "Upper.yml").write_text(text, "utf-8")
    (where / "notes.txt").write_text("Nothing.", "utf-8")
    (where / "leak.yml").symlink_to(folder / "content/papers/li2023plates.yml")
    wrong = text.replace("arxiv: '2401.00009'", "arxiv: 2401.9")
    (where / "kiln1936platter.yml").write_text(f"key: x\n{wrong}", "utf-8")
    assert problems(folder) == [
        "content/context/Upper.yml: file name: expected 1 to 80 characters of a-z, 0-9 and single hyphens, not starting or "
        "ending with a hyphen, found Upper.yml; did you mean upper.yml?",
        "content/context/kiln1936platter.yml:1: key: expected no such field, because the file name defines it, found 'x'",
        "content/context/kiln1936platter.yml:9: arxiv: expected an arXiv id such as 2307.14637 or cs/0112017, found '2401.9'",
        "content/context/leak.yml: file: expected a regular file, found a symbolic link",
        "content/context/notes.txt: file name: expected a name that ends in .yml, found notes.txt; did you mean notes.yml?",
    ]
    assert load_content(folder).survey == load_content(folder).readable


def test_links_and_folders_among_entries_are_never_followed(folder: Path) -> None:
    secret = folder / "secret.yml"
    secret.write_text("title: A secret\n")
    (folder / "content/papers/linked.yml").symlink_to(secret)
    (folder / "content/papers/inner.yml").mkdir()
    (folder / "content/pages/leak.md").symlink_to(secret)
    told = problems(folder)
    assert [problem for problem in told if "a regular file" in problem] == told
    assert len(told) == 3


@pytest.mark.parametrize("name", ["page.html", "script.js", "page.markdown", "picture.svg"])
def test_only_pages_and_harmless_files_are_allowed_among_pages(folder: Path, name: str) -> None:
    (folder / "content/pages" / name).write_text("<script>alert(1)</script>")
    assert [problem.split(": ")[0] for problem in problems(folder)] == [f"content/pages/{name}"]


@pytest.mark.parametrize("place", ["pages", "topics", "paths"])
def test_prose_whose_name_cannot_be_written_is_a_problem(folder: Path, place: str) -> None:
    (folder / "content" / place / "caf\udce9.md").write_text("# x\n")
    (folder / "content" / place / "a\n::error::b.md").write_text("# x\n")
    assert [problem.split(": ", 1)[1] for problem in problems(folder)] == [
        "file name: expected printable characters only, found others"
    ] * 2


def test_a_folder_in_place_of_a_file_is_a_problem_or_nothing(folder: Path) -> None:
    for name in ("content/pages/x.md", "content/topics/plates.md"):
        (folder / name).mkdir()
    (folder / "content/abstracts/li2023plates.txt").mkdir()
    assert [problem.split(": ")[0] for problem in problems(folder)] == [
        "content/pages/x.md",
        "content/topics/plates.md",
    ]


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        (
            "Upper.md",
            b"",
            "content/paths/Upper.md: file name: expected 1 to 80 characters of a-z, 0-9 and single hyphens, not starting or ending with a hyphen, found Upper",
        ),
        (
            "index.md",
            b"",
            "content/paths/index.md: file name: expected a name that is not reserved by an operating system or web host, found index",
        ),
        (
            "path.txt",
            b"",
            "content/paths/path.txt: file: expected a file named ID.md, found another name",
        ),
        ("path.md", b"caf\xe9", "content/paths/path.md: text: expected UTF-8, found invalid bytes"),
        (
            "path.md",
            b"x" * 20_001,
            "content/paths/path.md: text: expected at most 20,000 characters, found 20,001",
        ),
    ],
)
def test_a_file_that_cannot_be_a_reading_path_is_a_problem(
    folder: Path, name: str, content: bytes, expected: str
) -> None:
    (folder / "content/paths" / name).write_bytes(content)
    assert problems(folder) == [expected]


def test_a_reading_path_may_be_saved_as_windows_saves_text(folder: Path) -> None:
    text = invented.PATHS[1].text
    (folder / "content/paths/shelves-upwards.md").write_bytes(
        b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode()
    )
    content = load_content(folder)
    assert content.survey
    read = content.survey.paths[1]
    assert (read.title, read.prose) == (invented.PATHS[1].title, invented.PATHS[1].prose)
    assert problems(folder) == []


def test_reading_paths_are_sorted_by_id(folder: Path) -> None:
    for name in ("a-b", "a"):
        (folder / f"content/paths/{name}.md").write_text(invented.PATHS[1].text)
    survey = load_content(folder).survey
    assert survey
    assert [path.id for path in survey.paths] == ["a", "a-b", "kettle-to-cup", "shelves-upwards"]


def test_bytes_that_are_no_text_are_reported_with_their_line(folder: Path) -> None:
    (folder / "content/papers/latin.yml").write_bytes(b"title: A\nsummary: caf\xe9\n")
    assert problems(folder) == ["content/papers/latin.yml:2: text: expected UTF-8, found byte 0xe9"]


def test_a_missing_configuration_is_reported(tmp_path: Path) -> None:
    content = load_content(tmp_path)
    assert content.survey is None
    assert (
        "site-config/survey.yml: file: expected a readable file, found No such file or directory"
        in problems(tmp_path)
    )


def test_every_problem_of_every_file_is_reported_in_one_pass(folder: Path) -> None:
    for number in range(5):
        (folder / f"content/papers/bad{number}.yml").write_text("title: ''\nkind: x\n")
    assert len(problems(folder)) == 10
