"""What people who want to contribute read leads to what is there."""

import re
from xml.etree import ElementTree as ET

from workflows import FORMS, GITHUB, ROOT, WORKFLOWS, workflow


def test_owners_are_named_for_everything_and_for_the_content() -> None:
    lines = [
        line.split()
        for line in (GITHUB / "CODEOWNERS").read_text("utf-8").splitlines()
        if line and not line.startswith("#")
    ]
    assert [line[0] for line in lines] == ["*", "/content/"]
    assert all(re.fullmatch(r"@[a-z-]+/[a-z-]+", owner) for _, *owners in lines for owner in owners)


def test_contributing_leads_to_what_is_there() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    targets = re.findall(r"\]\(([^)]+)\)", text)
    headings = {
        re.sub(r"[^a-z ]", "", line.lstrip("# ").lower()).replace(" ", "-")
        for line in text.splitlines()
        if line.startswith("#")
    }
    forms = {f"../../issues/new?template={path.name}" for path in FORMS}
    assert forms <= set(targets)
    assert {target[1:] for target in targets if target.startswith("#")} <= headings
    files = {
        target for target in targets if not target.startswith(("#", "https://", "../../issues/"))
    }
    assert files == {".github/pictures/way.svg", "docs/developer.md", "docs/releasing.md"}
    assert all((ROOT / name).is_file() for name in files)
    for path in WORKFLOWS:
        assert f"| {workflow(path)['name']} |" in text


def test_the_picture_has_a_text_alternative() -> None:
    picture = ET.parse(GITHUB / "pictures/way.svg").getroot()  # noqa: S314 - our own file
    space = "{http://www.w3.org/2000/svg}"
    assert picture.get("role") == "img"
    words = {
        element.get("id"): element.text
        for element in picture
        if element.tag in {f"{space}title", f"{space}desc"}
    }
    assert list(words) == str(picture.get("aria-labelledby")).split()
    steps = [element.text for element in picture.iter(f"{space}text") if "·" in str(element.text)]
    assert [str(step).split(" · ")[1] for step in steps] == [
        "Form",
        "Proposal",
        "Check",
        "Review",
        "Page",
    ]
    assert not {element.tag for element in picture.iter()} - {
        f"{space}{tag}" for tag in "svg title desc rect g path text".split()
    }
