"""What is asked of files before any check looks at what they say."""

from surveymark.model.problem import Rule

FILE = Rule(
    id="file",
    says="Files in content/ are plain files that can be read, of the kinds that belong there.",
)
FILE_NAME = Rule(
    id="file-name",
    says="A file's name can be an address and a key: KEY.yml of a-z, 0-9 and hyphens, unique in any case.",
)
ENCODING = Rule(id="encoding", says="Text is UTF-8.")
YAML = Rule(
    id="yaml",
    says="A file is one document of plain YAML, without tags, anchors, aliases and deep nesting.",
)
REPEATED_FIELD = Rule(id="repeated-field", says="A field stands once.")
UNKNOWN_FIELD = Rule(id="unknown-field", says="Every field has a name that the schema knows.")
MISSING_FIELD = Rule(id="missing-field", says="No field that is needed is missing.")
WRONG_VALUE = Rule(id="wrong-value", says="Every value has the form that its field asks for.")
LIMIT = Rule(id="limit", says="No text, list or file is longer than its limit.")
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
