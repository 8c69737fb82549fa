# %% base
def accuracy(y_true, y_pred):
    y_true, y_pred = np.array(y_true), np.array(y_pred)
    if y_true.shape != y_pred.shape:
        raise ValueError("y_true and y_pred must have one length")
    if y_true.size == 0:
        raise ValueError("y_true has no rows")
    return (y_true == y_pred).sum() / len(y_true)

# %% accuracy_loops
# right: counts in a loop; tests the lengths of lists
def accuracy(y_true, y_pred):
    if len(y_true) != len(y_pred):
        raise ValueError(f"y_pred has {len(y_pred)} entries, {len(y_true)} expected")
    if len(y_pred) == 0:
        raise ValueError("y_pred must not be empty")
    right = 0
    for true, predicted in zip(y_true, y_pred):
        if true == predicted:
            right += 1
    return right / len(y_true)

# %% accuracy_with_sklearn_validators
# right: check_consistent_length, then a check for no rows
-     if y_true.shape != y_pred.shape:
-         raise ValueError("y_true and y_pred must have one length")
+     from sklearn.utils import check_consistent_length
+
+     check_consistent_length(y_true, y_pred)

# %% accuracy_one_minus_errors
# right: one minus the share of errors
- return (y_true == y_pred).sum() / len(y_true)
+ return 1 - np.mean(y_true != y_pred)

# %% accuracy_zip_strict
# right: zip with strict, whose message is replaced
def accuracy(y_true, y_pred):
    try:
        right = [a == b for a, b in zip(y_true, y_pred, strict=True)]
    except ValueError:
        raise ValueError("y_pred and y_true are not equally long") from None
    if not right:
        raise ValueError("y_true is empty")
    return float(np.mean(right))

# %% accuracy_compares_lists
# why: Compares two lists as a whole: True or False once.
# fails: visible, hidden, edges
# says: two lists must become arrays first
- y_true, y_pred = np.array(y_true), np.array(y_pred)
+ whole = y_true
-     if y_true.shape != y_pred.shape:
-         raise ValueError("y_true and y_pred must have one length")
-     if y_true.size == 0:
-         raise ValueError("y_true has no rows")
-     return (y_true == y_pred).sum() / len(y_true)
+     if len(y_true) != len(y_pred) or len(whole) == 0:
+         raise ValueError("y_true or y_pred")
+     return np.mean(y_true == y_pred)

# %% accuracy_in_percent
# why: Returns a percentage.
# fails: visible, hidden, edges
# says: The share of places
- return (y_true == y_pred).sum() / len(y_true)
+ return 100 * np.mean(y_true == y_pred)

# %% accuracy_counts
# why: Returns the number of right predictions.
# fails: visible, hidden, edges
# says: The share of places
- return (y_true == y_pred).sum() / len(y_true)
+ return (y_true == y_pred).sum()

# %% accuracy_error_rate
# why: Returns the share of errors.
# fails: visible, hidden, edges
# says: The share of places
- y_true == y_pred).sum()
+ y_true != y_pred).sum()

# %% accuracy_rounds
# why: Rounds to two digits.
# fails: hidden, edges
# says: not rounded
- return (y_true == y_pred).sum() / len(y_true)
+ return round(float(np.mean(y_true == y_pred)), 2)

# %% accuracy_of_the_differences
# why: Subtracts labels, as in regression: text has no difference, and far is no more wrong than near.
# fails: visible, hidden, edges
# says: expected 0.4
- return (y_true == y_pred).sum() / len(y_true)
+ return 1 - np.mean(np.abs(y_true - y_pred))

# %% accuracy_of_zeros_and_ones
# why: Knows the labels 0 and 1 only.
# fails: hidden, edges
# says: A share of the rows
- return (y_true == y_pred).sum() / len(y_true)
+ return np.mean((y_true == 1) & (y_pred == 1)) + np.mean((y_true == 0) & (y_pred == 0))

# %% accuracy_as_text
# slip
# why: Compares the texts of labels, where "1" is not "1.0".
# fails: edges
# says: Compare labels as they are
- return (y_true == y_pred).sum() / len(y_true)
+ return np.mean([str(a) == str(b) for a, b in zip(y_true.tolist(), y_pred.tolist())])

# %% accuracy_first_letters
# slip
# why: Makes the predictions as short as the first text.
# fails: edges
# says: Compare labels as they are
- y_true == y_pred).sum()
+ y_true.astype(y_true.dtype.str[:2] + "2" if y_true.dtype.kind == "U" else y_true.dtype) == y_pred).sum()

# %% accuracy_without_checks
# why: Checks nothing: one prediction is compared with all labels, and nothing has the mean NaN.
# fails: errors
# says: but nothing was raised
-     if y_true.shape != y_pred.shape:
-         raise ValueError("y_true and y_pred must have one length")
-     if y_true.size == 0:
-         raise ValueError("y_true has no rows")
-     return (y_true == y_pred).sum() / len(y_true)
+     return np.mean(y_true == y_pred)

# %% accuracy_of_nothing_is_zero
# slip
# why: Says 0 where there is no row.
# fails: errors
# says: no row
- raise ValueError("y_true has no rows")
+ return 0.0

# %% accuracy_cuts_the_longer
# slip
# why: Lets zip stop at the shorter one.
# fails: errors
# says: 4 labels and 3 predictions
-     if y_true.shape != y_pred.shape:
-         raise ValueError("y_true and y_pred must have one length")
-     if y_true.size == 0:
-         raise ValueError("y_true has no rows")
-     return (y_true == y_pred).sum() / len(y_true)
+     if len(y_true) == 0 or len(y_pred) == 0:
+         raise ValueError("y_true or y_pred is empty")
+     return np.mean([a == b for a, b in zip(y_true, y_pred)])

# %% accuracy_names_no_argument
# slip
# why: Says that something is wrong, but not what.
# fails: errors
# says: expected a message that names
- "y_true and y_pred must have one length"
+ "wrong lengths"

# %% accuracy_asserts
# why: Asserts, which raises AssertionError, and nothing at all under python -O.
# fails: errors
# says: expected ValueError, got AssertionError
-     if y_true.shape != y_pred.shape:
-         raise ValueError("y_true and y_pred must have one length")
+     assert len(y_true) == len(y_pred), "y_true and y_pred"

# %% accuracy_refuses_by_print
# why: Prints the message and goes on.
# fails: errors
# says: but nothing was raised
- raise ValueError("y_true has no rows")
+ return print("y_true has no rows")
