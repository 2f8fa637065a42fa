"""The interface between the survey and the program that renders its pages."""
