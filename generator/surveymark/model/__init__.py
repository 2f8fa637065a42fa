"""The data model of a survey: frozen values, independent of files, network and pages."""
