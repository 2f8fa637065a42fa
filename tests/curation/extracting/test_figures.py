"""Numbers count as sizes and results only where the words around them say so."""

import pytest

import extracted
from surveymark.curation.extracting.datasets import Datasets
from surveymark.curation.extracting.figures import Measurements, size_in

NAMED_IN = Datasets(extracted.DATASETS).named_in("")
MEASUREMENTS = Measurements(extracted.ATTRIBUTES.metrics)


def results(text: str) -> list[tuple[str, str, str, str]]:
    found = MEASUREMENTS.results_in(text, NAMED_IN)
    return [(one.dataset, one.metric, one.value, one.setting) for one in found]


@pytest.mark.parametrize(
    ("text", "parameters"),
    [
        ("A cup of 15M parameters.", ["15e6"]),
        ("Cups of 15M, 65M and 1.2 billion learnable parameters.", ["15e6", "65e6", "1.2e9"]),
        ("Parameters of 7B suffice.", ["7e9"]),
        ("It has fewer parameters than a 7B-parameter pot.", []),
        ("It saves 7B parameters, unlike pots.", ["7e9"]),
        ("Trained on 15M images; 30 parameters.", []),
        (f"A cup of {'1' * 20}B parameters.", []),
    ],
)
def test_a_size_is_a_large_number_of_parameters_of_its_own(
    text: str, parameters: list[str]
) -> None:
    size = size_in(text)
    assert list(size.parameters if size else ()) == parameters


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It keeps 95% warmth kept on Shelf-1K.", [("shelf-1k", "warmth", "95", "not stated")]),
        (
            "It achieves warmth kept of 95.3% and 80% on Shelf-1K and Cupboard.",
            [
                ("shelf-1k", "warmth", "95.3", "not stated"),
                ("cupboard", "warmth", "80", "not stated"),
            ],
        ),
        (
            "We use Cupboard. Zero-shot, warmth kept is 95.3%.",
            [("cupboard", "warmth", "95.3", "zero-shot")],
        ),
        (
            "Warmth kept of 95%, 94% and 93% on Shelf-1K.",
            [
                ("shelf-1k", "warmth", "95", "value 1 of 3"),
                ("shelf-1k", "warmth", "94", "value 2 of 3"),
                ("shelf-1k", "warmth", "93", "value 3 of 3"),
            ],
        ),
        (
            "Warmth kept rises from 57.0% to 92.5% on Cupboard.",
            [("cupboard", "warmth", "92.5", "not stated")],
        ),
        ("A UF1 of 0.81 on Cupboard.", [("cupboard", "uf1", "0.81", "not stated")]),
        ("A UF1 of .81 on Cupboard.", [("cupboard", "uf1", ".81", "not stated")]),
        (f"A UF1 of 0.{'1' * 20} on Cupboard.", []),
        ("A UF1 of 81% on Cupboard.", []),
        ("Warmth kept improves by 2.5% on Cupboard.", []),
        ("It surpasses pots, whose warmth kept is 95.0% on Cupboard.", []),
        ("Warmth kept with a 2.2x speed-up on Cupboard.", []),
        ("95% warmth kept somewhere.", []),
        ("95% on Cupboard.", []),
    ],
)
def test_a_result_has_a_metric_and_a_dataset_and_is_no_gain(
    text: str, found: list[tuple[str, str, str, str]]
) -> None:
    assert results(text) == found
