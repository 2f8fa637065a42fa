"""The manual's reference of the rules, generated from their declarations."""

from surveymark.content.checking import all_rules


def rule_reference() -> str:
    """Every rule as Markdown under its own heading, sorted by id."""
    return "\n".join(f"## `{rule.id}`\n\n{rule.requirement}\n" for rule in all_rules())
