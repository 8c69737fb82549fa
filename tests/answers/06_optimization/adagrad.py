# %% base
def adagrad_step(w, grad, state, learning_rate=0.01, eps=1e-8):
    s = state.get("s", np.zeros_like(w))
    s = s + grad**2
    w = w - learning_rate * grad / (np.sqrt(s) + eps)
    return w, {"s": s}

# %% adagrad_by_lengths
# right: keeps the root, and lengthens it by the new gradient
-     s = state.get("s", np.zeros_like(w))
-     s = s + grad**2
-     w = w - learning_rate * grad / (np.sqrt(s) + eps)
-     return w, {"s": s}
+     length = np.hypot(state.get("length", 0.0), grad)
+     rates = learning_rate / (length + eps)
+     return w - rates * grad, {"length": length}

# %% adagrad_changes_the_state
# right: modifies its state, which is tested in part 2 only
-     s = state.get("s", np.zeros_like(w))
-     s = s + grad**2
-     w = w - learning_rate * grad / (np.sqrt(s) + eps)
-     return w, {"s": s}
+     s = state.setdefault("s", np.zeros(np.shape(w)))
+     s += np.square(grad)
+     return w - learning_rate * np.divide(grad, s**0.5 + eps), state

# %% adagrad_averages
# why: Divides the sum by the number of steps, so that the steps do not get shorter.
# fails: hidden, edges, visible
# says: w - learning_rate * grad
-     w = w - learning_rate * grad / (np.sqrt(s) + eps)
-     return w, {"s": s}
+     t = state.get("t", 0) + 1
+     w = w - learning_rate * grad / (np.sqrt(s / t) + eps)
+     return w, {"s": s, "t": t}

# %% adagrad_without_root
# why: Divides by the sum of squares.
# fails: visible, hidden, edges
# says: sqrt(s)
- (np.sqrt(s) + eps)
+ (s + eps)

# %% adagrad_eps_under_the_root
# slip
# why: Adds eps under the root, where 1e-8 becomes 1e-4.
# fails: edges
# says: not under it
- (np.sqrt(s) + eps)
+ np.sqrt(s + eps)

# %% adagrad_without_eps
# slip
# why: Leaves eps out, so that 0 is divided by 0.
# fails: edges
# says: eps
- (np.sqrt(s) + eps)
+ np.sqrt(s)

# %% adagrad_with_the_old_sum
# why: Divides by the root of the sum before this gradient; the first step explodes.
# fails: visible, hidden, edges
# says: s = s + grad^2
-     s = s + grad**2
-     w = w - learning_rate * grad / (np.sqrt(s) + eps)
-     return w, {"s": s}
+     w = w - learning_rate * grad / (np.sqrt(s) + eps)
+     return w, {"s": s + grad**2}

# %% adagrad_with_one_sum_for_all
# why: Adds up the squared length of the gradient: one rate for all weights.
# fails: visible, hidden, edges
# says: s = s + grad^2
- s = s + grad**2
+ s = s + np.sum(grad**2)

# %% adagrad_adds_up_sizes
# why: Adds up absolute values.
# fails: visible, hidden, edges
# says: s = s + grad^2
-     s = s + grad**2
-     w = w - learning_rate * grad / (np.sqrt(s) + eps)
+     s = s + np.abs(grad)
+     w = w - learning_rate * grad / (s + eps)

# %% adagrad_squares_the_sum
# why: Adds up gradients and squares the sum, in which signs cancel.
# fails: visible, hidden, edges
# says: s = s + grad^2
-     s = s + grad**2
-     w = w - learning_rate * grad / (np.sqrt(s) + eps)
+     s = s + grad
+     w = w - learning_rate * grad / (np.sqrt(s**2) + eps)

# %% adagrad_forgets
# why: Returns an empty state: every step is the first.
# fails: visible, hidden, edges
# says: s = s + grad^2
- return w, {"s": s}
+ return w, {}

# %% adagrad_adds_up_scaled_gradients
# why: Puts the rate into the sum.
# fails: visible, hidden, edges
# says: s = s + grad^2
- s = s + grad**2
+ s = s + (learning_rate * grad) ** 2

# %% adagrad_starts_from_a_tenth
# why: Starts the sum at 0.1, as an early library did.
# fails: visible, hidden, edges
# says: s = s + grad^2
- np.zeros_like(w)
+ np.full_like(w, 0.1)

# %% adagrad_skips_zeros_with_a_nan
# slip
# why: Divides the gradient by the root first, and repairs 0/0 afterwards: with a warning.
# fails: edges
# says: no warning expected
- w = w - learning_rate * grad / (np.sqrt(s) + eps)
+ share = grad / np.sqrt(s)
+     share[np.isnan(share)] = 0.0
+     w = w - learning_rate * grad / (np.sqrt(s) + eps) + 0 * share
