# %% base
def numerical_gradient(f, w, eps=1e-6):
    w = np.array(w, dtype=float)
    gradient = np.zeros_like(w)
    for j in np.ndindex(w.shape):
        above, below = w.copy(), w.copy()
        above[j] += eps
        below[j] -= eps
        gradient[j] = (f(above) - f(below)) / (2 * eps)
    return gradient

# %% numerical_restores_each_entry
# right: one copy, moved and put back
-         above, below = w.copy(), w.copy()
-         above[j] += eps
-         below[j] -= eps
-         gradient[j] = (f(above) - f(below)) / (2 * eps)
+         old = w[j]
+         w[j] = old + eps
+         above = f(w)
+         w[j] = old - eps
+         gradient[j] = (above - f(w)) / (2 * eps)
+         w[j] = old

# %% numerical_flattens
# right: works on a flat vector and gives f the shape back
def numerical_gradient(f, w, eps=1e-6):
    w = np.asarray(w, dtype=float)
    flat = w.ravel()
    moves = eps * np.eye(flat.size)
    slopes = [(f((flat + m).reshape(w.shape)) - f((flat - m).reshape(w.shape))) / 2 / eps for m in moves]
    return np.array(slopes).reshape(w.shape)

# %% numerical_enumerates
# right: np.ndenumerate, and a float of what f returns
-     for j in np.ndindex(w.shape):
-         above, below = w.copy(), w.copy()
-         above[j] += eps
-         below[j] -= eps
-         gradient[j] = (f(above) - f(below)) / (2 * eps)
+     for j, value in np.ndenumerate(w):
+         moved = w.copy()
+         moved[j] = value + eps
+         high = float(f(moved))
+         moved[j] = value - eps
+         gradient[j] = (high - float(f(moved))) / (2.0 * eps)

# %% numerical_from_one_side
# why: Takes the forward difference, whose error is of order eps and not eps squared.
# fails: visible, hidden, edges
# says: one side alone
- (f(above) - f(below)) / (2 * eps)
+ (f(above) - f(w)) / eps

# %% numerical_backward
# why: Takes the backward difference.
# fails: visible, hidden, edges
# says: one side alone
- (f(above) - f(below)) / (2 * eps)
+ (f(w) - f(below)) / eps

# %% numerical_divides_by_eps
# why: Moves to both sides, but divides by eps: twice the gradient.
# fails: visible, hidden, edges
# says: divide by 2 eps
- / (2 * eps)
+ / eps

# %% numerical_multiplies_by_eps
# why: Forgets the brackets, so that it divides by 2 and multiplies by eps.
# fails: visible, hidden, edges
# says: divide by 2 eps
- / (2 * eps)
+ / 2 * eps

# %% numerical_wrong_sign
# why: Subtracts the wrong way round.
# fails: visible, hidden, edges
# says: expected
- (f(above) - f(below))
+ (f(below) - f(above))

# %% numerical_moves_all_entries
# why: Adds eps to the whole array: every entry gets the slope along the diagonal.
# fails: visible, hidden, edges
# says: Move one entry at a time
- above[j] += eps
+ above += eps
- below[j] -= eps
+ below -= eps

# %% numerical_leaves_steps_behind
# why: Moves w itself and forgets to put it back, so that later entries are asked elsewhere.
# fails: hidden, edges
# says: a step of an earlier entry
-         above, below = w.copy(), w.copy()
+         below = w.copy()
+         w[j] += eps
+         above = w
-         above[j] += eps

# %% numerical_moves_half_a_step
# why: Moves by eps / 2 to each side, another formula.
# fails: visible, hidden, edges
# says: each eps away
- above[j] += eps
+ above[j] += eps / 2
- below[j] -= eps
+ below[j] -= eps / 2
- (2 * eps)
+ eps

# %% numerical_relative_step
# why: Scales the step with the entry.
# fails: visible, hidden, edges
# says: each eps away
-         above[j] += eps
-         below[j] -= eps
-         gradient[j] = (f(above) - f(below)) / (2 * eps)
+         h = eps * (1 + abs(w[j]))
+         above[j] += h
+         below[j] -= h
+         gradient[j] = (f(above) - f(below)) / (2 * h)

# %% numerical_ignores_eps
# why: Writes the step into the loop.
# fails: visible, hidden, edges
# says: with eps=0.5
      w = np.array(w, dtype=float)
+     eps = 1e-6

# %% numerical_default_is_large
# slip
# why: Mistypes the default step.
# fails: hidden
# says: eps is 1e-6 by default
- eps=1e-6
+ eps=1e-3

# %% numerical_default_is_tiny
# why: Takes a step so small that rounding is all that is left.
# fails: visible, hidden, edges
# says: expected
- eps=1e-6
+ eps=1e-14

# %% numerical_keeps_ints
# slip
# why: Keeps the type of w: a step of 1e-6 is cut off in an array of ints.
# fails: edges
# says: cuts off a step
- np.array(w, dtype=float)
+ np.array(w)
- above[j] += eps
+ above[j] = above[j] + eps
- below[j] -= eps
+ below[j] = below[j] - eps

# %% numerical_cuts_the_result
# slip
# why: Makes the result like w, so that slopes at ints are ints.
# fails: edges
# says: cuts off
-     w = np.array(w, dtype=float)
-     gradient = np.zeros_like(w)
+     gradient = np.zeros_like(np.array(w))
+     w = np.array(w, dtype=float)

# %% numerical_knows_vectors_only
# slip
# why: Runs over the first axis, which moves whole rows of a matrix.
# fails: edges
# says: The result has the shape of W
- for j in np.ndindex(w.shape):
+ for j in range(len(w)):

# %% numerical_returns_a_flat_vector
# slip
# why: Returns the slopes of a matrix as a vector.
# fails: edges
# says: expected shape (2, 3)
- return gradient
+ return gradient.ravel()

# %% numerical_moves_the_callers_array
# slip
# why: Moves the caller's array to and fro, which leaves rounding in it.
# fails: edges
# says: modified its input in place
-     w = np.array(w, dtype=float)
+     w = np.asarray(w, dtype=float)
-         above, below = w.copy(), w.copy()
-         above[j] += eps
-         below[j] -= eps
-         gradient[j] = (f(above) - f(below)) / (2 * eps)
+         w[j] += eps
+         above = f(w)
+         w[j] -= 2 * eps
+         below = f(w)
+         w[j] += eps
+         gradient[j] = (above - below) / (2 * eps)

# %% numerical_gives_f_one_entry
# why: Hands f a single entry instead of the whole array.
# fails: visible, hidden, edges
# says: numerical_gradient
- (f(above) - f(below))
+ (f(above[j]) - f(below[j]))

# %% numerical_averages_both_sides
# why: Adds the two values instead of subtracting them.
# fails: visible, hidden, edges
# says: expected
- (f(above) - f(below))
+ (f(above) + f(below))

# %% numerical_with_five_points
# why: Takes a formula of higher order, better in general, but not the one that is asked for.
# fails: visible, hidden, edges
# says: each eps away
-         gradient[j] = (f(above) - f(below)) / (2 * eps)
+         far = np.zeros_like(w)
+         far[j] = 2 * eps
+         gradient[j] = (8 * (f(above) - f(below)) - f(w + far) + f(w - far)) / (12 * eps)

# %% numerical_over_the_reshaped_array
# right: a flat view of one copy
-     for j in np.ndindex(w.shape):
-         above, below = w.copy(), w.copy()
-         above[j] += eps
-         below[j] -= eps
-         gradient[j] = (f(above) - f(below)) / (2 * eps)
+     flat, slopes = w.reshape(-1), gradient.reshape(-1)
+     for j, value in enumerate(flat.tolist()):
+         flat[j] = value - eps
+         low = f(w)
+         flat[j] = value + eps
+         slopes[j] = 0.5 * (f(w) - low) / eps
+         flat[j] = value

# %% numerical_gradient_moves_w_and_puts_it_back
# slip
# why: Moves the caller's w and restores each entry exactly: seen by nobody afterwards, but by whoever holds w meanwhile.
# fails: edges
# says: cannot be written to
def numerical_gradient(f, w, eps=1e-6):
    w = np.asarray(w, dtype=float)
    gradient = np.empty(w.shape)
    for place in np.ndindex(w.shape):
        kept = w[place]
        w[place] = kept + eps
        above = f(w)
        w[place] = kept - eps
        below = f(w)
        w[place] = kept
        gradient[place] = (above - below) / (2 * eps)
    return gradient
