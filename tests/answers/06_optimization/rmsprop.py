# %% base
def rmsprop_step(w, grad, state, learning_rate=0.01, rho=0.9, eps=1e-8):
    s = state.get("s", np.zeros_like(w))
    s = rho * s + (1 - rho) * grad**2
    w = w - learning_rate * grad / (np.sqrt(s) + eps)
    return w, {"s": s}

# %% rmsprop_by_differences
# right: the average moves toward the new square
- s = rho * s + (1 - rho) * grad**2
+ s = s + (1 - rho) * (np.square(grad) - s)

# %% rmsprop_with_a_flag
# right: the first step apart, a tuple in the state
-     s = state.get("s", np.zeros_like(w))
-     s = rho * s + (1 - rho) * grad**2
-     w = w - learning_rate * grad / (np.sqrt(s) + eps)
-     return w, {"s": s}
+     if state:
+         (old,) = state["memory"]
+         s = np.average([old, grad * grad], axis=0, weights=[rho, 1 - rho])
+     else:
+         s = (1 - rho) * grad * grad
+     update = np.multiply(learning_rate / np.add(np.sqrt(s), eps), grad)
+     return np.subtract(w, update), {"memory": (s,)}

# %% rmsprop_adds_up
# why: Adds the whole square, so that the average is ten times too large.
# fails: visible, hidden, edges
# says: (1 - rho) * grad^2
- (1 - rho) * grad**2
+ grad**2

# %% rmsprop_swaps_rho
# why: Exchanges rho and 1 - rho.
# fails: visible, hidden, edges
# says: rho * s
- rho * s + (1 - rho) * grad**2
+ (1 - rho) * s + rho * grad**2

# %% rmsprop_corrects_the_start
# why: Divides by 1 - rho^t, as Adam does.
# fails: visible, hidden, edges
# says: s = rho * s
-     w = w - learning_rate * grad / (np.sqrt(s) + eps)
-     return w, {"s": s}
+     t = state.get("t", 0) + 1
+     w = w - learning_rate * grad / (np.sqrt(s / (1 - rho**t)) + eps)
+     return w, {"s": s, "t": t}

# %% rmsprop_starts_with_the_first_square
# why: Begins the average with the first square instead of 0.
# fails: visible, hidden, edges
# says: s = rho * s
- s = state.get("s", np.zeros_like(w))
+ s = state.get("s", grad**2)

# %% rmsprop_starts_from_ones
# why: Begins the average with 1.
# fails: visible, hidden, edges
# says: s = rho * s
- np.zeros_like(w)
+ np.ones_like(w)

# %% rmsprop_eps_under_the_root
# slip
# why: Adds eps under the root.
# fails: edges
# says: not under it
- (np.sqrt(s) + eps)
+ np.sqrt(s + eps)

# %% rmsprop_without_eps
# slip
# why: Leaves eps out.
# fails: edges
# says: eps
- (np.sqrt(s) + eps)
+ np.sqrt(s)

# %% rmsprop_without_root
# why: Divides by the average of squares.
# fails: visible, hidden, edges
# says: sqrt(s)
- (np.sqrt(s) + eps)
+ (s + eps)

# %% rmsprop_with_the_old_average
# why: Divides by the average before this gradient came in.
# fails: visible, hidden, edges
# says: s = rho * s
-     s = rho * s + (1 - rho) * grad**2
-     w = w - learning_rate * grad / (np.sqrt(s) + eps)
-     return w, {"s": s}
+     w = w - learning_rate * grad / (np.sqrt(s) + eps)
+     return w, {"s": rho * s + (1 - rho) * grad**2}

# %% rmsprop_of_the_mean_square
# why: One average for all weights: the mean of the squares.
# fails: visible, hidden, edges
# says: s = rho * s
- grad**2
+ np.mean(grad**2)

# %% rmsprop_of_sizes
# why: Averages absolute values and leaves the root out.
# fails: visible, hidden, edges
# says: s = rho * s
- grad**2
+ np.abs(grad)
- (np.sqrt(s) + eps)
+ (s + eps)

# %% rmsprop_skips_zeros
# slip
# why: Leaves the average alone where the gradient is 0.
# fails: edges
# says: it is multiplied by rho
- s = rho * s + (1 - rho) * grad**2
+ s = np.where(grad == 0, s, rho * s + (1 - rho) * grad**2)

# %% rmsprop_needs_a_memory
# slip
# why: Takes rho or 0.9: a rho of 0 is not taken for a number.
# fails: edges
# says: Only this gradient counts
- s = state.get("s", np.zeros_like(w))
+ rho = rho or 0.9
+     s = state.get("s", np.zeros_like(w))
