# %% base
def sigmoid(z):
    z = np.asarray(z, dtype=float)
    e = np.exp(-np.abs(z))
    return np.where(z >= 0, 1, e) / (1 + e)


# %% sigmoid_naive_with_errstate
# right: the plain formula, with the harmless overflow silenced
def sigmoid(z):
    with np.errstate(over="ignore"):
        return 1 / (1 + np.exp(-np.asarray(z, dtype=float)))


# %% sigmoid_from_scipy
# right: lets SciPy do it
def sigmoid(z):
    from scipy.special import expit

    return expit(np.asarray(z, dtype=float))


# %% sigmoid_loops_over_numbers
# right: one number at a time with the standard library, and a helper beside the function
import math


def one(v):
    if v >= 0:
        return 1 / (1 + math.exp(-v))
    return math.exp(v) / (1 + math.exp(v))


def sigmoid(z):
    if np.ndim(z) == 0:
        return one(float(z))
    z = np.asarray(z, dtype=float)
    return np.array([one(v) for v in z.ravel().tolist()]).reshape(z.shape)


# %% sigmoid_by_masks
# right: each sign in its own part of an array, and a plain float for a single number
def sigmoid(z):
    z = np.asarray(z, dtype=float)
    p = np.empty(z.shape)
    positive = z >= 0
    p[positive] = 1 / (1 + np.exp(-z[positive]))
    e = np.exp(z[~positive])
    p[~positive] = e / (1 + e)
    return p if p.ndim else float(p)


# %% sigmoid_by_logaddexp
# right: exp of the logarithm of the probability
def sigmoid(z):
    return np.exp(-np.logaddexp(0, -np.asarray(z, dtype=float)))


# %% sigmoid_clips_beyond_700
# right: clips where exp would overflow, and no sooner
def sigmoid(z):
    return 1 / (1 + np.exp(-np.clip(np.asarray(z, dtype=float), -709, 709)))


# %% sigmoid_overflows_for_negative_logits
# slip
# why: Types the formula as it stands, and does not ask what exp(-z) is at z = -1000.
# fails: edges
# says: no warning expected
def sigmoid(z):
    z = np.asarray(z, dtype=float)
    return 1 / (1 + np.exp(-z))


# %% sigmoid_where_computes_both_branches
# why: Thinks that np.where computes only the branch it picks; both are computed, and one overflows.
# fails: edges
# says: both branches of np.where
def sigmoid(z):
    z = np.asarray(z, dtype=float)
    return np.where(z >= 0, 1 / (1 + np.exp(-z)), np.exp(z) / (1 + np.exp(z)))


# %% sigmoid_clips_logits_at_500
# slip
# why: Silences the overflow by clipping z, which makes all probabilities below exp(-500) the same.
# fails: edges
# says: clipping z changes the answer
def sigmoid(z):
    z = np.clip(np.asarray(z, dtype=float), -500, 500)
    return 1 / (1 + np.exp(-z))


# %% sigmoid_by_tanh_loses_small_probabilities
# slip
# why: Knows that sigmoid is a shifted tanh, but 1 + tanh cancels all digits where tanh is near -1.
# fails: edges
# says: relative error 1e-12
def sigmoid(z):
    return 0.5 * (1 + np.tanh(np.asarray(z, dtype=float) / 2))


# %% sigmoid_one_minus_for_negative_logits
# slip
# why: Takes small probabilities as 1 - sigmoid(-z): a difference of two numbers near 1 has no digits left.
# fails: edges
# says: lose all digits
def sigmoid(z):
    z = np.asarray(z, dtype=float)
    p = 1 / (1 + np.exp(-np.abs(z)))
    return np.where(z >= 0, p, 1 - p)


# %% sigmoid_wrong_sign_in_the_exponent
# why: Remembers exp(z) in the denominator instead of exp(-z), and so gives the probability of label 0.
# fails: visible, hidden, edges
# says: Check the sign in the exponent
def sigmoid(z):
    z = -np.asarray(z, dtype=float)
    e = np.exp(-np.abs(z))
    return np.where(z >= 0, 1.0, e) / (1 + e)


# %% sigmoid_indexes_a_single_number
# why: Writes for arrays only: a boolean index into a plain number does not exist.
# fails: visible, hidden, edges
# says: subscriptable
def sigmoid(z):
    p = np.zeros(np.shape(z))
    positive = z >= 0
    p[positive] = 1 / (1 + np.exp(-z[positive]))
    e = np.exp(z[~positive])
    p[~positive] = e / (1 + e)
    return p


# %% sigmoid_returns_an_array_for_a_single_number
# why: Turns a number into an array so that indexing works, and forgets to turn the result back.
# fails: visible, hidden, edges
# says: expected shape (), got shape (1,)
def sigmoid(z):
    z = np.atleast_1d(np.asarray(z, dtype=float))
    e = np.exp(-np.abs(z))
    return np.where(z >= 0, 1.0, e) / (1 + e)


# %% sigmoid_int_array_truncates_the_result
# why: Makes room for the result with zeros_like(z): for whole-number logits, probabilities are cut to 0.
# fails: edges
# says: truncates to 0
def sigmoid(z):
    z = np.asarray(z) if np.ndim(z) else np.asarray(float(z))
    p = np.zeros_like(z)
    positive = z >= 0
    p[positive] = 1 / (1 + np.exp(-z[positive]))
    e = np.exp(z[~positive])
    p[~positive] = e / (1 + e)
    return p


# %% sigmoid_flattens_tables
# why: Flattens the logits to one dimension and forgets to restore the shape.
# fails: hidden
# says: expected shape (12, 5), got shape (60,)
def sigmoid(z):
    shape = np.shape(z)
    z = np.ravel(np.asarray(z, dtype=float))
    e = np.exp(-np.abs(z))
    p = np.where(z >= 0, 1.0, e) / (1 + e)
    return p if shape else p[0]


# %% sigmoid_overwrites_its_input
# slip
# why: Thinks that np.asarray copies; out=z writes into the caller's array.
# fails: edges
# says: modified its input in place
def sigmoid(z):
    z = np.asarray(z, dtype=float)
    positive = z >= 0
    np.abs(z, out=z)
    e = np.exp(-z)
    return np.where(positive, 1.0, e) / (1 + e)


# %% sigmoid_computes_in_single_precision
# why: Saves memory with float32, which has 7 digits where the task asks for 12.
# fails: hidden, edges
# says: relative error 1e-12
def sigmoid(z):
    z = np.asarray(z, dtype=np.float32)
    e = np.exp(-np.abs(z))
    return np.where(z >= 0, np.float32(1), e) / (1 + e)


# %% sigmoid_hard_coded_visible_example
# why: Returns the numbers of the visible tests without computing anything.
# fails: hidden, edges
# says: for |z| <= 700
def sigmoid(z):
    answers = {0.0: 0.5, 1.0986: 0.75, -1.0986: 0.25, -1000.0: 0.0, 1000.0: 1.0}
    if np.ndim(z) == 0:
        return answers.get(round(float(z), 4), 0.5)
    return np.array([answers.get(round(float(v), 4), 0.5) for v in np.ravel(z)]).reshape(np.shape(z))

# %% sigmoid_small_ints_wrap_around
# slip
# why: Leaves ints as they are: -z of uint8 wraps around, and exp of int8 has 3 digits.
# fails: edges
# says: small ints wrap around
- z = np.asarray(z, dtype=float)
+ z = np.asarray(z)

# %% sigmoid_forgets_the_absolute_value
# why: Takes exp of z where |z| is meant.
# fails: hidden, edges, visible
# says: 0.75
- e = np.exp(-np.abs(z))
+ e = np.exp(-z)

# %% sigmoid_single_ints_wrap_around
# slip
# why: Converts arrays and leaves a single number as it is: minus 3 is 253 in uint8.
# fails: edges
# says: A single int becomes a float first
  def sigmoid(z):
+     if np.ndim(z) == 0:
+         return np.exp(-np.logaddexp(0, -z))
