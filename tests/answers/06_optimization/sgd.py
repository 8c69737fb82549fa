# %% base
def sgd_step(w, grad, state, learning_rate=0.01):
    w, grad = np.asarray(w, dtype=float), np.asarray(grad, dtype=float)
    new_w = w - learning_rate * grad
    return new_w, {}

# %% sgd_in_a_copy
# right: works in place, but on a copy, and hands the empty state on
-     w, grad = np.asarray(w, dtype=float), np.asarray(grad, dtype=float)
-     new_w = w - learning_rate * grad
-     return new_w, {}
+     new_w = np.array(w, dtype=float)
+     new_w -= learning_rate * np.array(grad, dtype=float)
+     return [new_w, state]

# %% sgd_entry_by_entry
# right: a loop over the entries of any shape
-     new_w = w - learning_rate * grad
-     return new_w, {}
+     new_w = np.zeros(w.shape)
+     for place in np.ndindex(w.shape):
+         new_w[place] = w[place] - learning_rate * grad[place]
+     return new_w, dict(state)

# %% sgd_ascends
# why: Adds the gradient and climbs.
# fails: visible, hidden, edges
# says: w minus learning_rate
- w - learning_rate
+ w + learning_rate

# %% sgd_in_place
# slip
# why: Subtracts in place, from the array that the caller holds.
# fails: edges
# says: modified its input in place
-     new_w = w - learning_rate * grad
-     return new_w, {}
+     w -= learning_rate * grad
+     return w, {}

# %% sgd_scales_the_gradient_in_place
# slip
# why: Multiplies the gradient in place before it subtracts.
# fails: edges
# says: modified its input in place
-     new_w = w - learning_rate * grad
+     grad *= learning_rate
+     new_w = w - grad

# %% sgd_without_conversion
# slip
# why: Takes for granted that arrays come, and multiplies a list by a float.
# fails: edges
# says: sgd_step
-     w, grad = np.asarray(w, dtype=float), np.asarray(grad, dtype=float)

# %% sgd_keeps_ints
# slip
# why: Writes the result into an array of the type of w, where ints cut it off.
# fails: edges
# says: Convert to float first
- w, grad = np.asarray(w, dtype=float), np.asarray(grad, dtype=float)
+ w, grad = np.asarray(w), np.asarray(grad)
- new_w = w - learning_rate * grad
+ new_w = np.empty_like(w)
+     new_w[...] = w - learning_rate * grad

# %% sgd_returns_w_alone
# why: Forgets the state.
# fails: visible, hidden, edges
# says: must return a pair
- return new_w, {}
+ return new_w

# %% sgd_returns_no_state
# slip
# why: Returns None for the state, where a dict is asked for.
# fails: visible
# says: an empty dict
- return new_w, {}
+ return new_w, None

# %% sgd_with_another_default
# why: Overwrites the rate that was given.
# fails: visible, hidden, edges
# says: learning_rate
-     new_w = w
+     learning_rate = 0.01
+     new_w = w

# %% sgd_keeps_the_first_row
# slip
# why: Flattens the weights.
# fails: edges
# says: Any shape
- np.asarray(w, dtype=float), np.asarray(grad, dtype=float)
+ np.ravel(w).astype(float), np.ravel(grad).astype(float)

# %% sgd_normalizes_the_gradient
# why: Divides the gradient by its length, so that every step has the length of the rate.
# fails: visible, hidden, edges
# says: w minus learning_rate
- learning_rate * grad
+ learning_rate * grad / np.linalg.norm(grad)
