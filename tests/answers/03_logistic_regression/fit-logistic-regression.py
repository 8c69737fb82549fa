# %% base
def fit_logistic_regression(X, y, learning_rate=0.1, n_iter=1000):
    X, y = np.asarray(X, dtype=float), np.asarray(y, dtype=float)
    w = np.zeros(X.shape[1])
    losses = []
    for _ in range(n_iter):
        losses.append(log_loss_from_logits(y, X @ w))
        w = w - learning_rate * log_loss_gradient(X, y, w)
    return w, losses

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

# %% fit_updates_in_place
# right: an array of losses, and one array of weights that is updated
-     losses = []
-     for _ in range(n_iter):
-         losses.append(log_loss_from_logits(y, X @ w))
-         w = w - learning_rate * log_loss_gradient(X, y, w)
+     losses = np.zeros(n_iter)
+     for k in range(n_iter):
+         losses[k] = log_loss_from_logits(y, X @ w)
+         w -= learning_rate * log_loss_gradient(X, y, w)

# %% fit_with_its_own_checks
# right: checks its arguments with scikit-learn, which nobody asks for here
def fit_logistic_regression(X, y, learning_rate=0.1, n_iter=1000):
    from sklearn.utils import check_X_y

    X, y = check_X_y(X, y)
    if not np.isin(y, [0, 1]).all():
        raise ValueError("y must hold only 0 and 1")
    w, losses = np.zeros(X.shape[1]), []
    while len(losses) < n_iter:
        grad = log_loss_gradient(X, y, w)
        losses.append(log_loss_from_logits(y, X.dot(w)))
        w = w - learning_rate * grad
    return w, np.array(losses)

# %% fit_as_a_class
# right: a class beside the function
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
    trainer = Trainer(X, y, learning_rate)
    for _ in range(n_iter):
        trainer.step()
    return trainer.w, tuple(trainer.history)

# %% fit_starts_from_random_weights
# why: Starts from small random weights, as in a neural network; this loss is convex and needs none.
# fails: visible, hidden, edges
# says: Start from zeros
- w = np.zeros(X.shape[1])
+ w = np.random.default_rng(0).normal(0, 0.1, X.shape[1])

# %% fit_starts_from_ones
# why: Starts from ones, so that the first loss is not log 2.
# fails: visible, hidden, edges
# says: Start from zeros
- w = np.zeros(X.shape[1])
+ w = np.ones(X.shape[1])

# %% fit_records_the_loss_after_the_step
# why: Steps first and then records, so that the loss of the starting weights is missing.
# fails: visible, hidden, edges
# says: before the step
      for _ in range(n_iter):
+         w = w - learning_rate * log_loss_gradient(X, y, w)
-         w = w - learning_rate * log_loss_gradient(X, y, w)

# %% fit_records_one_loss_too_many
# why: Records the last loss, too: n_iter + 1 of them.
# fails: visible, hidden, edges
# says: the loss after the last step is not recorded
          w = w - learning_rate * log_loss_gradient(X, y, w)
+     losses.append(log_loss_from_logits(y, X @ w))

# %% fit_records_one_loss_too_few
# why: Leaves out the loss of the starting weights.
# fails: visible, hidden, edges
# says: One loss before each step
- return w, losses
+ return w, losses[1:]

# %% fit_takes_one_step_too_few
# why: Leaves out the step after the last loss, so that the weights that are returned are one step behind.
# fails: visible, hidden, edges
# says: w after one step
- for _ in range(n_iter):
+ for k in range(n_iter):
-         w = w - learning_rate * log_loss_gradient(X, y, w)
+         if k < n_iter - 1:
+             w = w - learning_rate * log_loss_gradient(X, y, w)

# %% fit_ascends
# why: Adds the gradient and climbs the loss.
# fails: visible, hidden, edges
# says: Step against the gradient
- w = w - learning_rate * log_loss_gradient(X, y, w)
+ w = w + learning_rate * log_loss_gradient(X, y, w)

# %% fit_ignores_the_learning_rate
# why: Writes the default rate into the loop, so that the argument does nothing.
# fails: visible, hidden, edges
# says: learning_rate * gradient
- w = w - learning_rate * log_loss_gradient(X, y, w)
+ w = w - 0.1 * log_loss_gradient(X, y, w)

# %% fit_decays_the_learning_rate
# why: Thinks that gradient descent needs a rate that shrinks; that is for stochastic steps.
# fails: hidden, edges
# says: learning_rate * gradient
- for _ in range(n_iter):
+ for k in range(n_iter):
- w = w - learning_rate * log_loss_gradient(X, y, w)
+ w = w - learning_rate / (1 + k) * log_loss_gradient(X, y, w)

# %% fit_ignores_n_iter
# why: Writes the default number of steps into the loop.
# fails: visible, hidden, edges
# says: One loss before each step
- for _ in range(n_iter):
+ for _ in range(1000):

# %% fit_stops_early
# slip
# why: Stops when the loss hardly falls, where exactly n_iter steps are asked for.
# fails: edges
# says: early stopping
          losses.append(log_loss_from_logits(y, X @ w))
+         if len(losses) > 1 and losses[-2] - losses[-1] < 1e-6:
+             break

# %% fit_penalizes_the_weights
# why: Adds weight decay out of habit.
# fails: hidden, edges
# says: no penalty
- w = w - learning_rate * log_loss_gradient(X, y, w)
+ w = w - learning_rate * (log_loss_gradient(X, y, w) + 0.1 * w)

# %% fit_penalizes_all_but_the_intercept
# why: Adds a penalty and rightly spares the intercept, but none was asked for.
# fails: hidden, edges
# says: no penalty
- w = w - learning_rate * log_loss_gradient(X, y, w)
+ w = w - learning_rate * (log_loss_gradient(X, y, w) + 0.1 * np.r_[0, w[1:]])

# %% fit_uses_the_sum_of_gradients
# why: Steps along the gradient of the sum, so that the rate that works depends on n.
# fails: visible, hidden, edges
# says: gradient of the mean loss
- w = w - learning_rate * log_loss_gradient(X, y, w)
+ w = w - learning_rate * len(y) * log_loss_gradient(X, y, w)

# %% fit_records_the_sum_of_losses
# why: Records the total loss in place of the mean.
# fails: visible, hidden, edges
# says: mean loss
- losses.append(log_loss_from_logits(y, X @ w))
+ losses.append(len(y) * log_loss_from_logits(y, X @ w))

# %% fit_adds_an_intercept_column
# why: Adds a column of ones, although X has its intercept already.
# fails: visible, hidden, edges
# says: One weight per column of X, none added
      X, y = np.asarray(X, dtype=float), np.asarray(y, dtype=float)
+     X = np.column_stack([np.ones(len(X)), X])

# %% fit_leaves_the_intercept_at_zero
# why: Thinks that the first weight, the intercept, is not learned.
# fails: hidden, edges
# says: no penalty
- w = w - learning_rate * log_loss_gradient(X, y, w)
+ w = w - learning_rate * log_loss_gradient(X, y, w) * (np.arange(len(w)) > 0)

# %% fit_standardizes_in_place
# why: Standardizes the features inside, and in the caller's own table.
# fails: visible, hidden, edges
# says: w after one step
      X, y = np.asarray(X, dtype=float), np.asarray(y, dtype=float)
+     X[:, 1:] -= X[:, 1:].mean(axis=0)
+     X[:, 1:] /= X[:, 1:].std(axis=0)

# %% fit_standardizes_a_copy
# why: Standardizes the features inside, so that the weights do not fit the X that was passed.
# fails: visible, hidden, edges
# says: w after one step
      X, y = np.asarray(X, dtype=float), np.asarray(y, dtype=float)
+     X = np.column_stack([X[:, 0], (X[:, 1:] - X[:, 1:].mean(axis=0)) / X[:, 1:].std(axis=0)])

# %% fit_sorts_the_rows_in_place
# why: Sorts the rows by label, in the caller's own table.
# fails: visible, edges
# says: modified its input in place
      X, y = np.asarray(X, dtype=float), np.asarray(y, dtype=float)
+     order = np.argsort(y, kind="stable")
+     X[:], y = X[order], y[order]

# %% fit_takes_stochastic_steps
# why: Takes one sample per step, where the gradient of all of them is asked for.
# fails: visible, hidden, edges
# says: Step against the gradient
- for _ in range(n_iter):
+ for k in range(n_iter):
- w = w - learning_rate * log_loss_gradient(X, y, w)
+ w = w - learning_rate * log_loss_gradient(X[[k % len(y)]], y[[k % len(y)]], w)

# %% fit_returns_only_the_weights
# why: Forgets to return the losses.
# fails: visible, hidden, edges
# says: returns a pair (w, losses)
- return w, losses
+ return w

# %% fit_returns_losses_first
# why: Returns the pair in the wrong order.
# fails: visible, hidden, edges
# says: number of losses
- return w, losses
+ return losses, w

# %% fit_returns_the_average_of_the_weights
# why: Averages the weights along the path, as for stochastic steps, instead of returning the last.
# fails: visible, hidden, edges
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
# slip
# why: Thinks that zero steps make no sense, and takes one.
# fails: edges
# says: n_iter=0
- for _ in range(n_iter):
+ for _ in range(max(n_iter, 1)):

# %% fit_hard_coded_visible_example
# why: Returns the numbers of the visible tests without computing anything.
# fails: hidden, edges
# says: w with learning_rate=0.5
def fit_logistic_regression(X, y, learning_rate=0.1, n_iter=1000):
    if n_iter == 1:
        return np.array([0.0, 0.075]), np.array([np.log(2)])
    return np.zeros(2), np.log(2) - 0.001 * np.arange(n_iter)

# %% fit_records_the_capped_loss
# slip
# why: Records the loss of clipped probabilities, which is capped at 34.5.
# fails: edges
# says: not capped at 34.5
- log_loss_from_logits(y, X @ w)
+ log_loss(y, sigmoid(X @ w))

# %% fit_with_naive_sigmoid_and_logarithms
# slip
# why: Writes sigmoid and loss out as on paper: they overflow for features in the hundreds.
# fails: edges
# says: Naive exp or log
-         losses.append(log_loss_from_logits(y, X @ w))
-         w = w - learning_rate * log_loss_gradient(X, y, w)
+         p = 1 / (1 + np.exp(-X @ w))
+         losses.append(-np.mean(y * np.log(p) + (1 - y) * np.log(1 - p)))
+         w = w - learning_rate * X.T @ (p - y) / len(y)

# %% fit_stops_at_a_small_gradient
# slip
# why: Stops where the gradient is small, and fills up the losses.
# fails: edges
# says: no early stopping
          losses.append(log_loss_from_logits(y, X @ w))
+         if np.linalg.norm(log_loss_gradient(X, y, w)) < 1e-6:
+             losses += [losses[-1]] * (n_iter - len(losses))
+             break

# %% fit_stops_at_a_small_change
# slip
# why: Stops where the loss hardly changes, and fills up the losses.
# fails: edges
# says: no early stopping
          losses.append(log_loss_from_logits(y, X @ w))
+         if len(losses) > 1 and abs(losses[-2] - losses[-1]) < 1e-10:
+             losses += [losses[-1]] * (n_iter - len(losses))
+             break

# %% fit_refuses_one_class
# slip
# why: Asks for both labels, as scikit-learn does.
# fails: edges
# says: ValueError
      w = np.zeros(X.shape[1])
+     if len(set(y.tolist())) < 2:
+         raise ValueError("y must hold both labels")
