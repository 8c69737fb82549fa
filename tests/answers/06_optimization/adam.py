# %% base
def adam_step(w, grad, state, learning_rate=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
    t = state.get("t", 0) + 1
    m = beta1 * state.get("m", np.zeros_like(w)) + (1 - beta1) * grad
    v = beta2 * state.get("v", np.zeros_like(w)) + (1 - beta2) * grad**2
    m_hat = m / (1 - beta1**t)
    v_hat = v / (1 - beta2**t)
    w = w - learning_rate * m_hat / (np.sqrt(v_hat) + eps)
    return w, {"t": t, "m": m, "v": v}

# %% adam_with_the_correction_in_the_rate
# right: both corrections in one factor, and in eps
-     m_hat = m / (1 - beta1**t)
-     v_hat = v / (1 - beta2**t)
-     w = w - learning_rate * m_hat / (np.sqrt(v_hat) + eps)
+     root = (1 - beta2**t) ** 0.5
+     rate = learning_rate * root / (1 - beta1**t)
+     w = w - rate * m / (v**0.5 + eps * root)

# %% adam_with_powers_of_beta
# right: keeps beta^t instead of t
-     t = state.get("t", 0) + 1
+     power1, power2 = state.get("powers", (1.0, 1.0))
+     power1, power2 = power1 * beta1, power2 * beta2
- m / (1 - beta1**t)
+ m / (1 - power1)
- v / (1 - beta2**t)
+ v / (1 - power2)
- {"t": t, "m": m, "v": v}
+ {"powers": (power1, power2), "m": m, "v": v}

# %% adam_with_running_means
# right: keeps the corrected averages, as means whose weights grow
-     m = beta1 * state.get("m", np.zeros_like(w)) + (1 - beta1) * grad
-     v = beta2 * state.get("v", np.zeros_like(w)) + (1 - beta2) * grad**2
-     m_hat = m / (1 - beta1**t)
-     v_hat = v / (1 - beta2**t)
+     share1, share2 = (1 - beta1) / (1 - beta1**t), (1 - beta2) / (1 - beta2**t)
+     m, v = state.get("m", 0 * grad), state.get("v", 0 * grad)
+     m = m_hat = m + share1 * (grad - m)
+     v = v_hat = v + share2 * (grad * grad - v)

# %% adam_in_place
# right: modifies the state, which is tested in part 2 only
-     t = state.get("t", 0) + 1
-     m = beta1 * state.get("m", np.zeros_like(w)) + (1 - beta1) * grad
-     v = beta2 * state.get("v", np.zeros_like(w)) + (1 - beta2) * grad**2
+     if not state:
+         state.update(t=0, m=np.zeros(w.shape), v=np.zeros(w.shape))
+     state["t"] += 1
+     t, m, v = state["t"], state["m"], state["v"]
+     m *= beta1
+     m += (1 - beta1) * grad
+     v *= beta2
+     v += (1 - beta2) * grad**2
- return w, {"t": t, "m": m, "v": v}
+ return w, state

# %% adam_without_correction
# why: Leaves the bias correction out: the first step is three times too long.
# fails: visible, hidden, edges
# says: divided by 1 - beta^t
-     m_hat = m / (1 - beta1**t)
-     v_hat = v / (1 - beta2**t)
+     m_hat, v_hat = m, v

# %% adam_corrects_the_numerator_only
# why: Corrects m and forgets v.
# fails: visible, hidden, edges
# says: divided by 1 - beta^t
- v / (1 - beta2**t)
+ v

# %% adam_corrects_the_denominator_only
# why: Corrects v and forgets m.
# fails: visible, hidden, edges
# says: divided by 1 - beta^t
- m / (1 - beta1**t)
+ m

# %% adam_keeps_what_is_corrected
# why: Puts the corrected averages into the state, where they are corrected again.
# fails: visible, hidden, edges
# says: divided by 1 - beta^t
- {"t": t, "m": m, "v": v}
+ {"t": t, "m": m_hat, "v": v_hat}

# %% adam_counts_from_zero
# why: Uses the number of steps before this one: 1 - beta^0 is 0.
# fails: visible, hidden, edges
# says: t = 1 in the first step
- t = state.get("t", 0) + 1
+ t = state.get("t", 0)
- {"t": t, "m": m, "v": v}
+ {"t": t + 1, "m": m, "v": v}

# %% adam_counts_from_two
# why: Begins with t = 2.
# fails: visible, hidden, edges
# says: t = 1 in the first step
- state.get("t", 0)
+ state.get("t", 1)

# %% adam_never_counts
# why: Forgets to put t into the state, so that it is 1 forever.
# fails: visible, hidden, edges
# says: divided by 1 - beta^t
- {"t": t, "m": m, "v": v}
+ {"m": m, "v": v}

# %% adam_corrects_by_a_product
# why: Writes beta * t for the power.
# fails: visible, hidden, edges
# says: divided by 1 - beta^t
- m / (1 - beta1**t)
+ m / (1 - beta1 * t + 1e-12)

# %% adam_corrects_with_one_beta
# why: Takes beta1 for both corrections.
# fails: hidden, edges
# says: both averages are corrected
- v / (1 - beta2**t)
+ v / (1 - beta1**t if beta1 else 1 - beta2**t)

# %% adam_eps_under_the_root
# slip
# why: Adds eps under the root.
# fails: edges
# says: not under it
- (np.sqrt(v_hat) + eps)
+ np.sqrt(v_hat + eps)

# %% adam_eps_before_the_correction
# slip
# why: Corrects by a factor of the rate and adds eps to the root that is not corrected.
# fails: edges
# says: not before correcting
- np.sqrt(v_hat) + eps
+ np.sqrt(v_hat) + eps / np.sqrt(1 - beta2**t)

# %% adam_with_the_gradient_above
# why: Puts the gradient into the numerator: RMSprop with a correction.
# fails: visible, hidden, edges
# says: both averages
- learning_rate * m_hat
+ learning_rate * grad

# %% adam_averages_without_one_minus_beta
# why: Adds the gradient in full, as momentum does.
# fails: visible, hidden, edges
# says: both averages
- (1 - beta1) * grad
+ grad

# %% adam_squares_the_average
# why: Squares the average of the gradients instead of averaging squares.
# fails: visible, hidden, edges
# says: both averages
-     v_hat = v / (1 - beta2**t)
+     v_hat = m_hat**2

# %% adam_swaps_the_betas
# why: Exchanges beta1 and beta2.
# fails: hidden, edges
# says: both averages are corrected
-     t = state.get("t", 0) + 1
+     t = state.get("t", 0) + 1
+     beta1, beta2 = beta2, beta1

# %% adam_with_one_root_for_all
# why: Averages the squared length of the gradient: one rate for all weights.
# fails: visible, hidden, edges
# says: both averages
- grad**2
+ np.sum(grad**2)

# %% adam_with_a_global_counter
# why: Counts steps in an attribute of the function, across trainings.
# fails: visible, hidden, edges
# says: t = 1 in the first step
- t = state.get("t", 0) + 1
+ adam_step.t = getattr(adam_step, "t", 0) + 1
+     t = adam_step.t + 1

# %% adam_with_a_counter_that_starts_anew
# slip
# why: Keeps t in an attribute, set back when the state is empty: two trainings that take turns disturb each other.
# fails: edges
# says: belong to one training
- t = state.get("t", 0) + 1
+ adam_step.t = adam_step.t + 1 if state else 1
+     t = adam_step.t

# %% adam_counts_only_where_it_moves
# slip
# why: Counts, for each entry, the steps with a gradient.
# fails: edges
# says: it counts steps
- t = state.get("t", 0) + 1
+ t = state.get("t", np.zeros(w.shape)) + (grad != 0)
-     m_hat = m / (1 - beta1**t)
-     v_hat = v / (1 - beta2**t)
+     m_hat = m / (1 - beta1 ** np.maximum(t, 1))
+     v_hat = v / (1 - beta2 ** np.maximum(t, 1))

# %% adam_never_forgets_a_large_gradient
# why: Keeps the largest corrected average, as AMSGrad does.
# fails: visible, hidden, edges
# says: both averages
-     w = w - learning_rate * m_hat / (np.sqrt(v_hat) + eps)
-     return w, {"t": t, "m": m, "v": v}
+     v_hat = np.maximum(v_hat, state.get("most", 0.0))
+     w = w - learning_rate * m_hat / (np.sqrt(v_hat) + eps)
+     return w, {"t": t, "m": m, "v": v, "most": v_hat}

# %% adam_of_lists
# right: plain lists in the state
-     return w, {"t": t, "m": m, "v": v}
+     return w, {"t": int(t), "m": m.tolist(), "v": v.tolist()}
-     m = beta1 * state.get("m", np.zeros_like(w)) + (1 - beta1) * grad
-     v = beta2 * state.get("v", np.zeros_like(w)) + (1 - beta2) * grad**2
+     m = beta1 * np.array(state.get("m", 0.0)) + (1 - beta1) * grad
+     v = beta2 * np.array(state.get("v", 0.0)) + (1 - beta2) * grad**2

# %% adam_ascends
# why: Adds the step.
# fails: visible, hidden, edges
# says: both averages
- w - learning_rate
+ w + learning_rate

# %% adam_skips_beta_zero
# slip
# why: Replaces a beta of 0 by the default.
# fails: edges
# says: Then
-     t = state.get("t", 0) + 1
+     t = state.get("t", 0) + 1
+     beta1, beta2 = beta1 or 0.9, beta2 or 0.999

# %% adam_of_a_vector
# slip
# why: Takes weights as a vector.
# fails: edges
# says: whatever the shape
-     w = w - learning_rate * m_hat / (np.sqrt(v_hat) + eps)
+     w = np.array([a - learning_rate * b / (np.sqrt(c) + eps) for a, b, c in zip(w, m_hat, v_hat)]).ravel()
