"""`python -m surveymark` does what the command `surveymark` does."""

from surveymark.cli import main

if __name__ == "__main__":
    main(prog_name="surveymark")
