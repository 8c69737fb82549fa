# %% base
def minibatches(n, batch_size, rng):
    order = rng.permutation(n)
    batches = []
    for start in range(0, n, batch_size):
        batches.append(order[start : start + batch_size])
    return batches

# %% minibatches_by_array_split
# right: cuts at the multiples of batch_size
-     order = rng.permutation(n)
-     batches = []
-     for start in range(0, n, batch_size):
-         batches.append(order[start : start + batch_size])
-     return batches
+     rows = np.arange(n)
+     rng.shuffle(rows)
+     return np.split(rows, np.arange(batch_size, n, batch_size))

# %% minibatches_by_sorting_random_numbers
# right: sorts random numbers, yields, sorted within a batch
-     order = rng.permutation(n)
-     batches = []
-     for start in range(0, n, batch_size):
-         batches.append(order[start : start + batch_size])
-     return batches
+     order = np.argsort(rng.random(n))
+     while len(order):
+         batch, order = order[:batch_size], order[batch_size:]
+         yield np.sort(batch)

# %% minibatches_by_choice
# right: draws all rows without replacement; lists of ints
-     order = rng.permutation(n)
-     batches = []
-     for start in range(0, n, batch_size):
-         batches.append(order[start : start + batch_size])
-     return batches
+     rest = rng.choice(n, size=n, replace=False).tolist()
+     return (rest[i : i + batch_size] for i in range(0, n, batch_size))

# %% minibatches_loses_the_rest
# why: Rounds the number of batches down and drops the last rows.
# fails: visible, hidden, edges
# says: batches of sizes
- range(0, n, batch_size)
+ range(0, n - batch_size + 1, batch_size)

# %% minibatches_fills_the_last_batch
# why: Fills the last batch up with rows from the start.
# fails: visible, hidden, edges
# says: the last batch must not be left out or filled up
- order[start : start + batch_size]
+ np.take(order, range(start, start + batch_size), mode="wrap")

# %% minibatches_of_equal_sizes
# why: Spreads the rows evenly over the batches with array_split.
# fails: hidden
# says: Full
-     batches = []
-     for start in range(0, n, batch_size):
-         batches.append(order[start : start + batch_size])
-     return batches
+     return np.array_split(order, -(-n // batch_size))

# %% minibatches_number_of_batches
# why: Takes batch_size for the number of batches.
# fails: hidden, edges
# says: batches of sizes
-     batches = []
-     for start in range(0, n, batch_size):
-         batches.append(order[start : start + batch_size])
-     return batches
+     return np.array_split(order, batch_size)

# %% minibatches_short_one_first
# why: Cuts from the end, so that the short batch comes first.
# fails: visible, hidden
# says: Full
-     for start in range(0, n, batch_size):
-         batches.append(order[start : start + batch_size])
-     return batches
+     for stop in range(n, 0, -batch_size):
+         batches.append(order[max(stop - batch_size, 0) : stop])
+     return batches[::-1]

# %% minibatches_without_shuffling
# slip
# why: Leaves the rows in their order.
# fails: edges
# says: Draw the order from rng
- rng.permutation(n)
+ np.arange(n)

# %% minibatches_with_replacement
# why: Draws rows with replacement.
# fails: visible, hidden, edges
# says: each row is in one batch
- rng.permutation(n)
+ rng.integers(0, n, size=n)

# %% minibatches_with_a_seed_of_its_own
# slip
# why: Makes a generator of its own.
# fails: edges
# says: Draw the order from rng
- rng.permutation(n)
+ np.random.default_rng(0).permutation(n)

# %% minibatches_with_the_global_generator
# slip
# why: Shuffles with NumPy's global generator: no seed brings the same order back.
# fails: edges
# says: from nothing else
- rng.permutation(n)
+ np.random.permutation(n)

# %% minibatches_shuffles_the_batches
# slip
# why: Shuffles whole batches of neighboring rows.
# fails: edges
# says: must not stay together
-     order = rng.permutation(n)
+     order = np.arange(n)
-     return batches
+     full = [batch for batch in batches if len(batch) == batch_size]
+     return [full[i] for i in rng.permutation(len(full))] + batches[len(full) :]

# %% minibatches_shuffles_within_batches
# slip
# why: Shuffles the rows within each batch, which changes nothing.
# fails: edges
# says: must not stay together
-     order = rng.permutation(n)
+     order = np.arange(n)
- order[start : start + batch_size]
+ rng.permutation(order[start : start + batch_size])

# %% minibatches_rotates
# slip
# why: Draws where to begin and takes the rows in their order from there.
# fails: edges
# says: rotating
- rng.permutation(n)
+ np.roll(np.arange(n), rng.integers(n))

# %% minibatches_one_swap
# slip
# why: Swaps each row with any other one, which makes some orders more likely (and here leaves the first in place).
# fails: edges
# says: A permutation of the rows
- rng.permutation(n)
+ np.r_[0, 1 + rng.permutation(n - 1)]

# %% minibatches_counts_from_one
# why: Numbers the rows from 1.
# fails: visible, hidden, edges
# says: each
- rng.permutation(n)
+ rng.permutation(n) + 1

# %% minibatches_returns_one_batch
# why: Returns within the loop.
# fails: visible, hidden, edges
# says: batches of sizes
- batches.append(order[start : start + batch_size])
+ return [order[start : start + batch_size]]

# %% minibatches_with_an_empty_one
# why: Adds a batch for the rest, also if there is none.
# fails: hidden, edges
# says: batches of sizes
-     for start in range(0, n, batch_size):
-         batches.append(order[start : start + batch_size])
+     for number in range(n // batch_size + 1):
+         batches.append(order[number * batch_size : (number + 1) * batch_size])

# %% minibatches_of_floats
# slip
# why: Makes the row numbers floats, which are no index.
# fails: hidden
# says: arrays of ints
- rng.permutation(n)
+ rng.permutation(n).astype(float)

# %% minibatches_masks
# why: Returns masks of booleans.
# fails: visible, hidden, edges
# says: batches of sizes
- order[start : start + batch_size]
+ np.isin(np.arange(n), order[start : start + batch_size])

# %% minibatches_needs_a_full_batch
# slip
# why: Refuses a batch_size above n.
# fails: edges
# says: batch size
-     order = rng.permutation(n)
+     if batch_size > n:
+         raise ValueError("the batch size must not be larger than n")
+     order = rng.permutation(n)
