from pathlib import Path

import pytest

from nu import said
from real_programs import VNU, needs

pytestmark = [pytest.mark.slow, needs("java", VNU)]


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


def test_the_validator_reports_what_is_wrong_and_where(tmp_path: Path) -> None:
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
