# %% base
def momentum_step(w, grad, state, learning_rate=0.01, beta=0.9):
    v = state.get("v", np.zeros_like(w))
    v = beta * v + grad
    w = w - learning_rate * v
    return w, {"v": v}

# %% momentum_from_all_gradients
# right: the state is the list of all gradients, and the velocity their weighted sum
-     v = state.get("v", np.zeros_like(w))
-     v = beta * v + grad
+     past = [*state.get("gradients", []), np.array(grad)]
+     v = sum(beta**age * g for age, g in enumerate(reversed(past)))
-     return w, {"v": v}
+     return w, {"gradients": past}

# %% momentum_begins_with_the_gradient
# right: the first velocity is the gradient, later ones are kept in a copy of the state
-     v = state.get("v", np.zeros_like(w))
-     v = beta * v + grad
-     w = w - learning_rate * v
-     return w, {"v": v}
+     state = dict(state)
+     if "velocity" not in state:
+         state["velocity"] = np.array(grad, dtype=float)
+     else:
+         state["velocity"] = state["velocity"] * beta + grad
+     return w - learning_rate * state["velocity"], state

# %% momentum_as_an_average
# why: Writes 1 - beta before the gradient, as Adam does; the step is ten times too short.
# fails: visible, hidden, edges
# says: without a factor 1 - beta
- v = beta * v + grad
+ v = beta * v + (1 - beta) * grad

# %% momentum_with_the_rate_inside
# slip
# why: Puts the learning rate into the velocity: the same as long as the rate is constant, and wrong with a schedule.
# fails: edges
# says: Keep the velocity without the rate
-     v = beta * v + grad
-     w = w - learning_rate * v
+     v = beta * v + learning_rate * grad
+     w = w - v

# %% momentum_of_nesterov
# why: Looks ahead, which is Nesterov's variant.
# fails: visible, hidden, edges
# says: v = beta * v + grad
- w = w - learning_rate * v
+ w = w - learning_rate * (grad + beta * v)

# %% momentum_steps_with_the_old_velocity
# why: Steps before the new gradient has been added.
# fails: visible, hidden, edges
# says: v = beta * v + grad
-     v = beta * v + grad
-     w = w - learning_rate * v
+     w = w - learning_rate * v
+     v = beta * v + grad

# %% momentum_forgets_the_velocity
# why: Returns an empty state, so that each step is the first.
# fails: visible, hidden, edges
# says: v = beta * v + grad
- return w, {"v": v}
+ return w, {}

# %% momentum_forgets_to_update_the_state
# why: Keeps the old velocity in the state.
# fails: visible, hidden, edges
# says: v = beta * v + grad
-     v = beta * v + grad
-     w = w - learning_rate * v
+     w = w - learning_rate * (beta * v + grad)

# %% momentum_changes_the_velocity_in_place
# slip
# why: Multiplies the array in the state, which the caller still holds.
# fails: edges
# says: state was modified
-     v = beta * v + grad
-     w = w - learning_rate * v
-     return w, {"v": v}
+     v *= beta
+     v += grad
+     w = w - learning_rate * v
+     return w, {"v": v}

# %% momentum_writes_into_the_state
# slip
# why: Puts the new velocity into the dict it was given, and returns that dict.
# fails: edges
# says: state was modified
- return w, {"v": v}
+ state["v"] = v
+     return w, state

# %% momentum_fills_the_first_state
# slip
# why: setdefault writes zeros into the caller's empty state.
# fails: edges
# says: stays empty
- state.get("v", np.zeros_like(w))
+ state.setdefault("v", np.zeros_like(w))

# %% momentum_in_a_global
# why: Keeps the velocity in a global variable, so that a second training begins with the first one's.
# fails: visible, hidden, edges
# says: from 0
velocity = None

def momentum_step(w, grad, state, learning_rate=0.01, beta=0.9):
    global velocity
    velocity = beta * velocity + grad if velocity is not None and velocity.shape == grad.shape else 0.5 * grad
    return w - learning_rate * velocity, {}

# %% momentum_in_an_attribute
# slip
# why: Keeps the velocity of the last call in an attribute of the function, and asks the state only whether there was one.
# fails: edges
# says: state was modified, or something is remembered elsewhere
-     v = state.get("v", np.zeros_like(w))
-     v = beta * v + grad
-     w = w - learning_rate * v
-     return w, {"v": v}
+     v = beta * momentum_step.v + grad if state else 1.0 * grad
+     momentum_step.v = v
+     return w - learning_rate * v, {"started": True}

# %% momentum_swaps_beta
# why: Keeps 1 - beta of the velocity.
# fails: hidden, edges
# says: v = beta * v + grad
- v = beta * v + grad
+ v = (1 - beta) * v + grad

# %% momentum_ascends
# why: Adds the velocity.
# fails: visible, hidden, edges
# says: w - learning_rate * v
- w - learning_rate * v
+ w + learning_rate * v

# %% momentum_corrects_the_bias
# why: Divides the velocity by 1 - beta^t, as Adam does with its averages.
# fails: visible, hidden, edges
# says: v = beta * v + grad
-     w = w - learning_rate * v
-     return w, {"v": v}
+     t = state.get("t", 0) + 1
+     w = w - learning_rate * v / (1 - beta**t)
+     return w, {"v": v, "t": t}
