# %% base
def posterior_after_tests(prior, tests):
    with np.errstate(divide="ignore"):
        with_disease = np.log(prior)
        without = np.log(1 - prior)
        for sensitivity, specificity, result in tests:
            if result:
                with_disease += np.log(sensitivity)
                without += np.log(1 - specificity)
            else:
                with_disease += np.log(1 - sensitivity)
                without += np.log(specificity)
    top = max(with_disease, without)
    return np.exp(with_disease - top) / (np.exp(with_disease - top) + np.exp(without - top))

# %% tests_by_fractions
# right: exact fractions, which never become 0
from fractions import Fraction


def posterior_after_tests(prior, tests):
    sick, healthy = Fraction(prior), 1 - Fraction(prior)
    for sensitivity, specificity, result in tests:
        if result is True:
            sick *= Fraction(sensitivity)
            healthy *= 1 - Fraction(specificity)
        else:
            sick *= 1 - Fraction(sensitivity)
            healthy *= Fraction(specificity)
    return float(sick / (sick + healthy))

# %% tests_rescaled_after_each
# right: two weights that are divided by their larger one after each test, with no logarithm
import math


def posterior_after_tests(prior, tests):
    sick, healthy, exponent = prior, 1 - prior, 0
    for sensitivity, specificity, result in tests:
        sick *= sensitivity if result else 1 - sensitivity
        healthy *= 1 - specificity if result else specificity
        if sick > 0 and healthy > 0:
            (sick, more), (healthy, less) = math.frexp(sick), math.frexp(healthy)
            exponent += more - less
    if sick == 0 or healthy == 0:
        return float(sick > 0)
    odds = sick / healthy
    return odds / (odds + 2.0**-exponent) if exponent < 0 else odds * 2.0**exponent / (odds * 2.0**exponent + 1)

# %% tests_log_odds_as_an_array
# right: the sum of an array of log likelihood ratios, settled results apart
def posterior_after_tests(prior, tests):
    likelihoods = [(s, 1 - c) if r else (1 - s, c) for s, c, r in tests]
    if prior in (0, 1):
        return float(prior)
    if any(sick == 0 for sick, _ in likelihoods):
        return 0.0
    if any(healthy == 0 for _, healthy in likelihoods):
        return 1.0
    table = np.log(np.array(likelihoods).reshape(-1, 2))
    log_odds = np.log(prior / (1 - prior)) + (table[:, 0] - table[:, 1]).sum()
    return 1 / (1 + np.exp(-log_odds))

# %% tests_one_posterior_after_the_other
# slip
# why: Makes the posterior the next prior, test by test: it is rounded to 1 and never comes down.
# fails: many-edges
# says: make a probability of them only at the end
def posterior_after_tests(prior, tests):
    for sensitivity, specificity, result in tests:
        sick = prior * (sensitivity if result else 1 - sensitivity)
        healthy = (1 - prior) * (1 - specificity if result else specificity)
        prior = sick / (sick + healthy)
    return prior

# %% tests_products
# slip
# why: Multiplies all the probabilities, which become 0.
# fails: many-edges
# says: Add logarithms
def posterior_after_tests(prior, tests):
    sick, healthy = prior, 1 - prior
    for sensitivity, specificity, result in tests:
        sick *= sensitivity if result else 1 - sensitivity
        healthy *= 1 - specificity if result else specificity
    return np.float64(sick) / (sick + healthy)

# %% tests_odds
# why: Multiplies odds, which overflow, and divides by zero after a perfect test.
# fails: edges, many-edges
# says: perfect tests
def posterior_after_tests(prior, tests):
    if prior in (0, 1):
        return prior
    odds = prior / (1 - prior)
    for sensitivity, specificity, result in tests:
        odds *= sensitivity / (1 - specificity) if result else (1 - sensitivity) / specificity
    return odds / (1 + odds)

# %% tests_negative_as_positive
# why: Treats a negative result like a positive one.
# fails: all
# says: 1 - sensitivity over specificity
-                 with_disease += np.log(1 - sensitivity)
-                 without += np.log(specificity)
+                 with_disease += np.log(sensitivity)
+                 without += np.log(1 - specificity)

# %% tests_negative_results_are_skipped
# why: Thinks that a negative result says nothing.
# fails: all
# says: one negative test
-             else:
-                 with_disease += np.log(1 - sensitivity)
-                 without += np.log(specificity)

# %% tests_negative_the_wrong_way_round
# why: Mixes up the two likelihoods of a negative result.
# fails: all
# says: 1 - sensitivity over specificity
-                 with_disease += np.log(1 - sensitivity)
-                 without += np.log(specificity)
+                 with_disease += np.log(specificity)
+                 without += np.log(1 - sensitivity)

# %% tests_specificity_for_false_positives
# why: Takes the specificity for the probability that a healthy person tests positive.
# fails: all
# says: sensitivity over 1 - specificity
-                 without += np.log(1 - specificity)
+                 without += np.log(specificity)

# %% tests_only_the_last_one
# why: Starts each test from the first prior again, so that only the last one counts.
# fails: all
# says: a positive and a negative test
          for sensitivity, specificity, result in tests:
+             with_disease, without = np.log(prior), np.log(1 - prior)

# %% tests_odds_are_returned
# why: Returns odds instead of a probability.
# fails: all
# says: one positive test
-     return np.exp(with_disease - top) / (np.exp(with_disease - top) + np.exp(without - top))
+     return np.exp(with_disease - without)

# %% tests_without_a_prior
# why: Starts from even odds, whatever the prior is.
# fails: all
# says: no tests, prior 0.3
-         with_disease = np.log(prior)
-         without = np.log(1 - prior)
+         with_disease = without = 0.0

# %% tests_clips_the_probabilities
# slip
# why: Clips 0 and 1, so that a perfect test settles nothing.
# fails: edges
# says: log 0 is -inf
          for sensitivity, specificity, result in tests:
+             sensitivity, specificity = np.clip([sensitivity, specificity], 1e-6, 1 - 1e-6)

# %% tests_with_the_log_of_python
# slip
# why: Uses math.log, which refuses 0.
# fails: edges
# says: perfect tests
-     with np.errstate(divide="ignore"):
-         with_disease = np.log(prior)
-         without = np.log(1 - prior)
-         for sensitivity, specificity, result in tests:
-             if result:
-                 with_disease += np.log(sensitivity)
-                 without += np.log(1 - specificity)
-             else:
-                 with_disease += np.log(1 - sensitivity)
-                 without += np.log(specificity)
+     import math
+ 
+     with_disease, without = math.log(prior), math.log(1 - prior)
+     for sensitivity, specificity, result in tests:
+         with_disease += math.log(sensitivity if result else 1 - sensitivity)
+         without += math.log(1 - specificity if result else specificity)

# %% tests_at_least_one
# slip
# why: Stacks the tests into an array and cannot do without any.
# fails: edges
# says: no tests
      with np.errstate(divide="ignore"):
+         tests = [(s, c, r) for s, c, r in np.stack([np.array(test) for test in tests])]

# %% tests_clips_by_very_little
# slip
# why: Clips all probabilities to [1e-15, 1 - 1e-15]: what is settled comes back after a dozen results.
# fails: edges
# says: What has probability 0 stays out
      with np.errstate(divide="ignore"):
+         prior = np.clip(prior, 1e-15, 1 - 1e-15)
          for sensitivity, specificity, result in tests:
+             sensitivity, specificity = np.clip([sensitivity, specificity], 1e-15, 1 - 1e-15)

# %% tests_logarithms_with_a_small_number_added
# slip
# why: Adds 1e-300 inside of each logarithm.
# fails: edges
# says: not even by 1e-300
-         with_disease = np.log(prior)
-         without = np.log(1 - prior)
+         with_disease = np.log(prior + 1e-300)
+         without = np.log(1 - prior + 1e-300)
-                 with_disease += np.log(sensitivity)
-                 without += np.log(1 - specificity)
+                 with_disease += np.log(sensitivity + 1e-300)
+                 without += np.log(1 - specificity + 1e-300)
-                 with_disease += np.log(1 - sensitivity)
-                 without += np.log(specificity)
+                 with_disease += np.log(1 - sensitivity + 1e-300)
+                 without += np.log(specificity + 1e-300)
