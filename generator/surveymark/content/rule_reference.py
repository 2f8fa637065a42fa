"""The reference of the rules for the manual, from the rules themselves."""

from surveymark.content.checking import all_rules


def rule_reference() -> str:
    """Every rule as Markdown under a heading of its own, by id."""
    return "\n".join(f"## `{rule.id}`\n\n{rule.says}\n" for rule in all_rules())
