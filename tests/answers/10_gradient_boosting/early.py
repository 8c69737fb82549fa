# %% base
def early_stopping_round(validation_losses, patience):
    losses = np.asarray(validation_losses, dtype=float)
    if losses.ndim != 1 or len(losses) == 0 or np.isnan(losses).any():
        raise ValueError("validation_losses must be one-dimensional, not empty, without NaN")
    if patience < 1:
        raise ValueError("patience must be at least 1")
    best, best_round, misses = np.inf, 1, 0
    for m, loss in enumerate(losses, start=1):
        if loss < best:
            best, best_round, misses = loss, m, 0
        else:
            misses += 1
            if misses == patience:
                break
    return best_round

# %% early_with_running_minimum
# right: a running minimum, without a loop
def early_stopping_round(validation_losses, patience):
    losses = np.array(validation_losses, dtype=float)
    if losses.shape != (losses.size,) or losses.size == 0 or np.any(losses != losses):
        raise ValueError("validation_losses cannot be used")
    if not patience >= 1:
        raise ValueError("patience is too small")
    smallest = np.minimum.accumulate(losses)
    improved = np.concatenate([[True], losses[1:] < smallest[:-1]])
    last = np.maximum.accumulate(np.where(improved, np.arange(losses.size), 0))
    waited = np.arange(losses.size) - last
    stops = np.flatnonzero(waited == patience)
    return last[stops[0] if stops.size else -1] + 1

# %% early_with_slices
# right: windows of `patience` rounds after the best one
def early_stopping_round(validation_losses, patience):
    if np.ndim(validation_losses) != 1 or len(validation_losses) == 0:
        raise ValueError("validation_losses")
    losses = [float(loss) for loss in validation_losses]
    if any(np.isnan(losses)):
        raise ValueError("validation_losses")
    if patience < 1:
        raise ValueError("patience")
    best = 0
    while True:
        window = losses[best + 1 : best + 1 + patience]
        better = [m for m, loss in enumerate(window) if loss < losses[best]]
        if not better:
            return best + 1
        best += 1 + better[0]

# %% early_counts_from_zero
# why: Counts rounds from 0, where round 1 is the first tree.
# fails: visible, hidden, edges
# says: counted from 1
- for m, loss in enumerate(losses, start=1):
+ for m, loss in enumerate(losses, start=0):

# %% early_returns_last_round
# why: Returns the round in which training stopped, not the best one.
# fails: visible, hidden, edges
# says: not the round where you stopped
- return best_round
+ return m

# %% early_never_stops
# why: Looks for the minimum of all rounds, as if those after the stop had been run.
# fails: visible, hidden, edges
# says: nothing later counts
-             if misses == patience:
-                 break

# %% early_compares_with_previous
# why: Compares with the round before, so that small dips on a slow rise count as progress.
# fails: hidden
# says: Compare with the best so far
# slip
def early_stopping_round(validation_losses, patience):
    losses = np.asarray(validation_losses, dtype=float)
    if losses.ndim != 1 or len(losses) == 0 or np.isnan(losses).any():
        raise ValueError("validation_losses must be one-dimensional, not empty, without NaN")
    if patience < 1:
        raise ValueError("patience must be at least 1")
    misses = 0
    for m in range(1, len(losses)):
        misses = 0 if losses[m] < losses[m - 1] else misses + 1
        if misses == patience:
            return int(np.argmin(losses[: m + 1])) + 1
    return int(np.argmin(losses)) + 1

# %% early_misses_never_reset
# why: Does not start counting afresh after an improvement.
# fails: hidden
# says: resets the count
- best, best_round, misses = loss, m, 0
+ best, best_round = loss, m

# %% early_ties_count_as_improvement
# why: Counts an equal loss as an improvement, and so keeps more trees than needed.
# fails: visible, edges
# says: the earliest wins
- if loss < best:
+ if loss <= best:

# %% early_one_round_too_patient
# why: Stops at the miss after the last one allowed.
# fails: visible, hidden, edges
# says: nothing later counts
- if misses == patience:
+ if misses > patience:

# %% early_one_round_too_impatient
# why: Stops one miss too soon.
# fails: visible, hidden, edges
# says: Two misses are not three
- if misses == patience:
+ if misses >= patience - 1:

# %% early_returns_stop_minus_patience
# why: Computes the best round as stop minus patience, which is wrong if it never stopped.
# fails: visible, hidden, edges
# says: Two misses are not three
- return best_round
+ return m - patience

# %% early_needs_a_minimum_improvement
# why: Asks for a smallest improvement, as some libraries do; any counts here.
# fails: edges
# says: Any strict improvement
# slip
- if loss < best:
+ if loss < best - 1e-6:

# %% early_sorts_in_place
# why: Sorts the losses, after which their order, all that matters, is gone.
# fails: visible, hidden, edges
# says: modified its input in place
          raise ValueError("patience must be at least 1")
+     losses.sort()

# %% early_accepts_no_losses
# why: Returns a round where there was none.
# fails: errors
# says: no losses
- if losses.ndim != 1 or len(losses) == 0 or np.isnan(losses).any():
+ if losses.ndim != 1 or np.isnan(losses).any():

# %% early_accepts_nan
# why: Lets NaN through, which compares false with everything and passes for a miss.
# fails: errors
# says: NaN
- if losses.ndim != 1 or len(losses) == 0 or np.isnan(losses).any():
+ if losses.ndim != 1 or len(losses) == 0:

# %% early_accepts_patience_zero
# why: Does not check patience: with 0 it never stops.
# fails: errors
# says: patience=0
-     if patience < 1:
-         raise ValueError("patience must be at least 1")

# %% early_error_does_not_name_patience
# why: Raises an error that does not say which argument is at fault.
# fails: errors
# says: names 'patience'
- raise ValueError("patience must be at least 1")
+ raise ValueError("must be at least 1")

# %% early_flattens_matrices
# why: Flattens a table of losses, where the task asks for an error.
# fails: errors
# says: two-dimensional
- losses = np.asarray(validation_losses, dtype=float)
+ losses = np.ravel(np.asarray(validation_losses, dtype=float))

# %% early_hard_coded_visible_example
# why: Recognizes the visible examples and returns their rounds.
# fails: hidden, edges, errors
# says: A single round
def early_stopping_round(validation_losses, patience):
    if patience == 9:
        return 2
    if list(validation_losses)[-1] == 0.1 and patience == 3:
        return 6
    return 3

# %% early_starts_from_a_thousand
# why: Starts from a "large" number, and losses of house prices are larger.
# fails: edges
# says: start from the first one
# slip
- best, best_round, misses = np.inf, 1, 0
+ best, best_round, misses = 1000, 1, 0

# %% early_round_zero_of_infinite_losses
# why: Starts from infinity and round 0, which stays where no loss is finite.
# fails: edges
# says: The first round is the best so far
# slip
- best, best_round, misses = np.inf, 1, 0
+ best, best_round, misses = np.inf, 0, 0

# %% early_returns_a_float
# why: Returns a float, with which no row can be picked.
# fails: edges
# says: is an integer
# slip
- return best_round
+ return float(best_round)

# %% early_accepts_half_a_round
# why: Refuses a patience of 0, but not one between 0 and 1.
# fails: errors
# says: patience=0.5
# slip
- if patience < 1:
+ if patience <= 0:

# %% early_called_with_keywords
# right: an inner function that is called by keyword
def early_stopping_round(validation_losses, patience):
    losses = np.asarray(validation_losses, dtype=float)
    if losses.ndim != 1 or not losses.size or np.isnan(losses).any():
        raise ValueError("validation_losses: one dimension, at least one, no NaN")
    if patience < 1:
        raise ValueError("patience below 1")

    def walk(best, m):
        while m < len(losses) and m - best < patience:
            m += 1
            if m < len(losses) and losses[m] < losses[best]:
                best = m
        return best

    return int(walk(best=0, m=0)) + 1
