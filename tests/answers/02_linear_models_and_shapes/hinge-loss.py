# %% base
def hinge_loss(X, y, w):
    X, y, w = np.asarray(X, dtype=float), np.asarray(y, dtype=float), np.asarray(w, dtype=float)
    if not set(y.tolist()) <= {-1, 1}:
        raise ValueError("labels in y must be -1 or +1")
    margin = y * (X @ w)
    return np.maximum(0, 1 - margin).mean()

# %% hinge_loops
# right: a loop over rows
-     margin = y * (X @ w)
-     return np.maximum(0, 1 - margin).mean()
+     total = 0.0
+     for i in range(len(y)):
+         total += max(0.0, 1 - y[i] * sum(X[i] * w))
+     return total / len(y)

# %% hinge_with_where_and_isin
# right: np.where, np.isin and part 2
-     if not set(y.tolist()) <= {-1, 1}:
+     if not np.isin(y, [-1, 1]).all():
-     margin = y * (X @ w)
-     return np.maximum(0, 1 - margin).mean()
+     z = predict(X, w)
+     return np.sum(np.where(y * z < 1, 1 - y * z, 0)) / len(z)

# %% hinge_clips_and_checks_more
# right: clips the losses, and checks the shape, too
-     margin = y * (X @ w)
-     return np.maximum(0, 1 - margin).mean()
+     if y.shape != (X.shape[0],):
+         raise ValueError("y must be one-dimensional and as long as X")
+     return float(np.mean((1 - y * (X @ w)).clip(min=0)))

# %% hinge_one_check_per_argument
# right: asks for absolute value 1 and finite labels
-     if not set(y.tolist()) <= {-1, 1}:
-         raise ValueError("labels in y must be -1 or +1")
+     if np.isnan(y).any():
+         raise ValueError("y contains NaN")
+     if (np.abs(y) != 1).any():
+         raise ValueError(f"expected -1 and 1 in y, got {np.unique(y)}")

# %% hinge_sums
# why: Adds the losses up instead of averaging.
# fails: visible, hidden, edges
# says: the mean over the samples
- .mean()
+ .sum()

# %% hinge_without_maximum
# why: Forgets the maximum, so that rows beyond their margin save something.
# fails: visible, hidden, edges
# says: max(0, 1 - y z)
- np.maximum(0, 1 - margin).mean()
+ (1 - margin).mean()

# %% hinge_maximum_of_the_mean
# why: Takes the maximum after the mean.
# fails: visible, hidden, edges
# says: for each row, then the mean
- np.maximum(0, 1 - margin).mean()
+ max(0, (1 - margin).mean())

# %% hinge_of_the_perceptron
# why: Forgets the 1: only rows on the wrong side cost something.
# fails: visible, hidden, edges
# says: expected
- 1 - margin
+ -margin

# %% hinge_wrong_sign
# why: Adds the margin.
# fails: visible, hidden, edges
# says: expected
- 1 - margin
+ 1 + margin

# %% hinge_ignores_the_labels
# why: Leaves the labels out.
# fails: visible, hidden, edges
# says: max(0, 1 - y z)
- margin = y * (X @ w)
+ margin = X @ w

# %% hinge_squares
# why: Squares the hinge, which is another loss (and scikit-learn's default).
# fails: visible, hidden, edges
# says: not squared
- np.maximum(0, 1 - margin).mean()
+ (np.maximum(0, 1 - margin) ** 2).mean()

# %% hinge_counts_mistakes
# why: Counts the rows of margin below 1.
# fails: visible, hidden, edges
# says: expected
- np.maximum(0, 1 - margin).mean()
+ (margin < 1).mean()

# %% hinge_penalizes
# why: Adds the penalty of the SVM, which is part 8.
# fails: visible, hidden, edges
# says: no penalty
- np.maximum(0, 1 - margin).mean()
+ np.maximum(0, 1 - margin).mean() + w @ w / 2

# %% hinge_over_rows_that_pull
# why: Takes the mean over the rows that cost something.
# fails: visible, hidden, edges
# says: expected
-     return np.maximum(0, 1 - margin).mean()
+     loss = np.maximum(0, 1 - margin)
+     return loss.sum() / max((loss > 0).sum(), 1)

# %% hinge_for_labels_0_and_1
# why: Takes labels 0 and 1 and maps them, as in logistic regression.
# fails: visible, hidden, edges, errors
# says: labels in y must be 0 or 1
-     if not set(y.tolist()) <= {-1, 1}:
-         raise ValueError("labels in y must be -1 or +1")
+     if not set(y.tolist()) <= {0, 1}:
+         raise ValueError("labels in y must be 0 or 1")
+     y = 2 * y - 1

# %% hinge_largest_loss
# why: Confuses np.max and np.maximum.
# fails: visible, hidden, edges
# says: expected
- np.maximum(0, 1 - margin).mean()
+ max(0, np.max(1 - margin))

# %% hinge_caps_the_loss
# slip
# why: Clips the loss at both ends.
# fails: edges
# says: no loss is capped
- np.maximum(0, 1 - margin).mean()
+ np.clip(1 - margin, 0, 1000).mean()

# %% hinge_needs_two_classes
# slip
# why: Asks for both labels.
# fails: edges
# says: ValueError
- if not set(y.tolist()) <= {-1, 1}:
+ if set(y.tolist()) != {-1, 1}:

# %% hinge_accepts_any_label
# why: Does not check the labels: 0 has margin 0 and a plausible loss.
# fails: errors
# says: Every label is -1 or +1
-     if not set(y.tolist()) <= {-1, 1}:
-         raise ValueError("labels in y must be -1 or +1")

# %% hinge_accepts_zero
# slip
# why: Lets 0 pass.
# fails: errors
# says: y = [0, 1, 1, 0]
- <= {-1, 1}
+ <= {-1, 0, 1}

# %% hinge_checks_the_ends
# slip
# why: Checks the smallest and the largest label, between which 0 and 0.5 slip through.
# fails: errors
# says: y = [1, -1, 1, 0]
- if not set(y.tolist()) <= {-1, 1}:
+ if not (y.min() >= -1 and y.max() <= 1):

# %% hinge_maps_zero
# slip
# why: Repairs labels of 0 in silence.
# fails: errors
# says: but nothing was raised
      X, y, w = np.asarray(X, dtype=float), np.asarray(y, dtype=float), np.asarray(w, dtype=float)
+     y = np.where(y == 0, -1, y)

# %% hinge_lets_nan_pass
# slip
# why: Compares in a way that NaN survives.
# fails: errors
# says: nan
- if not set(y.tolist()) <= {-1, 1}:
+ if np.any(np.abs(np.abs(y) - 1) > 0):

# %% hinge_one_message_for_everything
# why: Raises one message that lists every argument.
# fails: errors
# says: a message about y alone
- raise ValueError("labels in y must be -1 or +1")
+ raise ValueError("check X, y and w")

# %% hinge_from_scikit_learn
# slip
# why: Calls scikit-learn, which cannot tell the label of one class alone.
# fails: edges
# says: label
-     margin = y * (X @ w)
-     return np.maximum(0, 1 - margin).mean()
+     return sklearn.metrics.hinge_loss(y, X @ w)

# %% hinge_refuses_zero_only
# slip
# why: Thinks of labels 0 and 1 only.
# fails: errors
# says: y = [1, -1, 2, 1]
- if not set(y.tolist()) <= {-1, 1}:
+ if np.any(y == 0):
