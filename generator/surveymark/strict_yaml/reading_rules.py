"""The rules that apply to files before their content is checked."""

from surveymark.model.problem import Rule

FILE = Rule(
    id="file", requirement="Files in content/ are readable regular files of the expected kinds."
)
FILE_NAME = Rule(
    id="file-name",
    requirement="A file name is a valid key: KEY.yml with a-z, 0-9 and hyphens, unique regardless of case.",
)
ENCODING = Rule(id="encoding", requirement="Files are UTF-8.")
YAML = Rule(
    id="yaml",
    requirement="Every file is one plain YAML document, without tags, anchors, aliases or deep nesting.",
)
REPEATED_FIELD = Rule(id="repeated-field", requirement="Each field appears once.")
UNKNOWN_FIELD = Rule(id="unknown-field", requirement="Every field is defined in the schema.")
MISSING_FIELD = Rule(id="missing-field", requirement="Every required field is present.")
WRONG_VALUE = Rule(
    id="wrong-value", requirement="Every value matches the type and format of its field."
)
LIMIT = Rule(id="limit", requirement="Texts, lists and files stay within their size limits.")
RULES = (
    FILE,
    FILE_NAME,
    ENCODING,
    YAML,
    REPEATED_FIELD,
    UNKNOWN_FIELD,
    MISSING_FIELD,
    WRONG_VALUE,
    LIMIT,
)
