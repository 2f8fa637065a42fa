import html

from markdown_it import MarkdownIt

import invented
from surveymark.curation.changes import entry_changes
from surveymark.github.change_summary import LARGEST, MOST_FILES, change_summary
from surveymark.model.paper import Paper
from surveymark.model.survey import Survey

RENDER = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def test_a_summary_contains_entries_fields_and_bibtex(survey: Survey) -> None:
    before = dict(survey.paper_by_key)
    shelf = before["conference2022shelf"].model_copy(update={"summary": "A shelf | is a shelf."})
    after = {**before, "conference2022shelf": shelf}
    added = Paper.model_validate(
        {"key": "new2025cup", "title": "A New Cup", "authors": ["Cup, New"], "date": "2025-02"}
    )
    after["new2025cup"] = added
    del after["undated-cupboard"]
    text = change_summary(entry_changes(before, after), ["content/topics.yml"], survey)
    assert text == (
        "## What changes in the survey\n\n"
        "Entries: 1 added, 1 changed, 0 renamed, 1 removed.\n\n"
        "### Added: <code>new2025cup</code>\n\nA New Cup\n\n"
        "```bibtex\n@misc{new2025cup,\n  title = {{A New Cup}},\n  author = {Cup, New},\n  year = {2025},\n  month = feb,\n}\n```\n\n"
        "### Changed: <code>conference2022shelf</code>\n\nA Shelf at a Conference\n\n"
        "| field | before | after |\n| --- | --- | --- |\n"
        "| <code>summary</code> | – | A shelf &#124; is a shelf&#46; |\n\n"
        "```bibtex\n@inproceedings{conference2022shelf,\n  title = {{A Shelf at a Conference}},\n  author = {Wood, Ada},\n"
        "  booktitle = {International Conference on Kitchens},\n  year = {2022},\n  eprint = {2205.00001},\n  eprinttype = {arxiv},\n"
        "  archiveprefix = {arXiv},\n  url = {https://arxiv.org/abs/2205.00001},\n  keywords = {Shelves},\n}\n```\n\n"
        "### Removed: <code>undated&#45;cupboard</code>\n\nAn Undated Cupboard\n\n"
        "### Other files\n\n- <code>content&#47;topics&#46;yml</code>\n\n"
    )


def test_hostile_entries_and_file_names_are_text_in_the_summary(survey: Survey) -> None:
    hostile = {paper.key: paper for paper in invented.papers() if paper.key.startswith("hostile")}
    before = {
        key: paper.model_copy(update={"title": f"was {paper.title}", "summary": None})
        for key, paper in hostile.items()
    }
    names = [
        "a\nb",
        "::error::x",
        "<img src=x onerror=alert(1)>",
        "[x](javascript:y)",
        "x`y",
        "\x1b[31m",
        "caf\udce9",
        "@everyone #1",
    ]
    for found in (entry_changes({}, dict(hostile)), entry_changes(dict(before), dict(hostile))):
        text = change_summary(found, names, survey)
        kinds = {
            token.type for block in RENDER.parse(text) for token in (block, *(block.children or ()))
        }
        assert not kinds & {
            "link_open",
            "image",
            "html_block",
            "strong_open",
            "em_open",
            "code_inline",
            "s_open",
        }
        tags = {
            token.content
            for block in RENDER.parse(text)
            for token in block.children or ()
            if token.type == "html_inline"
        }
        assert tags == {"<code>", "</code>"}
        assert "\u202e" not in text
        shown = html.unescape(RENDER.render(text))
        assert all(paper.title in shown for paper in hostile.values())
        text.encode("utf-8")


def test_a_summary_never_outgrows_what_github_takes(survey: Survey) -> None:
    title = "ä" * 480
    many: dict[str, Paper | None] = {
        f"cup{number}": Paper.model_validate({"key": f"cup{number}", "title": f"{title} {number}"})
        for number in range(900)
    }
    text = change_summary(entry_changes({}, many), [], survey)
    assert LARGEST - 5000 < len(text.encode()) < LARGEST + 100
    left_out = 900 - text.count("### Added")
    assert left_out > 0
    assert text.endswith(f"… and {left_out} more that do not fit here.\n")


def test_many_other_files_are_counted(survey: Survey) -> None:
    text = change_summary(
        entry_changes({}, {}), [f"f{number}" for number in range(MOST_FILES + 3)], survey
    )
    assert text.endswith(f"- <code>f{MOST_FILES - 1}</code>\n- … and 3 more\n\n")
