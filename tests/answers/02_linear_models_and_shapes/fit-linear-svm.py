# %% base
def fit_linear_svm(X, y, alpha, learning_rate, n_iter):
    X, y = np.asarray(X, dtype=float), np.asarray(y, dtype=float)
    w = np.zeros(X.shape[1])
    objectives = []
    for _ in range(n_iter):
        objectives.append(alpha / 2 * np.sum(w**2) + hinge_loss(X, y, w))
        w = w - learning_rate * (alpha * w + hinge_subgradient(X, y, w))
    return w, objectives

# %% svm_without_the_earlier_functions
# right: writes objective and subgradient out
-     objectives = []
-     for _ in range(n_iter):
-         objectives.append(alpha / 2 * np.sum(w**2) + hinge_loss(X, y, w))
-         w = w - learning_rate * (alpha * w + hinge_subgradient(X, y, w))
-     return w, objectives
+     objectives = np.zeros(n_iter)
+     for k in range(n_iter):
+         margin = y * (X @ w)
+         objectives[k] = 0.5 * alpha * w @ w + np.maximum(1 - margin, 0).mean()
+         grad = alpha * w - X.T @ (y * (margin < 1)) / len(y)
+         w -= learning_rate * grad
+     return [w, objectives]

# %% svm_shrinks_first
# right: the penalty as a factor of w
- w = w - learning_rate * (alpha * w + hinge_subgradient(X, y, w))
+ w = (1 - learning_rate * alpha) * w - learning_rate * hinge_subgradient(X, y, w)

# %% svm_with_nested_functions
# right: an objective and a step as functions
def fit_linear_svm(X, y, alpha, learning_rate, n_iter):
    def objective(w):
        return alpha * np.dot(w, w) / 2 + hinge_loss(X, y, w)

    def step(w):
        return w - learning_rate * (hinge_subgradient(X, y, w) + alpha * w)

    path = [np.zeros(np.shape(X)[1])]
    while len(path) <= n_iter:
        path.append(step(path[-1]))
    return path[-1], np.array([objective(w) for w in path[:-1]])

# %% svm_checks_its_arguments
# right: checks what nobody asks for here
      X, y = np.asarray(X, dtype=float), np.asarray(y, dtype=float)
+     if alpha < 0:
+         raise ValueError("alpha must not be negative")
+     if not np.isin(y, [-1, 1]).all():
+         raise ValueError("y must hold -1 and 1")

# %% svm_penalizes_twice_as_hard
# why: Takes 2 alpha w for the derivative of alpha/2 |w|^2.
# fails: visible, hidden, edges, objectives-hidden, objectives-edges
# says: learning_rate * (alpha w
- (alpha * w + hinge_subgradient
+ (2 * alpha * w + hinge_subgradient

# %% svm_penalizes_half_as_hard
# why: Keeps the half in the derivative.
# fails: visible, hidden, edges, objectives-hidden, objectives-edges
# says: learning_rate * (alpha w
- (alpha * w + hinge_subgradient
+ (alpha / 2 * w + hinge_subgradient

# %% svm_without_penalty
# why: Descends on the hinge loss alone.
# fails: visible, hidden, edges, objectives-hidden, objectives-edges
# says: learning_rate * (alpha w
- (alpha * w + hinge_subgradient(X, y, w))
+ hinge_subgradient(X, y, w)

# %% svm_objective_without_half
# slip
# why: Writes alpha |w|^2 into the objective.
# fails: objectives-visible, objectives-hidden, objectives-edges
# says: alpha/2 |w|^2
- alpha / 2 * np.sum
+ alpha * np.sum

# %% svm_objective_without_square
# slip
# why: Takes the length of w instead of its square.
# fails: objectives-visible, objectives-hidden, objectives-edges
# says: alpha/2 |w|^2
- np.sum(w**2)
+ np.linalg.norm(w)

# %% svm_records_the_hinge_loss_alone
# slip
# why: Forgets the penalty in what it records.
# fails: objectives-visible, objectives-hidden, objectives-edges
# says: alpha/2 |w|^2
- alpha / 2 * np.sum(w**2) + hinge_loss(X, y, w)
+ hinge_loss(X, y, w)

# %% svm_records_after_the_step
# slip
# why: Steps first and then records.
# fails: objectives-visible, objectives-hidden, objectives-edges
# says: each before its step
      for _ in range(n_iter):
+         w = w - learning_rate * (alpha * w + hinge_subgradient(X, y, w))
-         w = w - learning_rate * (alpha * w + hinge_subgradient(X, y, w))

# %% svm_records_one_too_many
# slip
# why: Records the last objective, too.
# fails: objectives-visible, objectives-hidden, objectives-edges
# says: expected shape
          w = w - learning_rate * (alpha * w + hinge_subgradient(X, y, w))
+     objectives.append(alpha / 2 * np.sum(w**2) + hinge_loss(X, y, w))

# %% svm_spares_the_intercept
# why: Does not penalize the first weight, which is good style, but not what is asked for.
# fails: visible, hidden, edges, objectives-visible, objectives-hidden, objectives-edges
# says: penalized like the others
- np.sum(w**2)
+ np.sum(w[1:] ** 2)
- (alpha * w + hinge_subgradient
+ (alpha * np.r_[0, w[1:]] + hinge_subgradient

# %% svm_ascends
# why: Adds the subgradient.
# fails: visible, hidden, edges, objectives-visible, objectives-hidden, objectives-edges
# says: from zeros
- w = w - learning_rate
+ w = w + learning_rate

# %% svm_starts_from_ones
# why: Starts from ones.
# fails: visible, hidden, edges, objectives-visible, objectives-hidden, objectives-edges
# says: the first is 1
- np.zeros(X.shape[1])
+ np.ones(X.shape[1])

# %% svm_with_pegasos_steps
# why: Lets the rate fall as 1 / (alpha k), as Pegasos does.
# fails: visible, hidden, edges, objectives-visible, objectives-hidden, objectives-edges
# says: learning_rate
- for _ in range(n_iter):
+ for k in range(n_iter):
- w = w - learning_rate *
+ w = w - 1 / ((alpha + 1e-9) * (k + 1)) *

# %% svm_decays_the_rate
# why: Lets the rate fall, where a constant one is asked for.
# fails: visible, hidden, edges, objectives-hidden, objectives-edges
# says: learning_rate
- for _ in range(n_iter):
+ for k in range(n_iter):
- w = w - learning_rate *
+ w = w - learning_rate / (k + 1) *

# %% svm_takes_one_row_at_a_time
# why: Takes stochastic steps.
# fails: visible, hidden, edges, objectives-visible, objectives-hidden
# says: expected
- for _ in range(n_iter):
+ for k in range(n_iter):
- hinge_subgradient(X, y, w))
+ hinge_subgradient(X[[k % len(y)]], y[[k % len(y)]], w))

# %% svm_uses_the_sum
# why: Weighs the hinge loss with n, as if alpha went with a sum.
# fails: visible, hidden, edges, objectives-visible, objectives-hidden, objectives-edges
# says: learning_rate
- hinge_subgradient(X, y, w))
+ len(y) * hinge_subgradient(X, y, w))

# %% svm_adds_ones
# why: Adds a column of ones that X has already.
# fails: visible, hidden, edges, objectives-visible, objectives-hidden
# says: expected shape
-     X, y = np.asarray(X, dtype=float), np.asarray(y, dtype=float)
+     X, y = add_intercept(X), np.asarray(y, dtype=float)

# %% svm_returns_the_weights_only
# why: Forgets the objectives.
# fails: visible, hidden, edges, objectives-visible, objectives-hidden, objectives-edges
# says: returns a pair (w, objectives)
- return w, objectives
+ return w

# %% svm_returns_objectives_first
# why: Returns the pair in the wrong order.
# fails: visible, hidden, edges, objectives-visible, objectives-hidden, objectives-edges
# says: expected
- return w, objectives
+ return objectives, w

# %% svm_returns_the_best
# slip
# why: Returns the best w on the way; the last one is asked for.
# fails: edges
# says: not the best
-     objectives = []
+     objectives, path = [], []
      for _ in range(n_iter):
+         path.append(w)
-     return w, objectives
+     if len(objectives) > 2 and min(objectives) < alpha / 2 * np.sum(w**2) + hinge_loss(X, y, w):
+         w = path[int(np.argmin(objectives))]
+     return w, objectives

# %% svm_returns_the_average
# why: Returns the average of the way, as is done for stochastic steps.
# fails: visible, hidden, edges
# says: w after 2 steps
-     objectives = []
+     objectives, path = [], []
      for _ in range(n_iter):
+         path.append(w)
-     return w, objectives
+     return np.mean(path, axis=0) if path else w, objectives

# %% svm_stops_early
# slip
# why: Stops where the objective no longer falls.
# fails: objectives-edges
# says: All n_iter steps
          objectives.append(alpha / 2 * np.sum(w**2) + hinge_loss(X, y, w))
+         if len(objectives) > 1 and abs(objectives[-1] - objectives[-2]) < 1e-8:
+             break

# %% svm_stops_where_nothing_pulls
# slip
# why: Stops as soon as the subgradient is zero, and records no more.
# fails: objectives-edges
# says: All n_iter steps
          objectives.append(alpha / 2 * np.sum(w**2) + hinge_loss(X, y, w))
+         if not np.any(alpha * w + hinge_subgradient(X, y, w)):
+             break

# %% svm_refuses_to_rise
# slip
# why: Halves the rate whenever the objective has risen.
# fails: edges, objectives-edges
# says: They may rise
          objectives.append(alpha / 2 * np.sum(w**2) + hinge_loss(X, y, w))
+         if len(objectives) > 1 and objectives[-1] > objectives[-2]:
+             learning_rate /= 2

# %% svm_pulls_at_the_kink
# slip
# why: Writes its own subgradient, in which rows at the kink pull.
# fails: edges
# says: At margin 1 a row contributes 0
- hinge_subgradient(X, y, w))
+ -X.T @ (y * (y * (X @ w) <= 1)) / len(y))

# %% svm_needs_a_step
# slip
# why: Takes one step at least.
# fails: edges, objectives-edges
# says: n_iter=0
- range(n_iter)
+ range(max(n_iter, 1))

# %% svm_needs_two_classes
# slip
# why: Refuses labels of one class.
# fails: edges
# says: ValueError
      w = np.zeros(X.shape[1])
+     if len(set(y.tolist())) < 2:
+         raise ValueError("y must hold both labels")

# %% svm_sorts_in_place
# slip
# why: Shuffles the caller's rows before it starts.
# fails: edges
# says: modified its input in place
      X, y = np.asarray(X, dtype=float), np.asarray(y, dtype=float)
+     order = np.argsort(y)
+     X[:], y[:] = X[order], y[order]

# %% svm_penalty_does_not_pull_content_rows
# slip
# why: Steps only while some row pulls: the penalty is forgotten where all are content.
# fails: edges, objectives-edges
# says: the penalty still does
-         w = w - learning_rate * (alpha * w + hinge_subgradient(X, y, w))
+         if hinge_loss(X, y, w) > 0:
+             w = w - learning_rate * (alpha * w + hinge_subgradient(X, y, w))

# %% svm_from_scikit_learn
# why: Lets scikit-learn find the optimum, which n_iter steps do not reach.
# fails: visible, hidden, edges, objectives-visible, objectives-hidden, objectives-edges
# says: expected
def fit_linear_svm(X, y, alpha, learning_rate, n_iter):
    model = sklearn.svm.LinearSVC(loss="hinge", C=1 / max(alpha, 0.001) / len(y), fit_intercept=False)
    w = model.fit(X, y).coef_[0] if len(set(y)) == 2 else np.zeros(np.shape(X)[1])
    return w, np.full(n_iter, alpha / 2 * w @ w + hinge_loss(X, y, w))

# %% svm_hard_coded_visible_example
# why: Returns the numbers of the visible check.
# fails: hidden, edges, objectives-hidden, objectives-edges
# says: expected
def fit_linear_svm(X, y, alpha, learning_rate, n_iter):
    return np.array([-0.19, 0.4275]), np.array([1.0, 0.71203125])

# %% svm_projects
# slip
# why: Keeps w within 1 / sqrt(alpha), as Pegasos does.
# fails: edges, objectives-edges
# says: w after 3 steps of rate 4
          w = w - learning_rate * (alpha * w + hinge_subgradient(X, y, w))
+         if alpha > 0 and np.linalg.norm(w) > 1 / np.sqrt(alpha):
+             w = w / np.linalg.norm(w) / np.sqrt(alpha)

# %% svm_divides_by_alpha
# slip
# why: Computes with C = 1 / (alpha n), which alpha = 0 does not have.
# fails: edges, objectives-edges
# says: ZeroDivisionError
-     objectives = []
+     objectives, C = [], 1 / (alpha * len(y))
- hinge_subgradient(X, y, w))
+ hinge_subgradient(X, y, w) * C * alpha * len(y))
