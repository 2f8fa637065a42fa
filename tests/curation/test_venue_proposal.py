"""Unknown venues are proposed once each, with all their spellings."""

from surveymark.curation.venue_proposal import ProposedVenue, venue_proposal, with_known_venue
from surveymark.model.publication import Publication, VenueKind
from surveymark.model.venue import Venue, folded_name


def _publications(*names: str, kind: VenueKind = "conference") -> list[Publication]:
    return [Publication(venue=name, kind=kind) for name in names]


def _nothing(_: str) -> None:
    return None


def test_spellings_of_one_venue_are_one_proposal_with_the_number_of_papers() -> None:
    found = venue_proposal(
        _publications(
            "Proceedings of the 5th Conference on Cups (CUPS), 2024",
            "Conference on Cups",
            "CUPS",
            "Conference on Cups",
        ),
        _nothing,
    )
    venue = Venue(
        short="CUPS",
        full="Conference on Cups",
        kind="conference",
        aliases=("Proceedings of the 5th Conference on Cups (CUPS), 2024",),
    )
    assert found == (ProposedVenue(venue=venue, papers=4),)


def test_punctuation_and_case_make_no_other_venue_and_letters_do() -> None:
    found = venue_proposal(
        _publications("Rev. D", "Rev.D", "Rev. D", "Rev. C", kind="journal"), _nothing
    )
    assert [(one.venue.short, one.venue.full, one.venue.aliases, one.papers) for one in found] == [
        ("Rev. C", "Rev. C", (), 1),
        ("Rev. D", "Rev. D", (), 3),
    ]


def test_workshops_of_a_conference_are_a_venue_of_their_own() -> None:
    found = venue_proposal(_publications("Cups (CUPS)", "CUPS Workshops (CUPS)"), _nothing)
    assert [one.venue.short for one in found] == ["CUPS", "CUPS Workshops"]


def test_known_venues_are_not_proposed_under_any_spelling() -> None:
    known = Venue(short="CUPS", full="Conference on Cups", kind="conference")
    names = {folded_name(name): known for name in known.names}

    def venue(name: str) -> Venue | None:
        return names.get(folded_name(name))

    assert venue_proposal(_publications("6th Conference on Cups", "cups"), venue) == ()


def test_publications_take_the_short_name_and_kind_of_their_venue() -> None:
    names = _publications("Letters of the 3rd Cup 2024", "Letters of the Cup")
    (proposed,) = venue_proposal(names, _nothing)
    known = {folded_name(name): proposed.venue for name in proposed.venue.names}
    found = [with_known_venue(one, lambda name: known.get(folded_name(name))) for one in names]
    assert found == _publications("Letters of the Cup", "Letters of the Cup")
    assert with_known_venue(names[0], _nothing) == names[0]
