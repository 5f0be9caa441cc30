"""The same tests with pytest: plain functions, plain assert."""

import re
import sys

import pytest


def slugify(title: str) -> str:
    """Makes the part of an address that names an article."""
    if not title.strip():
        raise ValueError("a title needs a letter")
    return re.sub("[^a-z0-9]+", "-", title.lower())


@pytest.fixture
def seen() -> set[str]:
    return set()


def test_lower_case():
    assert slugify("Ada") == "ada"


@pytest.mark.parametrize(
    "title", ["two words", "two  words", "two\twords"]
)
def test_spaces(title):
    assert slugify(title) == "two-words"


def test_unique(seen):
    seen.update(map(slugify, ["One", "Two", "one"]))
    assert seen == {"two", "one"}


def test_empty():
    with pytest.raises(ValueError, match="needs a letter"):
        slugify("  ")


def test_punctuation():
    # Fails: a hyphen is left. Add .strip("-") above.
    assert slugify("Hello, world!") == "hello-world"


if __name__ == "__main__":
    options = ["-v", "--no-header", "-p", "no:cacheprovider"]
    sys.exit(pytest.main([*options, __file__]))
