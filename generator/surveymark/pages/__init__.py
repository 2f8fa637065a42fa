"""Pages of the site, generated from a survey: one module per page."""
