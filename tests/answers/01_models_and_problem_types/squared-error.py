# %% base
def mean_squared_error(y_true, y_pred):
    y_true = np.array(y_true, dtype=float)
    y_pred = np.array(y_pred, dtype=float)
    if len(y_true) != len(y_pred):
        raise ValueError("the lengths of y_true and y_pred differ")
    if not len(y_true):
        raise ValueError("y_true is empty")
    error = y_true - y_pred
    return (error**2).mean()

# %% squared_error_loops
# right: adds up in a loop of floats
-     error = y_true - y_pred
-     return (error**2).mean()
+     total = 0.0
+     for i in range(len(y_true)):
+         total += (y_pred[i] - y_true[i]) ** 2
+     return total / len(y_true)

# %% squared_error_by_a_product
# right: the scalar product of the errors with themselves
- return (error**2).mean()
+ return error @ error / error.shape[0]

# %% squared_error_in_plain_python
# right: lists and a generator, without NumPy
def mean_squared_error(y_true, y_pred):
    n = len(y_true)
    if n == 0:
        raise ValueError("y_true: no rows")
    if n != len(y_pred):
        raise ValueError(f"y_pred: {len(y_pred)} rows, expected {n}")
    return sum((float(a) - float(b)) ** 2 for a, b in zip(y_true, y_pred)) / n

# %% squared_error_with_pandas
# right: a table of two columns
- return (error**2).mean()
+ table = pd.DataFrame({"true": y_true, "predicted": y_pred})
+     return float((table["true"] - table["predicted"]).pow(2).mean())

# %% squared_error_root
# why: Takes the root (RMSE).
# fails: visible, hidden, edges
# says: no root
- return (error**2).mean()
+ return np.sqrt((error**2).mean())

# %% squared_error_halved
# why: Divides by 2n, as some books do for the gradient's sake.
# fails: visible, hidden, edges
# says: no factor 1/2
- return (error**2).mean()
+ return (error**2).mean() / 2

# %% squared_error_sum
# why: Adds up instead of averaging, so that more rows are worse.
# fails: visible, hidden, edges
# says: then take the mean
- .mean()
+ .sum()

# %% squared_error_absolute
# why: Takes absolute values for squares.
# fails: visible, hidden, edges
# says: Square each difference
- (error**2).mean()
+ np.abs(error).mean()

# %% squared_error_square_of_the_mean
# why: Squares the mean error, in which plus and minus cancel.
# fails: visible, hidden, edges
# says: Square each difference
- (error**2).mean()
+ error.mean() ** 2

# %% squared_error_without_mean_error
# why: Takes the variance of the errors, which forgives a constant error.
# fails: visible, hidden, edges
# says: Square each difference
- (error**2).mean()
+ np.var(error)

# %% squared_error_n_minus_one
# why: Divides by n - 1.
# fails: visible, hidden, edges
# says: then take the mean
- (error**2).mean()
+ (error**2).sum() / max(len(error) - 1, 1)

# %% squared_error_difference_of_squares
# why: Squares before it subtracts.
# fails: visible, hidden, edges
# says: expected
- (error**2).mean()
+ np.mean(np.abs(y_true**2 - y_pred**2))

# %% squared_error_expands_the_square
# slip
# why: Multiplies out, and loses the digits of numbers far from zero.
# fails: edges
# says: Subtract first, then square
- (error**2).mean()
+ np.mean(y_true**2) - 2 * np.mean(y_true * y_pred) + np.mean(y_pred**2)

# %% squared_error_in_the_type_of_y
# slip
# why: Subtracts whole numbers of eight bits, which wrap around.
# fails: edges
# says: Convert to float first
- np.array(y_true, dtype=float)
+ np.array(y_true)
- np.array(y_pred, dtype=float)
+ np.array(y_pred)

# %% squared_error_in_place
# why: Subtracts in place, and so changes the caller's true values.
# fails: hidden, edges
# says: modified its input in place
- np.array(y_true, dtype=float)
+ np.asarray(y_true, dtype=float)
- error = y_true - y_pred
+ error = y_true
+     error -= y_pred

# %% squared_error_of_one_prediction
# why: Takes one prediction for all rows.
# fails: errors
# says: 4 numbers and 1 prediction
- if len(y_true) != len(y_pred):
+ if len(y_true) != len(y_pred) and len(y_pred) != 1:

# %% squared_error_of_nothing
# slip
# why: Returns NaN for no rows.
# fails: errors
# says: no row
-     if not len(y_true):
-         raise ValueError("y_true is empty")

# %% squared_error_leaves_lengths_to_numpy
# why: Leaves it to NumPy, whose message names no argument.
# fails: errors
# says: expected a message that names
-     if len(y_true) != len(y_pred):
-         raise ValueError("the lengths of y_true and y_pred differ")

# %% squared_error_in_float32
# why: Computes with 7 digits, which numbers near 1e8 do not survive, and no check to 1e-9.
# fails: hidden, edges
# says: expected
- np.array(y_true, dtype=float)
+ np.array(y_true, dtype=np.float32)
- np.array(y_pred, dtype=float)
+ np.array(y_pred, dtype=np.float32)
