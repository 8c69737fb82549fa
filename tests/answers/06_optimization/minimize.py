# %% base
def minimize(
    loss_and_gradient, w0, X, y, step, batch_size, n_epochs, rng, schedule=None, **hyperparameters
):
    n = X.shape[0]
    steps_per_epoch = -(-n // batch_size)
    w = np.array(w0, dtype=float)
    state = {}
    losses = []
    k = 0
    for epoch in range(n_epochs):
        for batch in minibatches(n, batch_size, rng):
            settings = dict(hyperparameters)
            if schedule is not None:
                base_lr = hyperparameters["learning_rate"]
                settings["learning_rate"] = schedule(k, n_epochs * steps_per_epoch, base_lr)
            loss, grad = loss_and_gradient(w, X[batch], y[batch])
            w, state = step(w, grad, state, **settings)
            k += 1
        losses.append(loss_and_gradient(w, X, y)[0])
    return w, losses

# %% minimize_draws_its_own_permutation
# right: does not call minibatches, shuffles and cuts itself; names for all arguments
-         for batch in minibatches(n, batch_size, rng):
-             settings = dict(hyperparameters)
+         order = rng.permutation(n)
+         for start in range(0, n, batch_size):
+             batch = order[start : start + batch_size]
+             settings = {**hyperparameters}
- schedule(k, n_epochs * steps_per_epoch, base_lr)
+ schedule(step=k, total_steps=n_epochs * steps_per_epoch, base_lr=base_lr)
- loss_and_gradient(w, X[batch], y[batch])
+ loss_and_gradient(w=w, X=X[batch], y=y[batch])
- step(w, grad, state, **settings)
+ step(w=w, grad=grad, state=state, **settings)
- return w, losses
+ return [w, np.array(losses)]

# %% minimize_with_shuffled_copies
# right: takes rows with np.take, counts by epoch and place, rates in a keyword of their own
-     n = X.shape[0]
+     n, base_lr = len(y), hyperparameters.pop("learning_rate", None)
-         for batch in minibatches(n, batch_size, rng):
-             settings = dict(hyperparameters)
-             if schedule is not None:
-                 base_lr = hyperparameters["learning_rate"]
-                 settings["learning_rate"] = schedule(k, n_epochs * steps_per_epoch, base_lr)
-             loss, grad = loss_and_gradient(w, X[batch], y[batch])
-             w, state = step(w, grad, state, **settings)
-             k += 1
-         losses.append(loss_and_gradient(w, X, y)[0])
+         for place, rows in enumerate(list(minibatches(n=n, batch_size=batch_size, rng=rng))):
+             if base_lr is None:
+                 rate = {}
+             elif schedule is None:
+                 rate = {"learning_rate": base_lr}
+             else:
+                 number = epoch * steps_per_epoch + place
+                 rate = {"learning_rate": schedule(number, n_epochs * steps_per_epoch, base_lr)}
+             _, slope = loss_and_gradient(w, np.take(X, rows, axis=0), np.take(y, rows, axis=0))
+             w, state = step(w, slope, state, **rate, **hyperparameters)
+         full, _ = loss_and_gradient(w, X, y)
+         losses = [*losses, float(full)]

# %% minimize_wraps_the_schedule
# right: a constant schedule where there is none, but only if a rate is given
-     k = 0
+     k = 0
+     if schedule is None and "learning_rate" in hyperparameters:
+         schedule = lambda step, total_steps, base_lr: base_lr
-     for epoch in range(n_epochs):
+     for _ in range(n_epochs):

# %% minimize_on_all_rows
# why: Takes the gradient of all rows in each step.
# fails: visible, minimize-batches-hidden
# says: the gradient of a batch is that of its rows only
- loss_and_gradient(w, X[batch], y[batch])
+ loss_and_gradient(w, X, y)

# %% minimize_mismatches_rows
# why: Takes the rows of X from the batch and those of y from the top.
# fails: hidden, minimize-batches-hidden
# says: X[batch] and y[batch] with the same batch
- y[batch])
+ y[: len(batch)])

# %% minimize_shuffles_twice
# why: Shuffles X and y apart, each with a permutation of its own.
# fails: hidden, minimize-batches-hidden
# says: X[batch] and y[batch] with the same batch
-         for batch in minibatches(n, batch_size, rng):
+         other = rng.permutation(n)
+         for batch in minibatches(n, batch_size, rng):
- y[batch])
+ y[other][batch])

# %% minimize_shuffles_once
# slip
# why: Draws the batches once, before the first epoch.
# fails: minimize-batches-hidden
# says: in each epoch anew
-     for epoch in range(n_epochs):
-         for batch in minibatches(n, batch_size, rng):
+     batches = list(minibatches(n, batch_size, rng))
+     for epoch in range(n_epochs):
+         for batch in batches:

# %% minimize_with_a_generator_of_its_own
# slip
# why: Seeds a generator of its own in every epoch.
# fails: minimize-batches-hidden
# says: Make no generator of your own
- minibatches(n, batch_size, rng)
+ minibatches(n, batch_size, np.random.default_rng(epoch))

# %% minimize_shuffles_the_callers_rows
# slip
# why: Shuffles X and y in place, together, before each epoch: the caller's table is in another order afterwards.
# fails: minimize-batches-hidden
# says: do not shuffle the caller's
-     for epoch in range(n_epochs):
-         for batch in minibatches(n, batch_size, rng):
+     for epoch in range(n_epochs):
+         order = rng.permutation(n)
+         X[:], y[:] = X[order], y[order]
+         for start in range(0, n, batch_size):
+             batch = slice(start, start + batch_size)

# %% minimize_on_a_shuffled_copy
# right: shuffles a copy of the table in each epoch and takes slices of it
-         for batch in minibatches(n, batch_size, rng):
+         order = rng.permutation(n)
+         table, targets = X[order], y[order]
+         for first in range(0, n, batch_size):
- loss_and_gradient(w, X[batch], y[batch])
+ loss_and_gradient(
+                 w, table[first : first + batch_size], targets[first : first + batch_size]
+             )

# %% minimize_never_shuffles
# slip
# why: Goes through the rows in their order.
# fails: minimize-batches-hidden
# says: in each epoch anew
-         for batch in minibatches(n, batch_size, rng):
+         for start in range(0, n, batch_size):
+             batch = np.arange(n)[start : start + batch_size]

# %% minimize_drops_the_short_batch
# why: Rounds the number of batches down.
# fails: visible, minimize-batches-hidden
# says: Three steps an epoch here
-             settings = dict(hyperparameters)
+             if len(batch) < batch_size:
+                 continue
+             settings = dict(hyperparameters)

# %% minimize_divides_by_the_batch_size
# slip
# why: Scales the gradient as if each batch had batch_size rows.
# fails: minimize-batches-hidden
# says: divided by the rows in this batch
- step(w, grad, state, **settings)
+ step(w, grad * len(batch) / batch_size, state, **settings)

# %% minimize_one_draw_a_step
# slip
# why: Draws a fresh random batch for every step: some rows are never seen in an epoch.
# fails: minimize-batches-hidden
# says: every epoch sees each of the 11 rows once
-             settings = dict(hyperparameters)
+             batch = rng.choice(n, size=len(batch), replace=False)
+             settings = dict(hyperparameters)

# %% minimize_loss_of_the_last_batch
# slip
# why: Records the loss of the last batch.
# fails: visible, minimize-losses-hidden
# says: The loss after each epoch, not before it
- losses.append(loss_and_gradient(w, X, y)[0])
+ losses.append(loss)

# %% minimize_mean_of_the_batch_losses
# slip
# why: Records the mean of the batches' losses, each at its own w.
# fails: visible, minimize-losses-hidden
# says: no mean over its batches
-     for epoch in range(n_epochs):
+     for epoch in range(n_epochs):
+         found = []
-             k += 1
+             k += 1
+             found.append(loss)
- losses.append(loss_and_gradient(w, X, y)[0])
+ losses.append(np.mean(found))

# %% minimize_records_before_the_epoch
# slip
# why: Records the loss before each epoch.
# fails: visible, minimize-losses-hidden
# says: The loss after each epoch, not before it
-     for epoch in range(n_epochs):
+     for epoch in range(n_epochs):
+         losses.append(loss_and_gradient(w, X, y)[0])
-             k += 1
-         losses.append(loss_and_gradient(w, X, y)[0])
+             k += 1

# %% minimize_records_every_step
# slip
# why: Records a loss after each step.
# fails: minimize-losses-hidden
# says: losses
-         losses.append(loss_and_gradient(w, X, y)[0])
+             losses.append(loss_and_gradient(w, X, y)[0])

# %% minimize_records_the_start
# slip
# why: Records the loss at w0, too.
# fails: visible, minimize-losses-hidden
# says: losses
- losses = []
+ losses = [loss_and_gradient(w, X, y)[0]]

# %% minimize_forgets_the_state
# slip
# why: Gives every step an empty state, so that no optimizer remembers anything.
# fails: hidden
# says: the state is passed on
- step(w, grad, state, **settings)
+ step(w, grad, {}, **settings)

# %% minimize_drops_the_new_state
# slip
# why: Does not take the new state.
# fails: hidden
# says: the state is passed on
- w, state = step(w, grad, state, **settings)
+ w = step(w, grad, state, **settings)[0]

# %% minimize_new_state_each_epoch
# slip
# why: Starts each epoch with an empty state.
# fails: hidden
# says: across epochs too
-     for epoch in range(n_epochs):
+     for epoch in range(n_epochs):
+         state = {}

# %% minimize_starts_without_a_state
# slip
# why: Begins with None.
# fails: hidden
# says: {} in the first step
- state = {}
+ state = None

# %% minimize_gradient_at_the_start_of_the_epoch
# why: Computes all gradients of an epoch at the w it began with.
# fails: hidden, minimize-batches-hidden
# says: The gradient at the present w
-     for epoch in range(n_epochs):
+     for epoch in range(n_epochs):
+         start = w
- loss_and_gradient(w, X[batch]
+ loss_and_gradient(start, X[batch]

# %% minimize_returns_the_best
# slip
# why: Returns the w with the lowest loss.
# fails: edges
# says: the last w
-     losses = []
+     losses, path = [], [w]
-         losses.append(loss_and_gradient(w, X, y)[0])
-     return w, losses
+         losses.append(loss_and_gradient(w, X, y)[0])
+         path.append(w)
+     return path[1 + int(np.argmin(losses)) if losses else 0], losses

# %% minimize_stops_early
# slip
# why: Stops when the loss has risen.
# fails: edges
# says: All steps
-     return w, losses
+         if epoch and losses[-1] > losses[-2]:
+             break
+     return w, losses

# %% minimize_starts_from_zeros
# slip
# why: Starts from zeros of the shape of w0.
# fails: edges
# says: w0
- w = np.array(w0, dtype=float)
+ w = np.zeros(np.shape(w0))

# %% minimize_keeps_ints
# slip
# why: Returns w0 as it is if there is no step, and keeps it in its own type: an update in place fails, or changes the caller's.
# fails: edges
# says: modified its input in place
- w = np.array(w0, dtype=float)
+ w = w0
-             w, state = step(w, grad, state, **settings)
+             new, state = step(w, grad, state, **settings)
+             w[...] = new

# %% minimize_leaves_the_ints
# slip
# why: Copies w0 without making it floats: with no step to take, ints come back.
# fails: edges
# says: is of floats
- np.array(w0, dtype=float)
+ np.array(w0)

# %% minimize_needs_a_rate
# slip
# why: Passes learning_rate in any case, None if there is none.
# fails: edges
# says: without a learning_rate the step has its default
-             settings = dict(hyperparameters)
+             settings = dict(hyperparameters)
+             settings.setdefault("learning_rate", None)

# %% minimize_passes_the_rate_only
# slip
# why: Passes the learning rate and loses the other hyperparameters.
# fails: edges
# says: All of them and no others
- settings = dict(hyperparameters)
+ settings = {name: v for name, v in hyperparameters.items() if name == "learning_rate"}

# %% minimize_ignores_the_schedule
# slip
# why: Never asks the schedule.
# fails: minimize-schedule-visible, minimize-schedule-hidden
# says: before each step
- if schedule is not None:
+ if False:

# %% minimize_asks_and_ignores
# slip
# why: Asks the schedule and steps with the base rate.
# fails: minimize-schedule-visible, minimize-schedule-hidden
# says: Each step takes the rate that the schedule has returned
- settings["learning_rate"] = schedule
+ rate = schedule

# %% minimize_compounds_the_rate
# slip
# why: Writes the new rate where the base rate stood, so that the schedule is applied to its own result.
# fails: minimize-schedule-visible, minimize-schedule-hidden
# says: and the base rate
- settings = dict(hyperparameters)
+ settings = hyperparameters

# %% minimize_multiplies_by_the_schedule
# slip
# why: Multiplies the base rate by what the schedule returns, as if it were a factor.
# fails: minimize-schedule-visible, minimize-schedule-hidden
# says: steps took
- = schedule(k
+ = base_lr * schedule(k

# %% minimize_one_rate_an_epoch
# slip
# why: Asks the schedule once an epoch, with the number of the epoch.
# fails: minimize-schedule-visible, minimize-schedule-hidden
# says: before each step
- schedule(k, n_epochs * steps_per_epoch, base_lr)
+ schedule(epoch, n_epochs, base_lr)

# %% minimize_counts_anew_in_each_epoch
# slip
# why: Starts the count of steps anew in each epoch.
# fails: minimize-schedule-visible, minimize-schedule-hidden
# says: asked for
-     for epoch in range(n_epochs):
+     for epoch in range(n_epochs):
+         k = 0

# %% minimize_counts_from_one
# slip
# why: Counts the first step as 1.
# fails: minimize-schedule-visible, minimize-schedule-hidden
# says: asked for
- k = 0
+ k = 1

# %% minimize_forgets_the_short_batch_in_the_total
# slip
# why: Rounds the number of steps down in total_steps.
# fails: minimize-batches-hidden
# says: Short batches count
- -(-n // batch_size)
+ n // batch_size

# %% minimize_divides_rows_by_batch_size
# slip
# why: Takes n_epochs times n over batch_size for the number of steps, which need not be an int.
# fails: minimize-batches-hidden
# says: Short batches count
- -(-n // batch_size)
+ n / batch_size

# %% minimize_total_of_one_epoch
# slip
# why: Gives the schedule the steps of one epoch.
# fails: minimize-schedule-visible, minimize-schedule-hidden
# says: asked for
- n_epochs * steps_per_epoch
+ steps_per_epoch

# %% minimize_asks_after_the_step
# slip
# why: Asks after each step, for the next one.
# fails: minimize-schedule-visible, minimize-schedule-hidden
# says: steps took
-             settings = dict(hyperparameters)
-             if schedule is not None:
-                 base_lr = hyperparameters["learning_rate"]
-                 settings["learning_rate"] = schedule(k, n_epochs * steps_per_epoch, base_lr)
-             loss, grad = loss_and_gradient(w, X[batch], y[batch])
-             w, state = step(w, grad, state, **settings)
+             settings = dict(hyperparameters) if k == 0 else settings
+             loss, grad = loss_and_gradient(w, X[batch], y[batch])
+             w, state = step(w, grad, state, **settings)
+             if schedule is not None:
+                 base_lr = hyperparameters["learning_rate"]
+                 settings["learning_rate"] = schedule(k, n_epochs * steps_per_epoch, base_lr)

# %% minimize_takes_zero_for_no_rate
# slip
# why: Takes a rate of 0 for none and steps with the base rate.
# fails: minimize-schedule-hidden
# says: A rate of 0 is a rate
- schedule(k, n_epochs * steps_per_epoch, base_lr)
+ schedule(k, n_epochs * steps_per_epoch, base_lr) or base_lr

# %% minimize_loses_hyperparameters_with_a_schedule
# slip
# why: Passes nothing but the rate where there is a schedule.
# fails: edges
# says: All of them and no others
-                 settings["learning_rate"] = schedule(k, n_epochs * steps_per_epoch, base_lr)
+                 settings = {"learning_rate": schedule(k, n_epochs * steps_per_epoch, base_lr)}

# %% minimize_returns_w_only
# why: Forgets the losses.
# fails: visible, hidden, edges, minimize-schedule-hidden, minimize-losses-hidden
# says: a pair (w, losses)
- return w, losses
+ return w

# %% minimize_returns_losses_first
# why: Exchanges the two results.
# fails: visible, hidden, edges, minimize-schedule-hidden, minimize-losses-hidden
# says: w
- return w, losses
+ return losses, w

# %% minimize_returns_the_last_loss
# why: Returns one loss.
# fails: visible, minimize-losses-hidden
# says: losses
- return w, losses
+ return w, losses[-1] if losses else 0.0

# %% minimize_averages_the_path
# why: Returns the mean of all w.
# fails: visible, hidden, edges
# says: The w that the last step returned
-     losses = []
+     losses, path = [], []
-             k += 1
+             k += 1
+             path.append(w)
- return w, losses
+ return np.mean(path, axis=0) if path else w, losses

# %% minimize_steps_itself
# why: Makes plain gradient steps, whatever step is given.
# fails: visible, hidden, edges, minimize-batches-hidden, minimize-schedule-visible, minimize-schedule-hidden, minimize-losses-hidden
# says: steps
- w, state = step(w, grad, state, **settings)
+ w = w - settings.get("learning_rate", 0.01) * grad
