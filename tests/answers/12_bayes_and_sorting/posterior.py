# %% base
def bayes_posterior(prior, sensitivity, specificity):
    prior = np.asarray(prior, dtype=float)
    sensitivity = np.asarray(sensitivity, dtype=float)
    specificity = np.asarray(specificity, dtype=float)
    if np.any(prior < 0) or np.any(prior > 1):
        raise ValueError("prior must be a probability")
    if np.any(sensitivity < 0) or np.any(sensitivity > 1):
        raise ValueError("sensitivity must be a probability")
    if np.any(specificity < 0) or np.any(specificity > 1):
        raise ValueError("specificity must be a probability")
    true = prior * sensitivity
    false = (1 - prior) * (1 - specificity)
    if np.any(true + false == 0):
        raise ValueError("prior, sensitivity and specificity: no positive result can happen")
    return true / (true + false)

# %% posterior_by_vectorize
# right: a plain function of three numbers, repeated by np.vectorize
def one_posterior(prior, sensitivity, specificity):
    for name, value in [("prior", prior), ("sensitivity", sensitivity), ("specificity", specificity)]:
        if not 0 <= value <= 1:
            raise ValueError(f"{name} is {value}, which is no probability")
    positive = prior * sensitivity + (1 - prior) * (1 - specificity)
    if not positive:
        raise ValueError("positive results have probability 0 for this specificity")
    return float(prior * sensitivity / positive)


def bayes_posterior(prior, sensitivity, specificity):
    return np.vectorize(one_posterior, otypes=[float])(prior, sensitivity, specificity)

# %% posterior_from_a_table
# right: the joint probabilities stand in one array with an axis for the disease
-     true = prior * sensitivity
-     false = (1 - prior) * (1 - specificity)
+     sick, healthy = np.broadcast_arrays(prior * sensitivity, (1 - prior) * (1 - specificity))
+     joint = np.stack([sick, healthy])
+     true, false = joint

# %% posterior_false_positives_by_specificity
# why: Takes the specificity itself for the share of healthy people that test positive.
# fails: all
# says: Healthy people test positive with probability 1 - specificity
- (1 - prior) * (1 - specificity)
+ (1 - prior) * specificity

# %% posterior_is_the_sensitivity
# why: Confuses P(positive | sick) with P(sick | positive).
# fails: visible, hidden, edges
# says: Healthy people test positive
- return true / (true + false)
+ return sensitivity + 0 * (prior + specificity)

# %% posterior_without_the_prior
# why: Forgets the base rate: compares the two likelihoods only.
# fails: all
# says: expected 0.47058824
-     true = prior * sensitivity
-     false = (1 - prior) * (1 - specificity)
+     true = sensitivity + 0 * prior
+     false = 1 - specificity

# %% posterior_is_the_joint_probability
# why: Stops at the numerator: P(sick and positive) without the division.
# fails: visible, hidden, edges
# says: Sick and positive, over all that are positive
- return true / (true + false)
+ return true + 0 * false

# %% posterior_of_a_negative_test
# why: Computes the probability of the disease after a negative test.
# fails: all
# says: prior 0.1, sensitivity 0.8
-     true = prior * sensitivity
-     false = (1 - prior) * (1 - specificity)
+     true = prior * (1 - sensitivity)
+     false = (1 - prior) * specificity

# %% posterior_pads_the_denominator
# slip
# why: Adds a small number to the denominator, "for stability", so that rare diseases become rarer.
# fails: edges
# says: add nothing to the denominator
- return true / (true + false)
+ return true / (true + false + 1e-12)

# %% posterior_rounds
# why: Rounds the result to four digits.
# fails: visible, hidden, edges
# says: expected 0.47058824, got 0.4706
- return true / (true + false)
+ return np.round(true / (true + false), 4)

# %% posterior_of_numbers_only
# why: Converts each argument by float(), so that no array is accepted.
# fails: all
# says: an array of priors
def bayes_posterior(prior, sensitivity, specificity):
    prior, sensitivity, specificity = float(prior), float(sensitivity), float(specificity)
    for name in ("prior", "sensitivity", "specificity"):
        if not 0 <= locals()[name] <= 1:
            raise ValueError(f"{name} must lie in [0, 1]")
    positive = prior * sensitivity + (1 - prior) * (1 - specificity)
    if positive == 0:
        raise ValueError("prior")
    return prior * sensitivity / positive

# %% posterior_pairs_the_arrays
# slip
# why: Loops over the arguments side by side, so that shapes do not broadcast.
# fails: edges
# says: could not be broadcast
- return true / (true + false)
+ shape = max((prior.shape, sensitivity.shape, specificity.shape), key=len)
+     parts = [np.broadcast_to(values, shape) for values in (prior, sensitivity, specificity)]
+     triples = zip(*(part.ravel() for part in parts))
+     return np.reshape([p * s / (p * s + (1 - p) * (1 - c)) for p, s, c in triples], shape)

# %% posterior_takes_arrays_but_no_lists
# why: Never converts, so that 1 - specificity fails for a list.
# fails: edges, errors
# says: lists
-     prior = np.asarray(prior, dtype=float)
-     sensitivity = np.asarray(sensitivity, dtype=float)
-     specificity = np.asarray(specificity, dtype=float)
+     ways = [prior, sensitivity, specificity]
+     if any(isinstance(way, list) for way in ways):
+         raise TypeError("arrays, please")

# %% posterior_refuses_the_ends
# slip
# why: Refuses 0 and 1, although they are probabilities.
# fails: edges
# says: must be a probability
- np.any(prior < 0) or np.any(prior > 1)
+ np.any(prior <= 0) or np.any(prior >= 1)

# %% posterior_checks_the_prior_only
# slip
# why: Forgets to check two of the three arguments.
# fails: errors
# says: sensitivity=
-     if np.any(sensitivity < 0) or np.any(sensitivity > 1):
-         raise ValueError("sensitivity must be a probability")
-     if np.any(specificity < 0) or np.any(specificity > 1):
-         raise ValueError("specificity must be a probability")

# %% posterior_divides_by_zero
# slip
# why: Returns NaN where no result can be positive.
# fails: errors
# says: The denominator is 0
-     if np.any(true + false == 0):
-         raise ValueError("prior, sensitivity and specificity: no positive result can happen")

# %% posterior_looks_at_all_entries
# slip
# why: Refuses an impossible result only if every entry of the array is impossible.
# fails: errors
# says: The denominator is 0
- np.any(true + false == 0)
+ np.all(true + false == 0)

# %% posterior_refuses_what_is_close_to_zero
# slip
# why: Asks whether the denominator is close to 0, so that a rare disease counts as impossible.
# fails: edges
# says: a denominator that is small but not 0
- true + false == 0
+ np.isclose(true + false, 0)

# %% posterior_refuses_tiny_denominators
# slip
# why: Takes every denominator below 1e-12 for 0.
# fails: edges
# says: a denominator that is small but not 0
- true + false == 0
+ true + false < 1e-12

# %% posterior_divides_where_it_can
# right: np.divide where the denominator is positive, and a look afterwards at what was left out
-     if np.any(true + false == 0):
-         raise ValueError("prior, sensitivity and specificity: no positive result can happen")
-     return true / (true + false)
+     positive = np.asarray(true + false)
+     result = np.divide(true, positive, out=np.full(positive.shape, np.nan), where=positive > 0)
+     if np.isnan(result).any():
+         raise ValueError("prior, sensitivity and specificity: no positive result can happen")
+     return result
