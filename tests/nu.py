"""What the Nu validator says of files."""

import json
import re
from collections.abc import Collection
from pathlib import Path

from real_programs import VNU, run

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
        "paint-order:stroke",
        "CSS Fill and Stroke has it, and every browser since 2024; the validator does not: https://drafts.fxtf.org/fill-stroke/#paint-order",
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
