"""CSL-YAML, a readable bibliography format for pandoc and Quarto."""

from surveymark.exports.export import Export, Frame
from surveymark.exports.formats.csl_json import csl_item
from surveymark.model.citation import Citation
from surveymark.safe.yaml_text import yaml_text


def csl_yaml_item(citation: Citation) -> str:
    """One work as an item of the list of references."""
    return yaml_text([csl_item(citation)])


FORMAT = Export(
    name="csl-yaml",
    title="CSL-YAML",
    suffix="csl.yaml",
    media_type="application/vnd.citationstyles.csl+yaml",
    purpose="pandoc and Quarto",
    language="yaml",
    entry=csl_yaml_item,
    frame=Frame(before="references:\n", between="", empty="references: []\n"),
    each_paper=False,
    order=7,
)
