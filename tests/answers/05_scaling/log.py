# %% base
def signed_log1p(x):
    x = np.asarray(x, dtype=float)
    return np.sign(x) * np.log1p(np.abs(x))

# %% log_by_two_branches_that_warn
# right: both branches computed, with warnings for the one that is not taken
- return np.sign(x) * np.log1p(np.abs(x))
+ return np.where(x >= 0, np.log1p(x), -np.log1p(-x))

# %% log_number_by_number
# right: one number at a time with the standard library
import math


def signed_log1p(x):
    x = np.array(x, dtype=float)
    return np.vectorize(lambda v: math.copysign(math.log1p(abs(v)), v), otypes=[float])(x)

# %% log_by_scipy
# right: SciPy's log1p, and copysign for the sign
import scipy.special


def signed_log1p(x):
    x = np.array(x, dtype=float)
    return np.copysign(scipy.special.log1p(np.fabs(x)), x)

# %% log_without_the_sign
# why: Takes log1p of negative numbers, which is NaN below -1 and not odd above.
# fails: visible, hidden, edges
# says: odd
def signed_log1p(x):
    with np.errstate(all="ignore"):
        return np.log1p(np.asarray(x, dtype=float))

# %% log_of_the_absolute_value
# why: Takes the absolute value out and forgets to put the sign back.
# fails: visible, hidden, edges
# says: take the sign out
def signed_log1p(x):
    return np.log1p(np.abs(np.asarray(x, dtype=float)))

# %% log_clips_negative_numbers_to_zero
# why: Thinks that a logarithm of a negative number cannot be wanted, and calls it 0.
# fails: visible, hidden, edges
# says: odd
- return np.sign(x) * np.log1p(np.abs(x))
+ return np.log1p(np.maximum(x, 0))

# %% log_forgets_the_one
# why: Takes log|x| without the 1, which goes to minus infinity near 0.
# fails: visible, hidden, edges
# says: log1p(|x|)
-     return np.sign(x) * np.log1p(np.abs(x))
+     with np.errstate(all="ignore"):
+         return np.where(x == 0, 0.0, np.sign(x) * np.log(np.abs(x)))

# %% log_base_ten
# why: Uses base 10, where the natural logarithm is asked for.
# fails: visible, hidden, edges
# says: natural logarithm
- return np.sign(x) * np.log1p(np.abs(x))
+ return np.sign(x) * np.log10(1 + np.abs(x))

# %% log_of_one_plus_x_in_floating_point
# slip
# why: Forms 1 + |x| first, which rounds to 1 for tiny x.
# fails: edges
# says: a logarithm that never forms 1 + x
- return np.sign(x) * np.log1p(np.abs(x))
+ return np.sign(x) * np.log(1 + np.abs(x))

# %% log_changes_its_input
# why: Works in the caller's array.
# fails: edges
# says: modified its input in place
def signed_log1p(x):
    x = np.asarray(x, dtype=float)
    sign = np.sign(x)
    if x.ndim:
        np.abs(x, out=x)
        x[...] = sign * np.log1p(x)
        return x
    return sign * np.log1p(np.abs(x))

# %% log_turns_nan_into_zero
# why: Imputes on the way: a gap must stay a gap.
# fails: edges
# says: NaN stays NaN
- x = np.asarray(x, dtype=float)
+ x = np.nan_to_num(np.asarray(x, dtype=float))

# %% log_flattens_its_input
# why: Flattens tables and forgets to restore the shape.
# fails: visible, hidden, edges
# says: expected shape
- x = np.asarray(x, dtype=float)
+ x = np.asarray(x, dtype=float).ravel()

# %% log_hard_coded_visible_example
# why: Returns the numbers of the visible test, by the shape of x.
# fails: visible, hidden, edges
# says: random numbers of both signs
def signed_log1p(x):
    shape = np.shape(x)
    if shape == (3,):
        return np.array([0.0, 1.0, 2.0])
    if shape == ():
        return -1.0
    return np.array([[-np.log(4.0), np.nan], [np.log(1.5), np.log(21.0)]])

# %% log_returns_a_list
# slip
# why: Gives back a plain list, with which the next formula cannot go on.
# fails: edges
# says: a list gives a NumPy array
- return np.sign(x) * np.log1p(np.abs(x))
+ return (np.sign(x) * np.log1p(np.abs(x))).tolist()

# %% log_of_small_integers_as_they_are
# slip
# why: Leaves integers as they are: the absolute value of -128 overflows in int8, and the logarithm comes in half precision.
# fails: edges
# says: Convert to float first
- x = np.asarray(x, dtype=float)
+ x = np.asarray(x)
