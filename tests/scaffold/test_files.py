"""The files that a new survey begins with: this repository's own, sound by the programs that read them, and with every value escaped."""

from pathlib import Path

import pytest
import yaml

from real_programs import run
from surveymark.api.loading import load
from surveymark.content.writing import write_file
from surveymark.model.config import SurveyConfig
from surveymark.scaffold.answers import DESCRIPTION, Answers, Package, config_of
from surveymark.scaffold.files import is_of_people, is_whole, repository_files
from workflows import PROGRAMS, ROOT, WORKFLOWS

PACKAGE = Package(version="1.2.3")
OWN_PARTS = {".gitattributes", ".gitignore", ".editorconfig", "mkdocs.yml", "CONTRIBUTING.md"}
"""Files of this repository that begin as the template does, and end with what only the generator needs."""
OTHER_HERE = {
    ".github/CODEOWNERS",
    ".github/dependabot.yml",
    ".pre-commit-config.yaml",
    "MAINTAINING.md",
    "Makefile",
    "README.md",
    "requirements/site.txt",
    "requirements/surveymark.txt",
}
"""Files that differ, because the generator is in this repository and not installed as a package; MAINTAINING.md is a part of CONTRIBUTING.md."""
GENERATOR_ONLY = {"audit", "locks", "long", "mutants", "release", "tests", "zensical"}


def files(config: SurveyConfig, **answers: object) -> dict[str, str]:
    return dict(repository_files(Answers(config=config, package=PACKAGE, **answers)))  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def ours() -> dict[str, str]:
    """The templates with the answers of this repository's own survey."""
    return files(load(ROOT).config, checks=("check.yml", "tests.yml"))


@pytest.fixture(scope="module")
def cups() -> dict[str, str]:
    return files(config_of("Cups", "https://ann.github.io/cups/"))


def test_files_of_this_repository_are_made_of_the_same_templates(ours: dict[str, str]) -> None:
    """Where this fails, change the template, and copy what it gives to the file: both in one commit."""
    here = {path: (ROOT / path).read_text("utf-8") for path in ours if (ROOT / path).is_file()}
    same = {path for path in ours if not is_of_people(path) and path not in OTHER_HERE | OWN_PARTS}
    assert len(same) > 15
    assert {path: here.get(path) for path in same} == {path: ours[path] for path in same}
    assert {path: here[path][: len(ours[path])] for path in OWN_PARTS} == {
        path: ours[path] for path in OWN_PARTS
    }
    for path in ("content/LICENSE.md", "site-config/theme/README.md"):
        assert here[path] == ours[path]


def test_every_workflow_is_a_survey_s_or_the_generator_s(ours: dict[str, str]) -> None:
    of_surveys = {Path(path).stem for path in ours if path.startswith(".github/workflows/")}
    assert {path.stem for path in WORKFLOWS} == of_surveys | GENERATOR_ONLY
    assert not of_surveys & GENERATOR_ONLY


def test_no_file_of_another_survey_names_this_one(cups: dict[str, str]) -> None:
    manual = "https://surveymark.github.io/surveymark/manual/"
    assert {
        path
        for path, text in cups.items()
        if "github.com/surveymark" in text or "surveymark.github.io" in text.replace(manual, "")
    } == set()


def test_the_address_of_pages_says_whose_repository_it_is(cups: dict[str, str]) -> None:
    assert yaml.safe_load(cups["site-config/survey.yml"]) == {
        "title": "Cups",
        "tagline": "A living survey of papers that you can search, cite and improve.",
        "description": DESCRIPTION,
        "address": "https://ann.github.io/cups/",
        "repository": "https://github.com/ann/cups",
        "branch": "main",
        "license_name": "CC BY 4.0",
        "license_address": "https://creativecommons.org/licenses/by/4.0/",
    }
    assert cups[".github/CODEOWNERS"].splitlines()[1:] == ["*           @ann", "/content/   @ann"]
    nobody = files(config_of("Cups"))
    assert "@ann" not in nobody[".github/CODEOWNERS"]
    assert [line[:1] for line in nobody[".github/CODEOWNERS"].splitlines()] == ["#"] * 4


def test_a_released_version_is_installed_by_name_and_a_wheel_by_its_hash() -> None:
    config = config_of("Cups")
    assert files(config)["requirements/surveymark.txt"] == "surveymark==1.2.3\n"
    wheel = Package(
        version="1.2.3", wheel="surveymark-1.2.3-py3-none-any.whl", wheel_hash="ab" * 32
    )
    text = repository_files(Answers(config=config, package=wheel))["requirements/surveymark.txt"]
    assert text.splitlines()[1:] == [
        f"./packages/surveymark-1.2.3-py3-none-any.whl --hash=sha256:{'ab' * 32}"
    ]


HOSTILE = [
    'Cups: "a" # survey',
    "{@ config @} {% include 'x' %} ${{ github.token }} $(id) `id`",
    "</title><script>alert(1)</script> ](javascript:x)",
    "- a\t: [b] & *c !d",
]


@pytest.mark.parametrize("title", HOSTILE)
def test_a_title_is_text_wherever_it_stands(title: str, tmp_path: Path) -> None:
    config = config_of(title)
    made = files(config)
    for path, text in made.items():
        write_file(tmp_path / path, text)
    assert load(tmp_path).config == config
    for path, text in made.items():
        if path.endswith((".yml", ".yaml")) and path != "mkdocs.yml":
            yaml.safe_load(text)
    plain = files(config_of("Cups"))
    assert {path for path in made if made[path] != plain[path]} <= {
        "README.md",
        "site-config/survey.yml",
        "content/pages/contribute.md",
        ".github/ISSUE_TEMPLATE/config.yml",
    }
    assert "<script" not in made["README.md"]


@pytest.mark.parametrize(
    "address", ["cups", "ftp://a.example/", "https://a.example/>x", "https://a.example/?a"]
)
def test_an_invalid_address_is_refused(address: str) -> None:
    with pytest.raises(ValueError, match="address"):
        config_of("Cups", address)


def test_what_people_write_is_never_updated_and_what_programs_write_never_merged(
    cups: dict[str, str],
) -> None:
    assert {path for path in cups if is_of_people(path)} == {
        *(path for path in cups if path.startswith("content/")),
        "site-config/survey.yml",
    }
    assert {path for path in cups if is_whole(path)} == {
        *(path for path in cups if path.startswith("schemas/")),
        "requirements/site.txt",
        "requirements/surveymark.txt",
    }


@pytest.fixture
def repository(cups: dict[str, str], tmp_path: Path) -> Path:
    for path, text in cups.items():
        write_file(tmp_path / path, text)
    return tmp_path


def test_zizmor_at_its_strictest_finds_nothing_in_a_new_repository(repository: Path) -> None:
    options = "--color=never --offline --no-config --pedantic --no-ignores --collect=all --strict-collection"
    found = run(str(PROGRAMS / "zizmor"), *options.split(), str(repository))
    assert (found.returncode, found.stdout) == (0, "No findings to report. Good job!\n"), (
        found.stdout
    )


@pytest.mark.parametrize(
    ("schema", "files"),
    [
        ("vendor.github-workflows", "workflows/*.yml"),
        ("custom.github-workflows-require-timeout", "workflows/*.yml"),
        ("vendor.github-issue-config", "ISSUE_TEMPLATE/config.yml"),
        ("vendor.dependabot", "dependabot.yml"),
    ],
)
def test_files_are_as_github_wants_them(repository: Path, schema: str, files: str) -> None:
    paths = sorted(map(str, (repository / ".github").glob(files)))
    assert paths
    done = run(str(PROGRAMS / "check-jsonschema"), "--builtin-schema", schema, *paths)
    assert (done.returncode, done.stdout) == (0, "ok -- validation done\n"), done.stdout


def test_the_hooks_are_as_pre_commit_wants_them(repository: Path) -> None:
    done = run(
        str(PROGRAMS / "pre-commit"), "validate-config", str(repository / ".pre-commit-config.yaml")
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_workflows_run_only_targets_and_scripts_that_a_new_repository_has(
    cups: dict[str, str], repository: Path
) -> None:
    workflows = "".join(text for path, text in cups.items() if "/workflows/" in path)
    assert ".github/scripts/propose.py" in workflows
    assert (repository / ".github/scripts/propose.py").is_file()
    assert ".ci/" not in workflows
    for target in (".venv/site", "publish"):
        assert f"make {target}\n" in workflows
        assert run("make", "-n", target, cwd=repository).returncode == 0
