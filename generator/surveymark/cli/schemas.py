"""`surveymark schema`: JSON Schemas of content files."""

import click

from surveymark.content.json_schemas import SCHEMAS, json_schema_text


@click.command()
@click.argument("name", metavar="NAME", type=click.Choice(list(SCHEMAS)))
def schema(name: str) -> None:
    """Print a JSON Schema for editors.

    NAME is a kind of file, such as paper or topics. Editors with a YAML language server validate a file and complete its
    fields if its first line is

    \b
      # yaml-language-server: $schema=PATH
    """  # noqa: D301 - \b is click's mark for a paragraph that is not wrapped
    click.echo(json_schema_text(name), nl=False)
