# %% base
def cross_entropy_gradient(X, y, W):
    X, y, W = np.asarray(X, dtype=float), np.asarray(y), np.asarray(W, dtype=float)
    if y.shape != (X.shape[0],):
        raise ValueError("y must have one label per row of X")
    if y.min() < 0 or y.max() >= W.shape[1]:
        raise ValueError("y must hold labels 0 to k - 1")
    P = softmax(X @ W)
    Y = np.eye(W.shape[1])[y]
    return X.T @ (P - Y) / len(y)

# %% cross_entropy_by_comparison
# right: one-hot by a comparison
- Y = np.eye(W.shape[1])[y]
+ Y = (y[:, None] == np.arange(W.shape[1])).astype(float)

# %% cross_entropy_subtracts_one
# right: subtracts 1 at the true class
-     P = softmax(X @ W)
-     Y = np.eye(W.shape[1])[y]
-     return X.T @ (P - Y) / len(y)
+     R = np.array(softmax(X @ W))
+     R[np.arange(len(y)), y] -= 1
+     return np.einsum("ij,ic->jc", X, R) / X.shape[0]

# %% cross_entropy_class_by_class
# right: a loop over classes
-     P = softmax(X @ W)
-     Y = np.eye(W.shape[1])[y]
-     return X.T @ (P - Y) / len(y)
+     P = softmax(X @ W)
+     columns = [X.T @ (P[:, c] - (y == c)) / len(X) for c in range(W.shape[1])]
+     return np.column_stack(columns)

# %% cross_entropy_with_sklearn
# right: label_binarize and check_X_y
def cross_entropy_gradient(X, y, W):
    from scipy.special import softmax as soft
    from sklearn.utils import check_X_y

    X, y = check_X_y(X, y)
    W = np.array(W, dtype=float)
    k = W.shape[1]
    if not np.isin(y, range(k)).all():
        raise ValueError(f"y has a label outside 0..{k - 1}")
    Y = np.zeros((len(y), k))
    Y[range(len(y)), y] = 1
    return X.T @ (soft(X @ W, axis=1) - Y) / len(y)

# %% cross_entropy_not_divided
# why: Forgets the division by n.
# fails: visible, hidden
# says: division by n
- / len(y)

# %% cross_entropy_divided_by_all_entries
# why: Takes the mean over samples and classes.
# fails: visible, hidden, edges
# says: division by n
- / len(y)
+ / P.size

# %% cross_entropy_wrong_sign
# why: Takes Y - P.
# fails: visible, hidden, edges
# says: sign
- P - Y
+ Y - P

# %% cross_entropy_of_scores
# why: Forgets the softmax.
# fails: visible, hidden, edges
# says: one-hot
- P = softmax(X @ W)
+ P = X @ W

# %% cross_entropy_of_sigmoids
# why: Takes k sigmoids, one against the rest, where the classes exclude one another.
# fails: visible, hidden, edges
# says: one-hot
- P = softmax(X @ W)
+ P = sigmoid(X @ W)

# %% cross_entropy_transposed
# why: Returns one row per class.
# fails: visible, hidden, edges
# says: expected shape
- return X.T @ (P - Y) / len(y)
+ return (P - Y).T @ X / len(y)

# %% cross_entropy_subtracts_the_label
# why: Subtracts the number of the class in place of its one-hot row.
# fails: visible, hidden, edges
# says: one-hot
- Y = np.eye(W.shape[1])[y]
+ Y = y[:, None]

# %% cross_entropy_of_predicted_classes
# why: Takes the most likely class in place of the probabilities.
# fails: visible, hidden, edges
# says: one-hot
- P = softmax(X @ W)
+ P = np.eye(W.shape[1])[(X @ W).argmax(axis=1)]

# %% cross_entropy_classes_that_occur
# slip
# why: Takes k from the labels, so that a class without a row has no column.
# fails: edges
# says: k comes from W
- Y = np.eye(W.shape[1])[y]
+ Y = np.eye(int(y.max()) + 1)[y]

# %% cross_entropy_one_hot_by_unique
# slip
# why: Numbers the classes that occur, as np.unique does.
# fails: edges
# says: k comes from W
-     Y = np.eye(W.shape[1])[y]
+     Y = np.eye(W.shape[1])[np.unique(y, return_inverse=True)[1]]

# %% cross_entropy_naive_softmax
# slip
# why: Writes the naive softmax again.
# fails: edges
# says: Use the softmax that is safe
-     P = softmax(X @ W)
+     E = np.exp(X @ W)
+     P = E / E.sum(axis=1, keepdims=True)

# %% cross_entropy_writes_into_weights
# slip
# why: Shifts the caller's weights so that the last class is 0.
# fails: edges
# says: modified its input in place
-     P = softmax(X @ W)
+     W -= W[:, -1:].copy()
+     P = softmax(X @ W)

# %% cross_entropy_lets_minus_one_index
# slip
# why: Lets NumPy index from the end: -1 is the last class.
# fails: errors
# says: NumPy takes -1
- if y.min() < 0 or y.max() >= W.shape[1]:
+ if y.max() >= W.shape[1]:

# %% cross_entropy_leaves_labels_to_numpy
# why: Lets the index fail, which is an IndexError, or none.
# fails: errors
# says: expected ValueError, got IndexError
-     if y.min() < 0 or y.max() >= W.shape[1]:
-         raise ValueError("y must hold labels 0 to k - 1")

# %% cross_entropy_broadcasts_one_label
# slip
# why: Leaves the lengths to NumPy: one label serves all rows.
# fails: errors
# says: Compare the shapes
-     if y.shape != (X.shape[0],):
-         raise ValueError("y must have one label per row of X")

# %% cross_entropy_one_message_for_everything
# why: Raises one message that lists every argument.
# fails: errors
# says: a message about y alone
- raise ValueError("y must hold labels 0 to k - 1")
+ raise ValueError("bad X, y or W")
