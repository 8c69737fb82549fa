# %% base
def predict(X, w, threshold=0.5):
    return (predict_proba(X, w) >= threshold).astype(int)

# %% predict_with_where
# right: the comparison turned around
- return (predict_proba(X, w) >= threshold).astype(int)
+ return np.where(predict_proba(X, w) < threshold, 0, 1)

# %% predict_as_a_list_of_ints
# right: a list of plain integers
- return (predict_proba(X, w) >= threshold).astype(int)
+ return [int(p >= threshold) for p in predict_proba(X, w)]

# %% predict_with_its_own_checks_and_small_ints
# right: checks by itself and returns int8
def predict(X, w, threshold=0.5):
    X, w = np.asarray(X, dtype=float), np.asarray(w, dtype=float)
    if X.ndim != 2:
        raise ValueError("X must be two-dimensional")
    if w.shape != (X.shape[1],):
        raise ValueError("w must have one weight per column of X")
    return np.greater_equal(sigmoid(X @ w), threshold).astype(np.int8)

# %% predict_compares_logits
# right: compares the logit with the logit of the threshold
def predict(X, w, threshold=0.5):
    from scipy.special import logit

    return np.array(np.asarray(X) @ np.asarray(w) >= logit(threshold), dtype=int)

# %% predict_strictly_greater
# slip
# why: Writes > for "at least", so that a probability at the threshold becomes 0.
# fails: edges
# says: p >= threshold
- return (predict_proba(X, w) >= threshold).astype(int)
+ return (predict_proba(X, w) > threshold).astype(int)

# %% predict_rounds_half_to_even
# slip
# why: Rounds at the usual threshold, and NumPy rounds one half down to the even 0.
# fails: edges
# says: p >= threshold
def predict(X, w, threshold=0.5):
    p = predict_proba(X, w)
    return (np.round(p) if threshold == 0.5 else p >= threshold).astype(int)

# %% predict_returns_booleans
# slip
# why: Returns the comparison itself: True is not the label 1.
# fails: visible
# says: predict returns integers
- return (predict_proba(X, w) >= threshold).astype(int)
+ return predict_proba(X, w) >= threshold

# %% predict_returns_floats
# slip
# why: Returns labels as floats, where integers are asked for.
# fails: visible
# says: predict returns integers
- return (predict_proba(X, w) >= threshold).astype(int)
+ return (predict_proba(X, w) >= threshold).astype(float)

# %% predict_returns_probabilities
# why: Returns probabilities and forgets to decide.
# fails: visible, hidden, edges
# says: Labels are 0 and 1
- return (predict_proba(X, w) >= threshold).astype(int)
+ return predict_proba(X, w)

# %% predict_ignores_the_threshold
# why: Writes 0.5 into the body, so that the argument does nothing.
# fails: hidden, edges
# says: Is the threshold used?
- return (predict_proba(X, w) >= threshold).astype(int)
+ return (predict_proba(X, w) >= 0.5).astype(int)

# %% predict_compares_the_logit
# why: Compares the logit with a threshold for probabilities.
# fails: visible, hidden, edges
# says: p >= threshold
def predict(X, w, threshold=0.5):
    predict_proba(X, w)
    return (np.asarray(X) @ np.asarray(w) >= threshold).astype(int)

# %% predict_returns_minus_one_and_one
# why: Returns labels -1 and 1, the convention of support vector machines.
# fails: visible, hidden
# says: Labels are 0 and 1
- return (predict_proba(X, w) >= threshold).astype(int)
+ return np.where(predict_proba(X, w) >= threshold, 1, -1)

# %% predict_treats_threshold_zero_as_missing
# slip
# why: Writes `threshold or 0.5`, and 0 counts as false.
# fails: edges
# says: threshold=0
- return (predict_proba(X, w) >= threshold).astype(int)
+ return (predict_proba(X, w) >= (threshold or 0.5)).astype(int)

# %% predict_strict_away_from_one_half
# slip
# why: Gets the tie at 0.5 right as a special case, and every other threshold's tie wrong.
# fails: edges
# says: threshold=0
def predict(X, w, threshold=0.5):
    p = predict_proba(X, w)
    return ((p > threshold) | (p == 0.5)).astype(int)

# %% predict_takes_a_quantile_as_threshold
# why: Reads the threshold as the share of samples to call negative, not as a probability.
# fails: hidden
# says: predict
def predict(X, w, threshold=0.5):
    p = predict_proba(X, w)
    return (p >= np.quantile(p, threshold)).astype(int)

# %% predict_compares_the_wrong_side
# why: Thinks that the threshold belongs to label 0.
# fails: hidden, edges
# says: Is the threshold used?
- return (predict_proba(X, w) >= threshold).astype(int)
+ return (predict_proba(X, w) >= 1 - threshold).astype(int)

# %% predict_hard_coded_visible_example
# why: Returns the labels of the visible test, whatever X is.
# fails: hidden, edges
# says: against scikit-learn
- return (predict_proba(X, w) >= threshold).astype(int)
+ return np.array([1, 0, 1] if threshold == 0.5 else [1, 1, 1])
