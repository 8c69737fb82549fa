"""The count of spoken words."""

import pytest

from tests.interview.spoken import spoken_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("It is a sum.", 4),
        ("log-odds don't count twice", 4),
        ("7", 1),
        ("20", 1),
        ("21", 2),  # twenty one
        ("90", 1),
        ("100", 2),  # one hundred
        ("305", 3),
        ("1,000", 2),
        ("4,210 people", 6),  # four thousand two hundred ten people
        ("1,000,000", 2),
        ("10,000,000", 2),
        ("0.405", 5),  # zero point four zero five
        ("2.12.", 4),  # the last point ends the sentence
        ("-1.64", 5),
        ("12 %", 2),
        ("88 percent", 3),
        ("1e-15", 5),  # ten to the minus fifteen
        ("1e10", 4),
        ("4.5e-5", 9),  # four point five times ten to the minus five
        ("0/1 labels", 4),
        ("p = 0.5", 5),
        ("p - y", 3),
        ("X^T(p-y)/n", 8),  # X transposed times p minus y over n
        ("X^T (p - y) / n", 7),
        ("x^2", 2),
        ("D^-1 w", 3),
        ("e^z", 4),  # e to the z
        ("w_j", 2),
        ("x1", 2),
        ("p(1 - p)", 5),  # p times one minus p
        ("sigmoid(F)", 3),
        ("(1000, 21)", 5),  # one thousand by twenty one
        ("shape (n,)", 2),
        ("(n, d), then (d,)", 5),
        ("a scorer (mean, median, mode)", 5),  # prose in brackets
        ("logaddexp(0, z)", 5),  # logaddexp of zero and z
        ("StandardScaler", 2),
        ("np.where", 2),
        ("n_iter_", 2),
        ("a >= b", 4),
    ],
)
def test_words_are_counted_as_they_are_spoken(text, words):
    assert spoken_words(text) == words


def test_a_text_has_at_least_its_written_words():
    text = "The odds now are 0.2 over 0.8, which is 0.25. Times 1.5 gives 0.375."
    assert spoken_words(text) > len(text.split())
