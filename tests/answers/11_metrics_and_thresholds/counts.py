# %% base
def confusion_counts(y, y_pred):
    real, flagged = list(y), list(y_pred)
    if len(real) != len(flagged):
        raise ValueError("y_pred must be as long as y")
    for label in real:
        if label not in (0, 1):
            raise ValueError(f"y holds {label}")
    for label in flagged:
        if label not in (0, 1):
            raise ValueError(f"y_pred holds {label}")
    tp = fp = tn = fn = 0
    for a, b in zip(real, flagged):
        if a == 1 and b == 1:
            tp += 1
        elif a == 1:
            fn += 1
        elif b == 1:
            fp += 1
        else:
            tn += 1
    return tn, fp, fn, tp


def precision(y, y_pred):
    tn, fp, fn, tp = confusion_counts(y, y_pred)
    if tp == 0:
        return 0.0
    return tp / (fp + tp)


def recall(y, y_pred):
    tn, fp, fn, tp = confusion_counts(y, y_pred)
    if tp == 0:
        return 0.0
    return tp / (fn + tp)

# %% counts_with_scikit_learn
# right: scikit-learn's matrix and its checks of lengths
import sklearn.metrics


def confusion_counts(y, y_pred):
    sklearn.utils.check_consistent_length(y, y_pred)
    for name, labels in {"y": y, "y_pred": y_pred}.items():
        if not set(np.unique(labels)) <= {0, 1}:
            raise ValueError(f"labels of {name} must be 0 or 1")
    matrix = sklearn.metrics.confusion_matrix(np.array(y, dtype=int), np.array(y_pred, dtype=int), labels=[0, 1])
    return matrix.ravel()


def precision(y, y_pred):
    return sklearn.metrics.precision_score(np.array(y, dtype=int), y_pred, zero_division=0)


def recall(y, y_pred):
    return sklearn.metrics.recall_score(np.array(y, dtype=int), y_pred, zero_division=0)

# %% counts_with_bincount
# right: one number per row, counted; precision and recall by means of the labels
def confusion_counts(y, y_pred):
    y, y_pred = np.array(y, dtype=float), np.array(y_pred, dtype=float)
    if y.shape != y_pred.shape:
        raise ValueError(f"shapes of y and y_pred differ: {y.shape}, {y_pred.shape}")
    if set(y) - {0.0, 1.0}:
        raise ValueError("only 0 and 1 are allowed in y")
    if set(y_pred) - {0.0, 1.0}:
        raise ValueError("only 0 and 1 are allowed in y_pred")
    return np.bincount((2 * y + y_pred).astype(int), minlength=4)


def precision(y, y_pred):
    y, flagged = np.array(y), np.array(y_pred).astype(bool)
    return np.mean(y[flagged]) if flagged.any() else 0.0


def recall(y, y_pred):
    return precision(y_pred, y)

# %% counts_with_pandas
# right: a table of both labels
- tp = fp = tn = fn = 0
-     for a, b in zip(real, flagged):
-         if a == 1 and b == 1:
-             tp += 1
-         elif a == 1:
-             fn += 1
-         elif b == 1:
-             fp += 1
-         else:
-             tn += 1
-     return tn, fp, fn, tp
+ pairs = pd.Series(list(zip(map(int, real), map(int, flagged)))).value_counts()
+     return [int(pairs.get(pair, 0)) for pair in [(0, 0), (0, 1), (1, 0), (1, 1)]]

# %% counts_fp_and_fn_exchanged
# why: Takes a false positive for a positive row that was predicted wrong.
# fails: visible, hidden, edges
# says: The order is tn, fp, fn, tp
- return tn, fp, fn, tp
+ return tn, fn, fp, tp

# %% counts_begins_with_tp
# why: Begins with the true positives.
# fails: visible, hidden, edges
# says: The order is tn, fp, fn, tp
- return tn, fp, fn, tp
+ return tp, fp, fn, tn

# %% counts_precision_and_recall_exchanged
# why: Takes precision for recall.
# fails: visible, hidden
# says: 4 rows are flagged
-     return tp / (fp + tp)
+     return tp / (tp + fn)
-     return tp / (fn + tp)
+     return tp / (tp + fp)

# %% counts_accuracy_for_recall
# why: Divides all right rows by all rows.
# fails: visible, hidden
# says: Of the positive rows
-     return tp / (fn + tp)
+     return (tp + tn) / len(y)

# %% counts_specificity_for_precision
# why: Computes the share of negatives that are not flagged.
# fails: visible, hidden
# says: Of the flagged rows
- return tp / (fp + tp)
+ return tn / (tn + fp)

# %% counts_divides_first
# slip
# why: Divides by 0 where nothing is flagged.
# fails: edges
# says: division by zero
-     if tp == 0:
-         return 0.0
-     return tp / (fp + tp)
+     return tp / (fp + tp)

# %% counts_nan_for_nothing
# slip
# why: Gives NaN where there is no positive.
# fails: edges
# says: No row is positive
-     if tp == 0:
-         return 0.0
-     return tp / (fn + tp)
+     return tp / (fn + tp) if fn + tp else float("nan")

# %% counts_precision_is_1_if_none_is_flagged
# slip
# why: Nothing flagged, nothing wrong, so 1.
# fails: edges
# says: No row is flagged
-     if tp == 0:
-         return 0.0
-     return tp / (fp + tp)
+     return tp / (fp + tp) if fp + tp else 1.0

# %% counts_sums_labels_as_they_come
# slip
# why: Adds products of labels up in their own type: bytes overflow.
# fails: edges
# says: labels of type
- tp = fp = tn = fn = 0
-     for a, b in zip(real, flagged):
-         if a == 1 and b == 1:
-             tp += 1
-         elif a == 1:
-             fn += 1
-         elif b == 1:
-             fp += 1
-         else:
-             tn += 1
+ y, y_pred = np.asarray(y), np.asarray(y_pred)
+     tp = int(sum(y * y_pred))
+     fp, fn = int(np.sum(y < y_pred)), int(np.sum(y > y_pred))
+     tn = len(y) - tp - fp - fn

# %% counts_only_the_classes_that_occur
# slip
# why: Takes scikit-learn's matrix without labels, which is 1 by 1 where one class occurs.
# fails: edges
# says: Always four numbers
- tp = fp = tn = fn = 0
-     for a, b in zip(real, flagged):
-         if a == 1 and b == 1:
-             tp += 1
-         elif a == 1:
-             fn += 1
-         elif b == 1:
-             fp += 1
-         else:
-             tn += 1
-     return tn, fp, fn, tp
+ import sklearn.metrics
+
+     return sklearn.metrics.confusion_matrix(np.array(y, dtype=int), np.array(y_pred, dtype=int)).ravel()

# %% counts_without_a_check_of_lengths
# slip
# why: Counts as far as the shorter list goes.
# fails: errors
# says: 4 and 3 labels
-     if len(real) != len(flagged):
-         raise ValueError("y_pred must be as long as y")

# %% counts_without_a_check_of_predictions
# slip
# why: Takes probabilities for labels.
# fails: errors
# says: y_pred holds
-     for label in flagged:
-         if label not in (0, 1):
-             raise ValueError(f"y_pred holds {label}")

# %% counts_names_the_wrong_argument
# slip
# why: Blames y for what y_pred holds.
# fails: errors
# says: expected a message that names 'y_pred'
- raise ValueError(f"y_pred holds {label}")
+ raise ValueError(f"y holds {label}")

# %% counts_refuses_only_large_labels
# slip
# why: Looks for labels above 1 only.
# fails: errors
# says: -1
-     for label in real:
-         if label not in (0, 1):
+     for label in real:
+         if label > 1:
