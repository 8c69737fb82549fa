# %% base
def softmax(Z):
    Z = np.asarray(Z, dtype=float)
    E = np.exp(Z - Z.max(axis=1, keepdims=True))
    return E / E.sum(axis=1, keepdims=True)

# %% softmax_from_scipy
# right: lets SciPy do it
def softmax(Z):
    import scipy.special

    return scipy.special.softmax(np.asarray(Z, dtype=float), axis=1)

# %% softmax_row_by_row
# right: a loop over rows
def softmax(Z):
    rows = []
    for row in np.array(Z, dtype=float):
        e = np.exp(row - max(row))
        rows.append(e / sum(e))
    return np.array(rows)

# %% softmax_by_logsumexp
# right: exp of the logarithm of the probability
def softmax(Z):
    from scipy.special import logsumexp

    Z = np.asarray(Z, dtype=float)
    return np.exp(Z - logsumexp(Z, axis=1)[:, None])

# %% softmax_transposed
# right: classes first, and back
- E = np.exp(Z - Z.max(axis=1, keepdims=True))
+ E = np.exp(Z.T - Z.max(axis=1)).T

# %% softmax_over_columns
# why: Sums over samples: axis 0 where axis 1 is meant.
# fails: visible, hidden, edges
# says: axis=1
- return E / E.sum(axis=1, keepdims=True)
+ return E / E.sum(axis=0, keepdims=True)

# %% softmax_over_the_whole_table
# why: Divides by the sum of all entries.
# fails: visible, hidden, edges
# says: its sum along each row
- return E / E.sum(axis=1, keepdims=True)
+ return E / E.sum()

# %% softmax_divides_by_the_largest
# why: Scales so that the largest is 1, and not so that a row sums to 1.
# fails: visible, hidden, edges
# says: over its sum
- return E / E.sum(axis=1, keepdims=True)
+ return E

# %% softmax_normalizes_scores
# why: Forgets exp: shares of scores.
# fails: visible, hidden, edges
# says: exp(Z)
- E = np.exp(Z - Z.max(axis=1, keepdims=True))
+ E = Z - Z.min(axis=1, keepdims=True) + 1

# %% softmax_of_sigmoids
# why: Takes the sigmoid of each score and scales: one against the rest.
# fails: visible, hidden, edges
# says: exp(Z)
- E = np.exp(Z - Z.max(axis=1, keepdims=True))
+ E = np.exp(-np.logaddexp(0, -Z))

# %% softmax_forgets_keepdims
# why: Divides (n, k) by (n,), which fits only where n is k.
# fails: visible, hidden, edges
# says: broadcast
- return E / E.sum(axis=1, keepdims=True)
+ return E / E.sum(axis=1)

# %% softmax_overflows
# slip
# why: Takes exp of the scores as they are.
# fails: edges
# says: exp overflows above 709
- E = np.exp(Z - Z.max(axis=1, keepdims=True))
+ E = np.exp(Z)

# %% softmax_one_maximum_for_all
# slip
# why: Subtracts the maximum of the whole table: rows of small scores become 0 / 0.
# fails: edges
# says: own maximum
- Z.max(axis=1, keepdims=True)
+ Z.max()

# %% softmax_subtracts_the_mean
# slip
# why: Subtracts the mean of a row, which leaves large exponents.
# fails: edges
# says: overflow
- Z.max(axis=1, keepdims=True)
+ Z.mean(axis=1, keepdims=True)

# %% softmax_clips_scores
# slip
# why: Clips scores at 500, so that shifted rows come out differently.
# fails: edges
# says: expected
- Z.max(axis=1, keepdims=True))
+ Z.max(axis=1, keepdims=True)) if abs(Z).max() < 500 else np.exp(np.clip(Z, -500, 500))

# %% softmax_clips_probabilities
# slip
# why: Adds a little to every probability against log(0).
# fails: edges
# says: No clipping
- return E / E.sum(axis=1, keepdims=True)
+ return np.maximum(E / E.sum(axis=1, keepdims=True), 1e-15)

# %% softmax_shifts_in_place
# slip
# why: Subtracts from the caller's table.
# fails: edges
# says: modified its input in place
-     E = np.exp(Z - Z.max(axis=1, keepdims=True))
+     Z -= Z.max(axis=1, keepdims=True)
+     E = np.exp(Z)
