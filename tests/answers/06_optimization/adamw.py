# %% base
def adamw_step(w, grad, state, learning_rate=0.001, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.01):
    t = state.get("t", 0) + 1
    m = beta1 * state.get("m", 0.0) + (1 - beta1) * grad
    v = beta2 * state.get("v", 0.0) + (1 - beta2) * grad**2
    fraction = m / (1 - beta1**t) / (np.sqrt(v / (1 - beta2**t)) + eps)
    w = w - learning_rate * (fraction + weight_decay * w)
    return w, {"t": t, "m": m, "v": v}

# %% adamw_by_adam
# right: Adam's step by keywords, then the decay of the old weights
-     t = state.get("t", 0) + 1
-     m = beta1 * state.get("m", 0.0) + (1 - beta1) * grad
-     v = beta2 * state.get("v", 0.0) + (1 - beta2) * grad**2
-     fraction = m / (1 - beta1**t) / (np.sqrt(v / (1 - beta2**t)) + eps)
-     w = w - learning_rate * (fraction + weight_decay * w)
-     return w, {"t": t, "m": m, "v": v}
+     decay = learning_rate * weight_decay * w
+     new, state = adam_step(
+         w, grad, state, learning_rate=learning_rate, beta1=beta1, beta2=beta2, eps=eps
+     )
+     return new - decay, state

# %% adamw_decays_first
# right: Adam from weights that have been decayed, which is the same
-     t = state.get("t", 0) + 1
-     m = beta1 * state.get("m", 0.0) + (1 - beta1) * grad
-     v = beta2 * state.get("v", 0.0) + (1 - beta2) * grad**2
-     fraction = m / (1 - beta1**t) / (np.sqrt(v / (1 - beta2**t)) + eps)
-     w = w - learning_rate * (fraction + weight_decay * w)
-     return w, {"t": t, "m": m, "v": v}
+     w = w * (1 - learning_rate * weight_decay)
+     return adam_step(w, grad, state, learning_rate, beta1, beta2, eps)

# %% adamw_with_l2_in_the_gradient
# why: Adds the decay to the gradient, so that it goes through both averages: Adam with L2.
# fails: visible, hidden, edges
# says: Is the decay divided by the root?
-     t = state.get("t", 0) + 1
+     grad = grad + weight_decay * w
+     t = state.get("t", 0) + 1
- (fraction + weight_decay * w)
+ fraction

# %% adamw_decay_in_the_first_average
# why: Lets the decay into m, though not into v.
# fails: visible, hidden, edges
# says: Adam's fraction
- (1 - beta1) * grad
+ (1 - beta1) * (grad + weight_decay * w)
- (fraction + weight_decay * w)
+ fraction

# %% adamw_decay_over_the_root
# why: Adds the decay to the numerator, after the averages: it is still divided by the root.
# fails: visible, hidden, edges
# says: Adam's fraction
- fraction = m / (1 - beta1**t) / (
+ fraction = (m / (1 - beta1**t) + weight_decay * w) / (
- (fraction + weight_decay * w)
+ fraction

# %% adamw_without_the_rate
# why: Subtracts the decay without the learning rate.
# fails: visible, hidden, edges
# says: learning_rate * (Adam's fraction + weight_decay * w)
- learning_rate * (fraction + weight_decay * w)
+ learning_rate * fraction - weight_decay * w

# %% adamw_decays_the_new_weights
# slip
# why: Steps first, and decays what the step has left.
# fails: visible
# says: the w before the step
-     w = w - learning_rate * (fraction + weight_decay * w)
+     w = w - learning_rate * fraction
+     w = w * (1 - learning_rate * weight_decay)

# %% adamw_grows
# why: Adds the decay.
# fails: visible, hidden, edges
# says: weight_decay
- fraction + weight_decay * w
+ fraction - weight_decay * w

# %% adamw_is_adam
# why: Forgets the decay.
# fails: visible, hidden, edges
# says: weight_decay
- fraction + weight_decay * w
+ fraction

# %% adamw_decays_twice
# why: Takes the derivative of weight_decay times |w|^2 without the half.
# fails: visible, hidden, edges
# says: weight_decay
- fraction + weight_decay * w
+ fraction + 2 * weight_decay * w

# %% adamw_decays_by_sign
# why: Subtracts a constant, as an L1 penalty does.
# fails: visible, hidden, edges
# says: weight_decay
- weight_decay * w)
+ weight_decay * np.sign(w))

# %% adamw_decay_in_both_places
# why: Puts the decay into the gradient and beside the step, to be sure.
# fails: visible, hidden, edges
# says: 0.95 of every weight
-     t = state.get("t", 0) + 1
+     grad = grad + weight_decay * w
+     t = state.get("t", 0) + 1

# %% adamw_decay_of_the_default
# why: Lets the decay work with the default rate, whatever rate is given.
# fails: visible, hidden, edges
# says: learning_rate
- learning_rate * (fraction + weight_decay * w)
+ learning_rate * fraction - 0.001 * weight_decay * w

# %% adamw_forgets_adams_settings
# slip
# why: Calls adam_step and does not pass beta1, beta2 and eps on.
# fails: edges
# says: pass on beta1
-     t = state.get("t", 0) + 1
-     m = beta1 * state.get("m", 0.0) + (1 - beta1) * grad
-     v = beta2 * state.get("v", 0.0) + (1 - beta2) * grad**2
-     fraction = m / (1 - beta1**t) / (np.sqrt(v / (1 - beta2**t)) + eps)
-     w = w - learning_rate * (fraction + weight_decay * w)
-     return w, {"t": t, "m": m, "v": v}
+     new, state = adam_step(w, grad, state, learning_rate)
+     return new - learning_rate * weight_decay * w, state

# %% adamw_loses_the_state
# why: Returns the old state: every step is the first.
# fails: hidden, edges
# says: expected
- return w, {"t": t, "m": m, "v": v}
+ return w, state

# %% adamw_spares_the_first_weight
# why: Takes the first weight for an intercept and does not decay it.
# fails: visible, hidden, edges
# says: weight_decay
- fraction + weight_decay * w
+ fraction + weight_decay * w * (np.arange(w.size).reshape(w.shape) > 0)

# %% adamw_decays_only_where_it_learns
# why: Decays only weights that have a gradient.
# fails: visible, edges
# says: 0.95 of every weight
- weight_decay * w)
+ weight_decay * w * (grad != 0))

# %% adamw_clips_the_decay
# slip
# why: Does not let a weight shrink below a small size.
# fails: edges
# says: 0 stays 0
- weight_decay * w)
+ weight_decay * np.where(np.abs(w) > 1e-2, w, 0.0))
