# %% base
def fit_logistic_regression(X, y, learning_rate=0.1, n_iter=1000):
    X, y = np.asarray(X, dtype=float), np.asarray(y)
    if X.ndim != 2:
        raise ValueError("X must be two-dimensional")
    if y.shape != (X.shape[0],):
        raise ValueError("y must have one label per row of X")
    if not np.all((y == 0) | (y == 1)):
        raise ValueError("y must hold only 0 and 1")
    y = y.astype(float)
    w = np.zeros(X.shape[1])
    losses = []
    for _ in range(n_iter):
        losses.append(log_loss_from_logits(y, X @ w))
        w = w - learning_rate * log_loss_gradient(X, y, w)
    return w, losses

# %% fit_uses_log_loss_and_updates_in_place
# right: losses from probabilities, and one array of weights that is updated
-     losses = []
-     for _ in range(n_iter):
-         losses.append(log_loss_from_logits(y, X @ w))
-         w = w - learning_rate * log_loss_gradient(X, y, w)
+     losses = np.zeros(n_iter)
+     for k in range(n_iter):
+         losses[k] = log_loss(y, sigmoid(X @ w))
+         w -= learning_rate * log_loss_gradient(X, y, w)

# %% fit_without_the_earlier_functions
# right: writes loss and gradient out and returns lists
-     w = np.zeros(X.shape[1])
-     losses = []
+     w, losses = np.zeros(X.shape[1]), []
-         losses.append(log_loss_from_logits(y, X @ w))
-         w = w - learning_rate * log_loss_gradient(X, y, w)
-     return w, losses
+         z = X @ w
+         losses.append(float(np.mean(np.logaddexp(0, z) - y * z)))
+         w = w - learning_rate * X.T @ (np.exp(-np.logaddexp(0, -z)) - y) / len(y)
+     return [w, losses]

# %% fit_as_a_class_that_warns
# right: a class beside the function, and a warning
import warnings


class Trainer:
    def __init__(self, X, y, rate):
        self.X, self.y, self.rate = np.array(X, dtype=float), np.array(y), rate
        if self.X.ndim != 2:
            raise ValueError("X: two dimensions, please")
        if self.y.shape != self.X.shape[:1]:
            raise ValueError("y: one label per row")
        self.w, self.history = np.zeros(self.X.shape[1]), []

    def step(self):
        self.history.append(log_loss_from_logits(self.y, self.X @ self.w))
        self.w = self.w - self.rate * log_loss_gradient(self.X, self.y, self.w)


def fit_logistic_regression(X, y, learning_rate=0.1, n_iter=1000):
    warnings.warn("this is slow", RuntimeWarning)
    trainer = Trainer(X, y, learning_rate)
    for _ in range(n_iter):
        trainer.step()
    return trainer.w, tuple(trainer.history)

# %% fit_relies_on_the_checks_of_the_gradient
# right: leaves the checks of y to the earlier parts
def fit_logistic_regression(X, y, learning_rate=0.1, n_iter=1000):
    X = np.asarray(X, dtype=float)
    if X.ndim != 2:
        raise ValueError("X must be a table")
    w, losses = np.zeros(X.shape[1]), []
    while len(losses) < n_iter:
        grad = log_loss_gradient(X, y, w)
        losses.append(log_loss_from_logits(y, X.dot(w)))
        w = w - learning_rate * grad
    return w, np.array(losses)

# %% fit_starts_from_random_weights
# why: Starts from small random weights, as in a neural network; this loss is convex and needs none.
# fails: visible, hidden
# says: Start from zeros
- w = np.zeros(X.shape[1])
+ w = np.random.default_rng(0).normal(0, 0.1, X.shape[1])

# %% fit_starts_from_ones
# why: Starts from ones, so that the first loss is not log 2.
# fails: visible, hidden
# says: Start from zeros
- w = np.zeros(X.shape[1])
+ w = np.ones(X.shape[1])

# %% fit_records_the_loss_after_the_step
# why: Steps first and then records, so that the loss of the starting weights is missing.
# fails: visible, hidden
# says: before the step
      for _ in range(n_iter):
+         w = w - learning_rate * log_loss_gradient(X, y, w)
-         w = w - learning_rate * log_loss_gradient(X, y, w)

# %% fit_records_one_loss_too_many
# why: Records the last loss, too: n_iter + 1 of them.
# fails: visible, hidden
# says: the loss after the last step is not recorded
          w = w - learning_rate * log_loss_gradient(X, y, w)
+     losses.append(log_loss_from_logits(y, X @ w))

# %% fit_records_one_loss_too_few
# why: Leaves out the loss of the starting weights.
# fails: visible, hidden
# says: One loss before each step
- return w, losses
+ return w, losses[1:]

# %% fit_takes_one_step_too_few
# why: Leaves out the step after the last loss, so that the weights that are returned are one step behind.
# fails: visible, hidden
# says: w after one step
- for _ in range(n_iter):
+ for k in range(n_iter):
-         w = w - learning_rate * log_loss_gradient(X, y, w)
+         if k < n_iter - 1:
+             w = w - learning_rate * log_loss_gradient(X, y, w)

# %% fit_ascends
# why: Adds the gradient and climbs the loss.
# fails: visible, hidden
# says: Step against the gradient
- w = w - learning_rate * log_loss_gradient(X, y, w)
+ w = w + learning_rate * log_loss_gradient(X, y, w)

# %% fit_ignores_the_learning_rate
# why: Writes the default rate into the loop, so that the argument does nothing.
# fails: visible, hidden
# says: learning_rate * gradient
- w = w - learning_rate * log_loss_gradient(X, y, w)
+ w = w - 0.1 * log_loss_gradient(X, y, w)

# %% fit_decays_the_learning_rate
# why: Thinks that gradient descent needs a rate that shrinks; that is for stochastic steps.
# fails: hidden
# says: learning_rate * gradient
- for _ in range(n_iter):
+ for k in range(n_iter):
- w = w - learning_rate * log_loss_gradient(X, y, w)
+ w = w - learning_rate / (1 + k) * log_loss_gradient(X, y, w)

# %% fit_ignores_n_iter
# why: Writes the default number of steps into the loop.
# fails: visible, hidden
# says: One loss before each step
- for _ in range(n_iter):
+ for _ in range(1000):

# %% fit_stops_early
# why: Stops when the loss hardly falls, where exactly n_iter steps are asked for.
# fails: hidden
# says: losses with the default settings
          losses.append(log_loss_from_logits(y, X @ w))
+         if len(losses) > 1 and losses[-2] - losses[-1] < 1e-6:
+             break

# %% fit_penalizes_the_weights
# why: Adds weight decay out of habit.
# fails: hidden
# says: no penalty
- w = w - learning_rate * log_loss_gradient(X, y, w)
+ w = w - learning_rate * (log_loss_gradient(X, y, w) + 0.1 * w)

# %% fit_penalizes_all_but_the_intercept
# why: Adds a penalty and rightly spares the intercept, but none was asked for.
# fails: hidden
# says: no penalty
- w = w - learning_rate * log_loss_gradient(X, y, w)
+ w = w - learning_rate * (log_loss_gradient(X, y, w) + 0.1 * np.r_[0, w[1:]])

# %% fit_uses_the_sum_of_gradients
# why: Steps along the gradient of the sum, so that the rate that works depends on n.
# fails: visible, hidden
# says: gradient of the mean loss
- w = w - learning_rate * log_loss_gradient(X, y, w)
+ w = w - learning_rate * len(y) * log_loss_gradient(X, y, w)

# %% fit_records_the_sum_of_losses
# why: Records the total loss in place of the mean.
# fails: visible, hidden
# says: mean loss
- losses.append(log_loss_from_logits(y, X @ w))
+ losses.append(len(y) * log_loss_from_logits(y, X @ w))

# %% fit_adds_an_intercept_column
# why: Adds a column of ones, although X has its intercept already.
# fails: visible, hidden
# says: w after one step
      y = y.astype(float)
+     X = np.column_stack([np.ones(len(X)), X])

# %% fit_leaves_the_intercept_at_zero
# why: Thinks that the first weight, the intercept, is not learned.
# fails: hidden
# says: no penalty
- w = w - learning_rate * log_loss_gradient(X, y, w)
+ w = w - learning_rate * log_loss_gradient(X, y, w) * (np.arange(len(w)) > 0)

# %% fit_standardizes_in_place
# why: Standardizes the features inside, and in the caller's own table.
# fails: visible, hidden
# says: w after one step
      y = y.astype(float)
+     X[:, 1:] -= X[:, 1:].mean(axis=0)
+     X[:, 1:] /= X[:, 1:].std(axis=0)

# %% fit_standardizes_a_copy
# why: Standardizes the features inside, so that the weights do not fit the X that was passed.
# fails: visible, hidden
# says: w after one step
      y = y.astype(float)
+     X = np.column_stack([X[:, 0], (X[:, 1:] - X[:, 1:].mean(axis=0)) / X[:, 1:].std(axis=0)])

# %% fit_sorts_the_rows_in_place
# why: Sorts the rows by label, in the caller's own table.
# fails: visible, hidden
# says: modified its input in place
      y = y.astype(float)
+     order = np.argsort(y, kind="stable")
+     X[:], y = X[order], y[order]

# %% fit_takes_stochastic_steps
# why: Takes one sample per step, where the gradient of all of them is asked for.
# fails: visible, hidden
# says: Step against the gradient
- for _ in range(n_iter):
+ for k in range(n_iter):
- w = w - learning_rate * log_loss_gradient(X, y, w)
+ w = w - learning_rate * log_loss_gradient(X[[k % len(y)]], y[[k % len(y)]], w)

# %% fit_returns_only_the_weights
# why: Forgets to return the losses.
# fails: visible, hidden
# says: returns a pair (w, losses)
- return w, losses
+ return w

# %% fit_returns_losses_first
# why: Returns the pair in the wrong order.
# fails: visible, hidden
# says: number of losses
- return w, losses
+ return losses, w

# %% fit_returns_the_average_of_the_weights
# why: Averages the weights along the path, as for stochastic steps, instead of returning the last.
# fails: visible, hidden
# says: w after one step
- losses = []
+ losses, path = [], []
      for _ in range(n_iter):
+         path.append(w)
- return w, losses
+ return np.mean(path, axis=0) if path else w, losses

# %% fit_default_learning_rate_differs
# why: Mistypes a default: 0.01 for 0.1.
# fails: hidden
# says: default settings
- def fit_logistic_regression(X, y, learning_rate=0.1, n_iter=1000):
+ def fit_logistic_regression(X, y, learning_rate=0.01, n_iter=1000):

# %% fit_default_number_of_steps_differs
# why: Mistypes a default: 100 steps for 1000.
# fails: hidden
# says: default settings
- def fit_logistic_regression(X, y, learning_rate=0.1, n_iter=1000):
+ def fit_logistic_regression(X, y, learning_rate=0.1, n_iter=100):

# %% fit_needs_at_least_one_step
# why: Thinks that zero steps make no sense, and takes one.
# fails: hidden
# says: n_iter=0
- for _ in range(n_iter):
+ for _ in range(max(n_iter, 1)):

# %% fit_maps_other_labels_to_zero_and_one
# why: Turns labels -1 and 1 into 0 and 1 without a word, where the task asks for an error.
# fails: hidden
# says: labels -1 and 1
-     if not np.all((y == 0) | (y == 1)):
-         raise ValueError("y must hold only 0 and 1")
-     y = y.astype(float)
+     y = (y > 0).astype(float)
+

# %% fit_does_not_check_the_shape_of_features
# why: Reads X.shape[1] before asking whether X has two dimensions.
# fails: hidden
# says: IndexError
-     if X.ndim != 2:
-         raise ValueError("X must be two-dimensional")

# %% fit_drops_labels_of_the_wrong_shape
# why: Repeats or cuts y until it fits X, and hides that the data are wrong.
# fails: hidden
# says: nothing was raised
-     if y.shape != (X.shape[0],):
-         raise ValueError("y must have one label per row of X")

- y = y.astype(float)
+ y = np.resize(y, len(X)).astype(float)

# %% fit_hard_coded_visible_example
# why: Returns the numbers of the visible tests without computing anything.
# fails: hidden
# says: w for learning_rate=0.5
def fit_logistic_regression(X, y, learning_rate=0.1, n_iter=1000):
    if n_iter == 1:
        return np.array([0.0, 0.075]), np.array([np.log(2)])
    return np.zeros(2), np.log(2) - 0.001 * np.arange(n_iter)
