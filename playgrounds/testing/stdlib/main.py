"""A function, its tests, and the report of the one that fails."""

import re
import sys
import unittest


def slugify(title: str) -> str:
    """Makes the part of an address that names an article."""
    if not title.strip():
        raise ValueError("a title needs a letter")
    return re.sub("[^a-z0-9]+", "-", title.lower())


class SlugifyTest(unittest.TestCase):
    def setUp(self):
        self.seen: set[str] = set()

    def test_lower_case(self):
        self.assertEqual(slugify("Ada"), "ada")

    def test_spaces(self):
        for title in ["two words", "two  words", "two\twords"]:
            with self.subTest(title=title):
                self.assertEqual(slugify(title), "two-words")

    def test_unique(self):
        self.seen.update(map(slugify, ["One", "Two", "one"]))
        self.assertCountEqual(self.seen, {"one", "two"})

    def test_empty(self):
        with self.assertRaises(ValueError):
            slugify("  ")

    def test_punctuation(self):
        # Fails: a hyphen is left. Add .strip("-") above.
        self.assertEqual(slugify("Hello, world!"), "hello-world")


# By itself unittest reports to stderr.
report = unittest.TextTestRunner(sys.stdout, verbosity=2)
unittest.main(testRunner=report)
