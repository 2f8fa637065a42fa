"""`python -m surveymark` does what the command `surveymark` does."""

from surveymark.entry import main

if __name__ == "__main__":
    main()
