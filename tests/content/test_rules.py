from surveymark.checks.check import all_checks
from surveymark.content import entry_form
from surveymark.content.checking import all_rules
from surveymark.strict_yaml import reading_rules


def test_rules_of_parsers_checks_and_the_form_are_unique_and_sorted_by_id() -> None:
    rules = all_rules()
    ids = [rule.id for rule in rules]
    assert ids == sorted(set(ids))
    wanted = {
        *reading_rules.RULES,
        *entry_form.RULES,
        *(rule for check in all_checks() for rule in check.rules),
    }
    assert wanted <= set(rules)
    assert "vanished-key" in ids
