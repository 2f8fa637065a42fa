"""The nouns of a survey: frozen values that know no file, network or page."""
