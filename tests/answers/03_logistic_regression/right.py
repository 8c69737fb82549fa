# %% sigmoid_naive_with_errstate
# cell: sigmoid
def sigmoid(z):
    with np.errstate(over="ignore"):
        return 1 / (1 + np.exp(-np.asarray(z, dtype=float)))


# %% sigmoid_from_scipy
# cell: sigmoid
def sigmoid(z):
    from scipy.special import expit

    return expit(np.asarray(z, dtype=float))


# %% sigmoid_loops_over_numbers
# cell: sigmoid
import math


def one(v):
    if v >= 0:
        return 1 / (1 + math.exp(-v))
    return math.exp(v) / (1 + math.exp(v))


def sigmoid(z):
    if np.ndim(z) == 0:
        return one(float(z))
    z = np.asarray(z, dtype=float)
    return np.array([one(v) for v in z.ravel().tolist()]).reshape(z.shape)


# %% sigmoid_by_masks
# cell: sigmoid
def sigmoid(z):
    z = np.asarray(z, dtype=float)
    p = np.empty(z.shape)
    positive = z >= 0
    p[positive] = 1 / (1 + np.exp(-z[positive]))
    e = np.exp(z[~positive])
    p[~positive] = e / (1 + e)
    return p if p.ndim else float(p)


# %% sigmoid_by_logaddexp
# cell: sigmoid
def sigmoid(z):
    return np.exp(-np.logaddexp(0, -np.asarray(z, dtype=float)))


# %% sigmoid_clips_beyond_700
# cell: sigmoid
def sigmoid(z):
    return 1 / (1 + np.exp(-np.clip(np.asarray(z, dtype=float), -709, 709)))


# %% log_loss_loops_over_samples
# cell: log-loss
def log_loss(y, p, eps=1e-15):
    import math

    y, p = list(np.asarray(y)), list(np.asarray(p))
    if any(np.ndim(v) for v in [*y, *p]) or len(y) != len(p):
        raise ValueError("y and p must be flat and equally long")
    total = 0.0
    for label, chance in zip(y, p, strict=True):
        if label == 1:
            total -= math.log(min(max(chance, eps), 1 - eps))
        elif label == 0:
            total -= math.log(1 - min(max(chance, eps), 1 - eps))
        else:
            raise ValueError(f"y holds {label!r}")
    return total / len(y)


# %% log_loss_chooses_the_probability_of_what_happened
# cell: log-loss
def log_loss(y, p, eps=1e-15):
    y, p = np.array(y), np.array(p, dtype=np.float64)
    if y.ndim != 1 or p.ndim != 1 or y.size != p.size:
        raise ValueError("wrong shape of y or p")
    if not all(v in (0, 1) for v in y.tolist()):
        raise ValueError("y: only 0 and 1")
    p[p < eps] = eps
    p[p > 1 - eps] = 1 - eps
    return float(-np.log(np.where(y == 1, p, 1 - p)).mean())


# %% log_loss_with_scipy_and_log1p
# cell: log-loss
def log_loss(y, p, eps=1e-15):
    import scipy.special

    y, p = np.asarray(y), np.asarray(p, dtype=float)
    if y.ndim != 1 or y.shape != p.shape:
        raise ValueError("y and p must be 1-d and of equal length")
    if not np.all((y == 0) | (y == 1)):
        raise ValueError("y must hold only 0 and 1")
    y = y.astype(float)
    p = np.minimum(np.maximum(p, eps), 1 - eps)
    return -(scipy.special.xlogy(y, p) + scipy.special.xlog1py(1 - y, -p)).sum() / y.size


# %% log_loss_clips_the_complement_apart
# cell: log-loss
def log_loss(y, p, eps=1e-15):
    y, p = np.asarray(y), np.asarray(p, dtype=float)
    if y.ndim != 1 or y.shape != p.shape:
        raise ValueError("y and p must be 1-d and of equal length")
    if not np.all((y == 0) | (y == 1)):
        raise ValueError("y must hold only 0 and 1")
    y = y.astype(float)
    q = np.clip(1 - p, eps, 1 - eps)
    p = np.clip(p, eps, 1 - eps)
    return -np.mean(y * np.log(p) + (1 - y) * np.log(q))


# %% log_loss_with_pandas_inside
# cell: log-loss
def log_loss(y, p, eps=1e-15):
    import pandas as pd

    y, p = np.asarray(y), np.asarray(p, dtype=float)
    if y.shape != p.shape or y.ndim > 1:
        raise ValueError("y and p must have the same length")
    if not pd.Series(y).isin([0, 1]).all() or y.dtype.kind in "OUS":
        raise ValueError("y must be 0 or 1")
    table = pd.DataFrame({"y": y.astype(float), "p": p})
    table["p"] = table["p"].clip(eps, 1 - eps)
    return table.apply(lambda row: -np.log(row.p if row.y else 1 - row.p), axis=1).mean()


# %% log_loss_writes_to_stderr_and_prints
# cell: log-loss
def log_loss(y, p, eps=1e-15):
    import sys

    print("computing", file=sys.stderr)
    print("a line of output")
    y, p = np.asarray(y), np.asarray(p, dtype=float)
    if y.ndim != 1 or y.shape != p.shape:
        raise ValueError("y and p must be 1-d and of equal length")
    if not np.all((y == 0) | (y == 1)):
        raise ValueError("y must hold only 0 and 1")
    y = y.astype(float)
    p = np.clip(p, eps, 1 - eps)
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))


# %% from_logits_takes_the_maximum_out
# cell: log-loss-from-logits
def log_loss_from_logits(y, z):
    y, z = np.asarray(y), np.asarray(z, dtype=float)
    if y.ndim != 1 or y.shape != z.shape:
        raise ValueError("y and z must be 1-d and of equal length")
    if not np.all((y == 0) | (y == 1)):
        raise ValueError("y must hold only 0 and 1")
    y = y.astype(float)
    return (np.maximum(z, 0) - y * z + np.log1p(np.exp(-np.abs(z)))).mean()


# %% from_logits_with_signed_logits
# cell: log-loss-from-logits
def log_loss_from_logits(y, z):
    y, z = np.asarray(y), np.asarray(z, dtype=float)
    if y.ndim != 1 or y.shape != z.shape:
        raise ValueError("y and z must be 1-d and of equal length")
    if not np.all((y == 0) | (y == 1)):
        raise ValueError("y must hold only 0 and 1")
    y = y.astype(float)
    return np.logaddexp(0, (1 - 2 * y) * z).mean()


# %% from_logits_with_scipy
# cell: log-loss-from-logits
def log_loss_from_logits(y, z):
    from scipy.special import log_expit

    y, z = np.asarray(y), np.asarray(z, dtype=float)
    if y.ndim != 1 or y.shape != z.shape:
        raise ValueError("y and z must be 1-d and of equal length")
    if not np.all((y == 0) | (y == 1)):
        raise ValueError("y must hold only 0 and 1")
    y = y.astype(float)
    return -np.mean(log_expit(np.where(y == 1, z, -z)))


# %% from_logits_loops_over_samples
# cell: log-loss-from-logits
def log_loss_from_logits(y, z):
    import math

    y, z = np.asarray(y), np.asarray(z, dtype=float)
    if y.ndim != 1 or y.shape != z.shape:
        raise ValueError("y and z must be 1-d and of equal length")
    if not np.all((y == 0) | (y == 1)):
        raise ValueError("y must hold only 0 and 1")
    y = y.astype(float)
    total = 0.0
    for label, logit in zip(y, z, strict=True):
        wrong_way = -logit if label else logit
        total += max(wrong_way, 0) + math.log1p(math.exp(-abs(wrong_way)))
    return total / len(y)


# %% gradient_loops_over_samples
# cell: log-loss-gradient
def log_loss_gradient(X, y, w):
    X, y, w = np.asarray(X, dtype=float), np.asarray(y), np.asarray(w, dtype=float)
    if X.ndim != 2:
        raise ValueError("X must be two-dimensional")
    if y.shape != (X.shape[0],):
        raise ValueError("y must have one label per row of X")
    if not np.all((y == 0) | (y == 1)):
        raise ValueError("y must hold only 0 and 1")
    if w.shape != (X.shape[1],):
        raise ValueError("w must have one weight per column of X")
    y = y.astype(float)
    total = np.zeros(X.shape[1])
    for i in range(X.shape[0]):
        total += (sigmoid(float(X[i] @ w)) - y[i]) * X[i]
    return total / X.shape[0]


# %% gradient_as_a_mean_of_rows
# cell: log-loss-gradient
def log_loss_gradient(X, y, w):
    X, y, w = np.asarray(X, dtype=float), np.asarray(y), np.asarray(w, dtype=float)
    if X.ndim != 2:
        raise ValueError("X must be two-dimensional")
    if y.shape != (X.shape[0],):
        raise ValueError("y must have one label per row of X")
    if not np.all((y == 0) | (y == 1)):
        raise ValueError("y must hold only 0 and 1")
    if w.shape != (X.shape[1],):
        raise ValueError("w must have one weight per column of X")
    y = y.astype(float)
    return np.mean((sigmoid(X @ w) - y)[:, None] * X, axis=0)


# %% gradient_with_einsum_and_scipy
# cell: log-loss-gradient
def log_loss_gradient(X, y, w):
    from scipy.special import expit

    X, y, w = np.asarray(X, dtype=float), np.asarray(y), np.asarray(w, dtype=float)
    if X.ndim != 2:
        raise ValueError("X must be two-dimensional")
    if y.shape != (X.shape[0],):
        raise ValueError("y must have one label per row of X")
    if not np.all((y == 0) | (y == 1)):
        raise ValueError("y must hold only 0 and 1")
    if w.shape != (X.shape[1],):
        raise ValueError("w must have one weight per column of X")
    y = y.astype(float)
    return np.einsum("ij,i->j", X, expit(np.einsum("ij,j->i", X, w)) - y) / len(X)


# %% gradient_as_a_flattened_column
# cell: log-loss-gradient
def log_loss_gradient(X, y, w):
    X, y, w = np.asarray(X, dtype=float), np.asarray(y), np.asarray(w, dtype=float)
    if X.ndim != 2:
        raise ValueError("X must be two-dimensional")
    if y.shape != (X.shape[0],):
        raise ValueError("y must have one label per row of X")
    if not np.all((y == 0) | (y == 1)):
        raise ValueError("y must hold only 0 and 1")
    if w.shape != (X.shape[1],):
        raise ValueError("w must have one weight per column of X")
    y = y.astype(float)
    column = X.T @ (sigmoid(X @ w) - y).reshape(-1, 1) / len(X)
    return column.ravel()


# %% gradient_splits_the_classes
# cell: log-loss-gradient
def log_loss_gradient(X, y, w):
    X, y, w = np.asarray(X, dtype=float), np.asarray(y), np.asarray(w, dtype=float)
    if X.ndim != 2:
        raise ValueError("X must be two-dimensional")
    if y.shape != (X.shape[0],):
        raise ValueError("y must have one label per row of X")
    if not np.all((y == 0) | (y == 1)):
        raise ValueError("y must hold only 0 and 1")
    if w.shape != (X.shape[1],):
        raise ValueError("w must have one weight per column of X")
    y = y.astype(float)
    p = sigmoid(X @ w)
    return (p @ X - X[y == 1].sum(axis=0)) / len(X)


# %% gradient_accepts_float32_by_upcasting
# cell: log-loss-gradient
def log_loss_gradient(X, y, w):
    X = np.asarray(X).astype(np.float64)
    w = np.asarray(w).astype(np.float64)
    y = np.asarray(y)
    if X.ndim != 2:
        raise ValueError("X")
    if y.dtype.kind not in "biuf" or y.shape != X.shape[:1] or not np.isin(y, [0, 1]).all():
        raise ValueError("y")
    if w.shape != X.shape[1:]:
        raise ValueError("w")
    return (sigmoid(np.dot(X, w)) - y.astype(np.float32)) @ X / np.float64(len(X))


# %% fit_uses_log_loss_and_updates_in_place
# cell: fit-logistic-regression
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
    losses = np.zeros(n_iter)
    for k in range(n_iter):
        losses[k] = log_loss(y, sigmoid(X @ w))
        w -= learning_rate * log_loss_gradient(X, y, w)
    return w, losses


# %% fit_without_the_earlier_functions
# cell: fit-logistic-regression
def fit_logistic_regression(X, y, learning_rate=0.1, n_iter=1000):
    X, y = np.asarray(X, dtype=float), np.asarray(y)
    if X.ndim != 2:
        raise ValueError("X must be two-dimensional")
    if y.shape != (X.shape[0],):
        raise ValueError("y must have one label per row of X")
    if not np.all((y == 0) | (y == 1)):
        raise ValueError("y must hold only 0 and 1")
    y = y.astype(float)
    w, losses = np.zeros(X.shape[1]), []
    for _ in range(n_iter):
        z = X @ w
        losses.append(float(np.mean(np.logaddexp(0, z) - y * z)))
        w = w - learning_rate * X.T @ (np.exp(-np.logaddexp(0, -z)) - y) / len(y)
    return [w, losses]


# %% fit_as_a_class_that_warns
# cell: fit-logistic-regression
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
# cell: fit-logistic-regression
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


# %% predict_proba_loops_over_rows
# cell: predict-proba
def predict_proba(X, w):
    X, w = np.asarray(X, dtype=float), np.asarray(w, dtype=float)
    if X.ndim != 2:
        raise ValueError("X must be two-dimensional")
    if w.shape != (X.shape[1],):
        raise ValueError("w must have one weight per column of X")
    return np.array([sigmoid(float(np.dot(row, w))) for row in X])


# %% predict_proba_with_scipy
# cell: predict-proba
def predict_proba(X, w):
    from scipy.special import expit

    X, w = np.asarray(X, dtype=float), np.asarray(w, dtype=float)
    if X.ndim != 2:
        raise ValueError("X must be two-dimensional")
    if w.shape != (X.shape[1],):
        raise ValueError("w must have one weight per column of X")
    return expit((X * w).sum(axis=1))


# %% predict_with_where
# cell: predict
def predict(X, w, threshold=0.5):
    return np.where(predict_proba(X, w) < threshold, 0, 1)


# %% predict_as_a_list_of_ints
# cell: predict
def predict(X, w, threshold=0.5):
    return [int(p >= threshold) for p in predict_proba(X, w)]


# %% predict_with_its_own_checks_and_small_ints
# cell: predict
def predict(X, w, threshold=0.5):
    X, w = np.asarray(X, dtype=float), np.asarray(w, dtype=float)
    if X.ndim != 2:
        raise ValueError("X must be two-dimensional")
    if w.shape != (X.shape[1],):
        raise ValueError("w must have one weight per column of X")
    return np.greater_equal(sigmoid(X @ w), threshold).astype(np.int8)


# %% compare_with_a_baseline_that_is_trained
# cell: compare
def compare_with_base_rate(X_train, y_train, X_test, y_test):
    w = fit_logistic_regression(X_train, y_train, 1.0, 1000)[0]
    ones = np.ones((len(y_train), 1))
    bias = fit_logistic_regression(ones, y_train, 1.0, 1000)[0]
    losses = [log_loss_from_logits(y_test, X_test @ w), log_loss_from_logits(y_test, np.full(len(y_test), bias[0]))]
    return [*losses, float((predict(X_test, w) == np.asarray(y_test)).sum() / len(y_test))]


# %% compare_by_hand
# cell: compare
def compare_with_base_rate(X_train, y_train, X_test, y_test):
    w, _ = fit_logistic_regression(X_train, y_train, n_iter=1000, learning_rate=1.0)
    rate = sum(y_train) / len(y_train)
    baseline = log_loss(y_test, [rate for _ in y_test])
    return log_loss(y_test, predict_proba(X_test, w)), baseline, 1 - np.abs(predict(X_test, w) - y_test).mean()


# %% helpers_shared_between_the_parts
# cell: log-loss
def checked_labels(y, n, other):
    y = np.asarray(y)
    if y.shape != (n,):
        raise ValueError(f"y must have {n} entries, as {other}")
    if y.dtype.kind not in "biuf" or not np.all((y == 0) | (y == 1)):
        raise ValueError("y must hold only 0 and 1")
    return y.astype(float)


def log_loss(y, p, eps=1e-15):
    p = np.asarray(p, dtype=float)
    if p.ndim != 1:
        raise ValueError("y and p must be 1-d")
    y = checked_labels(y, len(p), "p")
    p = np.clip(p, eps, 1 - eps)
    return -(y @ np.log(p) + (1 - y) @ np.log(1 - p)) / len(y)
# cell: log-loss-from-logits
def log_loss_from_logits(y, z):
    z = np.asarray(z, dtype=float)
    if z.ndim != 1:
        raise ValueError("y and z must be 1-d")
    y = checked_labels(y, len(z), "z")
    return np.logaddexp(0, z).mean() - y @ z / len(y)
# cell: log-loss-gradient
def log_loss_gradient(X, y, w):
    X, w = np.asarray(X, dtype=float), np.asarray(w, dtype=float)
    if X.ndim != 2:
        raise ValueError("X must be two-dimensional")
    y = checked_labels(y, len(X), "X has rows")
    if w.shape != X.shape[1:]:
        raise ValueError("w must fit X")
    return (sigmoid(X @ w) - y) @ X / len(y)
