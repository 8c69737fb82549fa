# %% base
def predict_proba(X, w):
    X, w = np.asarray(X, dtype=float), np.asarray(w, dtype=float)
    return sigmoid(X @ w)

# %% predict_proba_loops_over_rows
# right: one row at a time
- return sigmoid(X @ w)
+ return np.array([sigmoid(float(np.dot(row, w))) for row in X])

# %% predict_proba_with_scipy
# right: SciPy's sigmoid, and the product written as a sum
  def predict_proba(X, w):
+     from scipy.special import expit
+
- return sigmoid(X @ w)
+ return expit((X * w).sum(axis=1))

# %% predict_proba_with_its_own_checks
# right: checks shapes, which nobody asks for here
-     return sigmoid(X @ w)
+     if X.ndim != 2 or w.shape != X.shape[1:]:
+         raise ValueError("X and w do not fit")
+     return np.exp(-np.logaddexp(0, -np.einsum("ij,j->i", X, w)))

# %% predict_proba_two_columns
# why: Returns both classes' probabilities, as scikit-learn does; one is asked for.
# fails: visible, hidden, edges
# says: shape (n_samples,)
-     return sigmoid(X @ w)
+     p = sigmoid(X @ w)
+     return np.column_stack([1 - p, p])

# %% predict_proba_returns_logits
# why: Stops at the logit and forgets the sigmoid.
# fails: visible, hidden, edges
# says: probability of label 1
- return sigmoid(X @ w)
+ return X @ w

# %% predict_proba_of_label_0
# why: Has the sign of the logit wrong, and so the probability of label 0.
# fails: visible, hidden, edges
# says: probability of label 1
- return sigmoid(X @ w)
+ return sigmoid(-(X @ w))

# %% predict_proba_normalizes_over_rows
# why: Thinks that probabilities must be scaled over the samples, so that the largest is 1.
# fails: visible, hidden, edges
# says: probability of label 1
-     return sigmoid(X @ w)
+     p = sigmoid(X @ w)
+     return p / p.max()

# %% predict_proba_rounds
# why: Rounds as for a report, and loses the digits that a loss needs.
# fails: hidden, edges
# says: against scikit-learn
- return sigmoid(X @ w)
+ return np.round(sigmoid(X @ w), 3)

# %% predict_proba_overflows_with_its_own_sigmoid
# slip
# why: Writes the naive sigmoid again instead of using the stable one of part 1.
# fails: edges
# says: no warning expected
- return sigmoid(X @ w)
+ return 1 / (1 + np.exp(-(X @ w)))

# %% predict_proba_adds_an_intercept_column
# why: Adds a column of ones, although X has its intercept already.
# fails: visible, hidden, edges
# says: w
- return sigmoid(X @ w)
+ return sigmoid(np.column_stack([np.ones(len(X)), X]) @ w)

# %% predict_proba_clips_away_from_0_and_1
# why: Clips here what only the logarithm in the loss needs clipped.
# fails: edges
# says: logits of 1e4
- return sigmoid(X @ w)
+ return np.clip(sigmoid(X @ w), 1e-6, 1 - 1e-6)

# %% predict_proba_hard_coded_visible_example
# why: Returns the numbers of the visible test, whatever X is.
# fails: hidden, edges
# says: against scikit-learn
def predict_proba(X, w):
    return np.array([0.75, 0.25])

# %% predict_proba_clips_at_1e_15
# slip
# why: Clips here, at the eps of the loss, what only the logarithm needs clipped.
# fails: edges
# says: Clipping belongs into the loss
- return sigmoid(X @ w)
+ return np.clip(sigmoid(X @ w), 1e-15, 1 - 1e-15)

# %% predict_proba_clips_logits_at_30
# slip
# why: Clips logits against overflow, although sigmoid is safe.
# fails: edges
# says: Clipping belongs into the loss
- return sigmoid(X @ w)
+ return sigmoid(np.clip(X @ w, -30, 30))
