import json
import re
from collections.abc import Collection
from pathlib import Path

import pytest

from real_programs import VNU, needs, run

pytestmark = [pytest.mark.slow, needs("java", VNU)]

AS: dict[str, tuple[str, ...]] = {".html": (), ".css": ("--css",), ".svg": ("--svg",)}
"""How the validator is told what sort of file it reads."""

NOT_OURS = {
    r"Attribute “autocomplete” is only allowed when the input type is .*": (
        "checkbox",
        "Material's base.html has it on its two hidden checkboxes, which no block reaches; browsers ignore it or forget the state, as meant",
    ),
    r"A “link” element with a “blocking” attribute must have a “rel” attribute whose value is “stylesheet”\.": (
        'rel="expect"',
        "the HTML Standard has it since 2024, the validator not yet: https://html.spec.whatwg.org/#link-type-expect",
    ),
    r"CSS: “paint-order”: Property “paint-order” doesn't exist\.": (
        "paint-order: stroke",
        "CSS Fill and Stroke has it, and every browser since 2024; the validator does not: https://drafts.fxtf.org/fill-stroke/#paint-order",
    ),
    r"CSS: Unrecognized at-rule “@view-transition”": (
        "@view-transition",
        "CSS View Transitions 2 has it; the validator does not, and browsers without it pass it over: https://drafts.csswg.org/css-view-transitions-2/",
    ),
    r"CSS: (?:“container-type”: Property “container-type” doesn't exist\.|Unrecognized at-rule “@container”)": (
        "container",
        "CSS Containment 3 has both, and every browser since 2023; the validator does not: https://drafts.csswg.org/css-contain-3/",
    ),
    r"(?:Inline script|Resource) violates Content Security Policy \(meta tag\): .*": (
        "",
        "files have no origin that 'self' could mean, and JSON is no script; that Chromium blocks nothing is proven in test_browser.py",
    ),
}
"""What the validator says that is not ours to mend: message, what the element holds, and the reason."""


def said(files: Collection[Path], folder: Path) -> list[str]:
    """What the Nu validator says of these files, errors and warnings, a line each: file, line, message and the place.

    One run for each sort of file: run over all at once the validator gives lines that are one off.
    """
    by_suffix = {
        suffix: [str(path) for path in sorted(files) if path.suffix == suffix] for suffix in AS
    }
    return [
        line
        for suffix, names in by_suffix.items()
        if names
        for line in _said(AS[suffix], names, folder)
    ]


def _said(options: tuple[str, ...], names: list[str], folder: Path) -> list[str]:
    done = run(
        "java",
        "-jar",
        str(VNU),
        "--format",
        "json",
        "--stdout",
        "--exit-zero-always",
        "--no-langdetect",
        *options,
        *names,
    )
    assert done.returncode == 0, done.stderr
    return [
        f"{message['url'].removeprefix('file:').removeprefix(str(folder))}:{message.get('lastLine', '?')}: {message['message']}: {' '.join(message.get('extract', '').split())}"
        for message in json.loads(done.stdout)["messages"]
        if not is_known(message)
    ]


def is_known(message: dict[str, str]) -> bool:
    return any(
        re.fullmatch(pattern, message["message"]) and part in message.get("extract", "")
        for pattern, (part, _) in NOT_OURS.items()
    )


def test_every_page_picture_and_stylesheet_of_ours_is_valid(built_site: Path) -> None:
    ours = {built_site / "assets/surveymark/surveymark.css"}
    files = {path for path in built_site.rglob("*") if path.suffix in {".html", ".svg"}} | ours
    names = {path.relative_to(built_site).as_posix() for path in files}
    assert names > {
        "404.html",
        "index.html",
        "papers/plates-in-journals/index.html",
        "papers/hostile0/index.html",
        "assets/surveymark/surveymark.css",
    }
    found = said(files, built_site)
    assert found == [], "\n".join(found)


def test_the_validator_tells_what_is_wrong_and_where(tmp_path: Path) -> None:
    for name, text in (
        ("cup.svg", '<svg xmlns="http://www.w3.org/2000/svg">\n<cup/>\n</svg>\n'),
        ("look.css", ".cup {\n  colour: red;\n}\n"),
        (
            "page.html",
            "<!doctype html>\n<html lang=en><title>Cups</title>\n<p><div>a</div>\n</p>\n",
        ),
    ):
        (tmp_path / name).write_text(text, "utf-8")
    page, look, cup, unknown = said(list(tmp_path.iterdir()), tmp_path)
    assert "completely-unknown element" in unknown
    assert cup.startswith(
        "/cup.svg:2: Element “cup” not allowed as child of element “svg” in this context."
    )
    assert look.startswith("/look.css:2: CSS: “colour”: Property “colour” doesn't exist.: ")
    assert page == "/page.html:4: No “p” element in scope but a “p” end tag seen.: v>a</div> </p>"
