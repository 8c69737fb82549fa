# %% base
def initial_weights(n_in, n_out, rng):
    scale = 1 / np.sqrt(n_in)
    return scale * rng.normal(size=(n_in, n_out))

# %% initial_uniform
# right: uniform, with the right variance
-     scale = 1 / np.sqrt(n_in)
-     return scale * rng.normal(size=(n_in, n_out))
+     half = (3 / n_in) ** 0.5
+     return rng.uniform(-half, half, size=(n_in, n_out))

# %% initial_in_lists
# right: one list of numbers per input
-     return scale * rng.normal(size=(n_in, n_out))
+     return [[scale * z for z in row] for row in rng.standard_normal((n_in, n_out))]

# %% initial_variance_as_deviation
# why: Takes 1 / n_in for the standard deviation.
# fails: visible, hidden
# says: variance
- 1 / np.sqrt(n_in)
+ 1 / n_in

# %% initial_of_he
# why: Takes He's rule for ReLU, variance 2 / n_in.
# fails: visible, hidden
# says: variance
- 1 / np.sqrt(n_in)
+ np.sqrt(2 / n_in)

# %% initial_of_glorot
# why: Takes Glorot's rule, variance 2 / (n_in + n_out).
# fails: visible, hidden
# says: variance
- 1 / np.sqrt(n_in)
+ np.sqrt(2 / (n_in + n_out))

# %% initial_by_outputs
# why: Divides by the number of outputs.
# fails: visible, hidden
# says: variance
- 1 / np.sqrt(n_in)
+ 1 / np.sqrt(n_out)

# %% initial_small_constant_scale
# why: Takes 0.01, as old tutorials do.
# fails: visible, hidden
# says: variance
- 1 / np.sqrt(n_in)
+ 0.01

# %% initial_uniform_without_3
# why: Draws uniformly from -1/sqrt(n_in) to 1/sqrt(n_in): a third of the variance.
# fails: visible, hidden
# says: variance
- rng.normal(size=(n_in, n_out))
+ rng.uniform(-1, 1, size=(n_in, n_out))

# %% initial_positive
# why: Draws positive weights only.
# fails: visible, hidden
# says: variance
- rng.normal(size=(n_in, n_out))
+ np.abs(rng.normal(size=(n_in, n_out))) + 1

# %% initial_shifted
# slip
# why: Draws from 0 upward, with the right variance: the mean is not 0.
# fails: hidden
# says: as likely as positive ones
- rng.normal(size=(n_in, n_out))
+ rng.uniform(0, 12**0.5, size=(n_in, n_out))

# %% initial_transposed
# why: Exchanges rows and columns.
# fails: visible, hidden
# says: shape (n_in, n_out)
- size=(n_in, n_out)
+ size=(n_out, n_in)

# %% initial_zeros
# why: Starts from zeros.
# fails: visible, hidden, edges
# says: variance
- rng.normal(size=(n_in, n_out))
+ np.zeros((n_in, n_out))

# %% initial_with_a_fixed_seed
# slip
# why: Makes a generator of its own.
# fails: edges
# says: Draw from rng
- rng.normal
+ np.random.default_rng(0).normal

# %% initial_with_the_global_generator
# slip
# why: Draws from NumPy's global generator.
# fails: edges
# says: from nothing else
- rng.normal
+ np.random.normal

# %% initial_equal_units
# slip
# why: Draws one column and repeats it: all units are equal.
# fails: edges
# says: Draw each entry
- rng.normal(size=(n_in, n_out))
+ np.repeat(rng.normal(size=(n_in, 1)), n_out, axis=1) if n_out < 100 and n_in < 300 else scale * rng.normal(size=(n_in, n_out))

# %% initial_signs
# slip
# why: Draws signs only: mean and variance are right, but units can be equal.
# fails: edges
# says: Draw each entry
- rng.normal(size=(n_in, n_out))
+ rng.choice([-1, 1], size=(n_in, n_out))

# %% initial_rescales_what_was_drawn
# slip
# why: Draws from a copy of rng, which does not run on.
# fails: edges
# says: Let rng run on
-     scale = 1 / np.sqrt(n_in)
+     import copy
+
+     rng, scale = copy.deepcopy(rng), 1 / np.sqrt(n_in)
