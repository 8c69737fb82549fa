"""A lecture is not the answer sheet: its definitions, pasted, earn less than half of the automatic points."""

import ast
import textwrap

import pytest

from coursekit.course.syllabus import built_weeks
from coursekit.notebooks.execute import read_notebook
from tests.harness import Grader
from tests.quick import AnswerError, Work, judge_answers

# What somebody who pastes would write around the lecture's functions: names, arguments, one line each.
GLUE = {
    "01_models_and_problem_types": {
        "majority": """
            def majority_class(y):
                labels, counts = np.unique(y, return_counts=True)
                return labels[counts.argmax()]
        """,
        "accuracy": """
            def accuracy(y_true, y_pred):
                return np.mean(np.asarray(y_true) == np.asarray(y_pred))
        """,
        "squared-error": """
            def mean_squared_error(y_true, y_pred):
                return np.mean((np.asarray(y_true) - np.asarray(y_pred)) ** 2)
        """,
        "split": """
            def stratified_split(y, test_size, rng):
                parts = [rng.permutation(np.flatnonzero(y == label)) for label in np.unique(y)]
                test = np.concatenate([part[: int(len(part) * test_size)] for part in parts])
                return np.setdiff1d(np.arange(len(y)), test), test
        """,
        "neighbors": """
            def nearest_neighbors_predict(X_train, y_train, X, k):
                answers = []
                for row in line_up(X_train, X):
                    labels, counts = np.unique(y_train[row[:k]], return_counts=True)
                    answers.append(labels[counts.argmax()])
                return np.array(answers)
        """,
        "pca": """
            def pca_project(X, n_components):
                centered = X - X.mean(axis=0)
                U, s, Vt = np.linalg.svd(centered, full_matrices=False)
                return (U * s)[:, :n_components], Vt[:n_components], (s**2 / (s**2).sum())[:n_components]
        """,
    },
    "02_linear_models_and_shapes": {
        "add-intercept": """
            def add_intercept(X):
                return with_ones(*np.asarray(X).T)
        """,
        "predict": """
            def predict(X, w):
                return X @ w
        """,
        "squared-error-gradient": """
            def squared_error_gradient(X, y, w):
                return 2 * X.T @ (X @ w - y) / len(y)
        """,
        "fit-least-squares": """
            def fit_least_squares(X, y):
                return np.linalg.lstsq(X, y)[0]
        """,
        "numerical-gradient": """
            def numerical_gradient(f, w, eps=1e-6):
                return np.array([slope_along(f, w, j, eps) for j in range(len(w))])
        """,
        "hinge-loss": """
            def hinge_loss(X, y, w):
                return np.maximum(0, 1 - y * (X @ w)).mean()
        """,
        "hinge-subgradient": """
            def hinge_subgradient(X, y, w):
                v = np.where(y * (X @ w) < 1, y, 0)
                return -X.T @ v / len(y)
        """,
        "many-outputs-gradient": """
            def many_outputs_gradient(X, Y, W):
                return 2 * X.T @ (X @ W - Y) / len(Y)
        """,
    },
    "03_logistic_regression": {
        "sigmoid": """
            def sigmoid(z):
                return expit(np.asarray(z, dtype=float))
        """,
        "log-loss": """
            def log_loss(y, p, eps=1e-15):
                return np.mean(naive(np.asarray(y, dtype=float), np.clip(p, eps, 1 - eps)))
        """,
        "log-loss-from-logits": """
            def log_loss_from_logits(y, z):
                return np.mean(row_losses(np.asarray(y, dtype=float), np.asarray(z, dtype=float)))
        """,
        "log-loss-gradient": """
            def log_loss_gradient(X, y, w):
                X, y, w = (np.asarray(given, dtype=float) for given in (X, y, w))
                return slope(w, X, y)
        """,
        "fit-logistic-regression": """
            def fit_logistic_regression(X, y, learning_rate=0.1, n_iter=1000):
                X, y = np.asarray(X, dtype=float), np.asarray(y, dtype=float)
                path = descend(lambda w: slope(w, X, y), np.zeros(X.shape[1]), learning_rate, n_iter)
                return path[-1], np.array([mean_loss(w, X, y) for w in path[:-1]])
        """,
        "predict-proba": """
            def predict_proba(X, w):
                return expit(np.asarray(X, dtype=float) @ np.asarray(w, dtype=float))
        """,
        "predict": """
            def predict(X, w, threshold=0.5):
                return (predict_proba(X, w) >= threshold).astype(int)
        """,
        "softmax": """
            def softmax(Z):
                def one_row(scores):
                    e = np.exp(scores - scores.max())
                    return e / e.sum()
                return np.array([one_row(row) for row in np.asarray(Z, dtype=float)])
        """,
        "compare": """
            def compare_with_base_rate(X_train, y_train, X_test, y_test):
                w, _ = fit_logistic_regression(X_train, y_train, learning_rate=4.0, n_iter=300)
                model = log_loss(y_test, predict_proba(X_test, w))
                base_rate = log_loss(y_test, np.full(len(y_test), np.mean(y_train)))
                return model, base_rate, np.mean(predict(X_test, w) == y_test)
        """,
    },
    "04_missing_values_and_encoding": {
        "median": """
            class MedianImputer:
                def __init__(self, add_indicator=False):
                    self.add_indicator = add_indicator
                def fit(self, X, y=None):
                    X = np.array(X, dtype=float)
                    self.medians_ = np.nanmedian(X, axis=0)
                    self.flags_ = np.isnan(X).any(axis=0)
                    return self
                def transform(self, X):
                    X = np.array(X, dtype=float)
                    gaps = np.isnan(X)
                    filled = np.where(gaps, self.medians_, X)
                    return np.hstack([filled, gaps[:, self.flags_]]) if self.add_indicator else filled
        """,
        "one-hot": """
            class OneHotEncoder:
                def __init__(self, handle_unknown="ignore"):
                    self.handle_unknown = handle_unknown
                def fit(self, X, y=None):
                    X = np.array(X, dtype=object)
                    self.categories_ = []
                    for column in X.T:
                        levels = sorted({v for v in column if not pd.isna(v)})
                        self.categories_.append(
                            levels + [None] if any(pd.isna(v) for v in column) else levels
                        )
                    return self
                def transform(self, X):
                    X = np.array(X, dtype=object)
                    X[pd.isna(X)] = None
                    return np.hstack(
                        [
                            [[float(v == c) for c in levels] for v in column]
                            for column, levels in zip(X.T, self.categories_)
                        ]
                    )
        """,
        "ordinal": """
            class OrdinalEncoder:
                def __init__(self, order):
                    self.order = order
                def fit(self, X, y=None):
                    return self
                def transform(self, X):
                    X = np.array(X, dtype=object)
                    return np.column_stack(
                        [
                            [np.nan if pd.isna(v) else levels.index(v) for v in column]
                            for column, levels in zip(X.T, self.order)
                        ]
                    )
        """,
        "target": """
            class TargetEncoder:
                def __init__(self, smoothing=10.0):
                    self.smoothing = smoothing
                def fit(self, X, y):
                    X = np.array(X, dtype=object)
                    X[pd.isna(X)] = None
                    y = np.array(y)
                    self.target_mean_ = y.mean()
                    self.maps_ = []
                    for column in X.T:
                        self.maps_.append(
                            {
                                c: (y[column == c].sum() + self.smoothing * self.target_mean_)
                                / ((column == c).sum() + self.smoothing)
                                for c in set(column)
                            }
                        )
                    return self
                def transform(self, X):
                    X = np.array(X, dtype=object)
                    X[pd.isna(X)] = None
                    return np.column_stack(
                        [
                            [m.get(v, self.target_mean_) for v in column]
                            for column, m in zip(X.T, self.maps_)
                        ]
                    )
        """,
        "out-of-fold": """
            def out_of_fold_target_encode(categories, y, n_splits, smoothing, rng):
                categories, y = np.array(categories), np.array(y)
                codes = np.zeros(len(y))
                for held in np.array_split(rng.permutation(len(y)), n_splits):
                    rest = np.setdiff1d(np.arange(len(y)), held)
                    mean = y[rest].mean()
                    for i in held:
                        same = y[rest][categories[rest] == categories[i]]
                        codes[i] = (same.sum() + smoothing * mean) / (len(same) + smoothing)
                return codes
        """,
    },
    "05_scaling": {
        "standard": """
            class StandardScaler:
                def fit(self, X, y=None):
                    self.mean_, self.scale_ = np.mean(X, axis=0), np.std(X, axis=0)
                    return self
                def transform(self, X):
                    return (X - self.mean_) / self.scale_
                def inverse_transform(self, X):
                    return X * self.scale_ + self.mean_
        """,
        "minmax": """
            class MinMaxScaler:
                def __init__(self, feature_range=(0, 1)):
                    self.feature_range = feature_range
                def fit(self, X, y=None):
                    self.low_, self.high_ = np.min(X, axis=0), np.max(X, axis=0)
                    return self
                def transform(self, X):
                    return (X - self.low_) / (self.high_ - self.low_)
                def inverse_transform(self, X):
                    return X * (self.high_ - self.low_) + self.low_
        """,
        "vif": """
            def variance_inflation_factors(X):
                X = np.asarray(X)
                return np.array([inflation(X, j) for j in range(X.shape[1])])
        """,
    },
    "06_optimization": {
        "sgd": """
            def sgd_step(w, grad, state, learning_rate=0.01):
                return w - learning_rate * grad, state
        """,
        "momentum": """
            def momentum_step(w, grad, state, learning_rate=0.01, beta=0.9):
                rule = state["rule"] if state else momentum(np.array(w, dtype=float), beta)
                return w - learning_rate * rule(grad, 0), {"rule": rule}
        """,
        "adagrad": """
            def adagrad_step(w, grad, state, learning_rate=0.01, eps=1e-8):
                rule = state["rule"] if state else adagrad(np.array(w, dtype=float))
                return w - learning_rate * rule(grad, 0), {"rule": rule}
        """,
        "rmsprop": """
            def rmsprop_step(w, grad, state, learning_rate=0.01, rho=0.9, eps=1e-8):
                rule = state["rule"] if state else adagrad(np.array(w, dtype=float), keep=rho, new=1 - rho)
                return w - learning_rate * rule(grad, 0), {"rule": rule}
        """,
        "adam": """
            def adam_step(w, grad, state, learning_rate=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
                rule = state["rule"] if state else adam(np.array(w, dtype=float))
                t = state.get("t", 0) + 1
                return w - learning_rate * rule(grad, t), {"rule": rule, "t": t}
        """,
        "adamw": """
            def adamw_step(
                w, grad, state, learning_rate=0.001, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.01
            ):
                rule = state["rule"] if state else adam(np.array(w, dtype=float))
                t = state.get("t", 0) + 1
                decay = learning_rate * weight_decay * w
                return w - decay - learning_rate * rule(grad, t), {"rule": rule, "t": t}
        """,
        "cosine": """
            def cosine_schedule(step, total_steps, base_lr):
                return base_lr * 0.5 * (1 + np.cos(np.pi * step / total_steps))
        """,
        "minibatches": """
            def minibatches(n, batch_size, rng):
                order = rng.permutation(n)
                return [order[start : start + batch_size] for start in range(0, n, batch_size)]
        """,
        "initial": """
            def initial_weights(n_in, n_out, rng):
                return rng.normal(size=(n_in, n_out)) / np.sqrt(n_in)
        """,
    },
    "07_bias_variance": {
        "kfold": """
            def kfold_indices(n, k, rng):
                fold = rng.permutation(np.arange(n) % k)
                return [(np.flatnonzero(fold != j), np.flatnonzero(fold == j)) for j in range(k)]
        """,
        "bootstrap": """
            def bootstrap_predictions(fit, X, y, X_test, n_rounds, rng):
                drawn = rng.integers(len(y), size=(n_rounds, len(y)))
                return np.array([fit(X[rows], y[rows])(X_test) for rows in drawn])
        """,
        "decomposition": """
            def bias_variance_decomposition(f_true, predictions, noise_variance):
                middle = predictions.mean(axis=0, keepdims=True)
                variance = ((predictions - middle) ** 2).mean()
                bias2 = ((middle - f_true) ** 2).mean()
                parts = {"bias_squared": bias2, "variance": variance, "noise": noise_variance}
                return parts | {"expected_error": bias2 + variance + noise_variance}
        """,
    },
    "08_regularization": {
        "ridge": """
            def fit_ridge(X, y, alpha):
                w = ridge_path(X - X.mean(axis=0), y - y.mean(), [alpha])[0]
                return w, y.mean() - X.mean(axis=0) @ w
        """,
        "threshold": """
            def soft_threshold(z, t):
                return np.vectorize(one_weight)(z, t)
        """,
        "lasso": """
            def fit_lasso(X, y, alpha, n_iter=1000, tol=1e-8):
                scale = X.std(axis=0)
                Z, c = (X - X.mean(axis=0)) / scale, y - y.mean()
                w = cycle(Z.T @ Z / len(y), Z.T @ c / len(y), alpha, n_iter) / scale
                return w, y.mean() - X.mean(axis=0) @ w
        """,
        "largest": """
            def largest_useful_alpha(X, y):
                return np.max(np.abs(X.T @ (y - y.mean()))) / len(y)
        """,
        "elastic": """
            def fit_elastic_net(X, y, alpha, l1_ratio, n_iter=1000, tol=1e-8):
                scale = X.std(axis=0)
                Z, c = (X - X.mean(axis=0)) / scale, y - y.mean()
                w = cycle(Z.T @ Z / len(y), Z.T @ c / len(y), alpha * l1_ratio, n_iter)
                w = w / (1 + alpha * (1 - l1_ratio)) / scale
                return w, y.mean() - X.mean(axis=0) @ w
        """,
        "freedom": """
            def effective_degrees_of_freedom(X, alpha):
                eigenvalues = np.linalg.svd(X - X.mean(axis=0), compute_uv=False) ** 2
                return np.sum(eigenvalues / (eigenvalues + alpha))
        """,
    },
    "09_trees_and_forests": {
        "gini": """
            def gini(y):
                p = np.unique(y, return_counts=True)[1] / len(y)
                return 1 - np.sum(p**2)
        """,
        "entropy": """
            def entropy(y):
                p = np.unique(y, return_counts=True)[1] / len(y)
                return -np.sum(p * np.log2(p))
        """,
        "split": """
            def best_split(X, y, min_samples_leaf=1):
                scans = [scan(x, y == np.max(y)) for x in X.T]
                j = int(np.argmax([gain.max() for _, gain in scans]))
                cuts, gain = scans[j]
                return None if gain.max() <= 1e-12 else (j, cuts[gain.argmax()], gain.max())
        """,
        "tree": """
            class DecisionTree:
                def __init__(self, max_depth=None, min_samples_leaf=1):
                    self.max_depth = 999 if max_depth is None else max_depth
                def fit(self, X, y):
                    self.classes_ = np.unique(y)
                    self.tree_ = grow(X, y == self.classes_[-1], self.max_depth)
                    return self
                def predict_proba(self, X):
                    p = np.array([answer(self.tree_, row) for row in X])
                    return np.column_stack([1 - p, p])
                def predict(self, X):
                    return self.classes_[self.predict_proba(X).argmax(axis=1)]
        """,
        "forest": """
            class RandomForest:
                def __init__(self, n_trees=100, max_depth=None, max_features=None, rng=None):
                    self.settings = {"max_depth": max_depth, "max_features": max_features, "random_state": 0}
                    self.n_trees = n_trees
                def fit(self, X, y):
                    forest = RandomForestClassifier(self.n_trees, **self.settings)
                    self.forest_, self.classes_ = forest.fit(X, y), np.unique(y)
                    self.rows_ = forest.estimators_samples_
                    each = np.array([tree.predict_proba(X)[:, 1] for tree in forest.estimators_])
                    unseen = unseen_by(forest, len(y))
                    oob = (each * unseen).sum(axis=0) / unseen.sum(axis=0)
                    self.out_of_bag_score_ = np.mean(self.classes_[(oob > 0.5) * 1] == y)
                    return self
                def predict_proba(self, X):
                    return self.forest_.predict_proba(X)
                def predict(self, X):
                    return self.forest_.predict(X)
        """,
        "vote": """
            def majority_vote(predictions):
                low, high = np.min(predictions), np.max(predictions)
                return np.where((predictions == high).mean(axis=0) > 0.5, high, low)
        """,
        "regression-split": """
            def best_regression_split(x, y):
                order = np.argsort(x)
                v, S, n = x[order], np.cumsum(y[order])[:-1], np.arange(1, len(x))
                gain = S**2 / n + (y.sum() - S) ** 2 / (len(x) - n)
                i = np.where(v[:-1] < v[1:], gain, -np.inf).argmax()
                return (v[i] + v[i + 1]) / 2, np.sum(y**2) - gain[i]
        """,
        "stacking": """
            def stacked_features(fits, X, y, k, rng):
                features = np.zeros((len(y), len(fits)))
                for rest, part in KFold(k, shuffle=True, random_state=int(rng.integers(1000))).split(X):
                    features[part] = np.column_stack([fit(X[rest], y[rest])(X[part]) for fit in fits])
                return features
        """,
    },
    "10_gradient_boosting": {
        "initial": """
            def initial_prediction(y, loss):
                p = np.mean(y)
                return p if loss == "squared_error" else np.log(p / (1 - p))
        """,
        "gradient": """
            def negative_gradient(y, F, loss):
                return -(half_squares if loss == "squared_error" else cross_entropy)(y, F)[0]
        """,
        "leaf": """
            def newton_leaf_value(y, F, loss):
                g, s = (half_squares if loss == "squared_error" else cross_entropy)(y, F)
                return -g.sum() / s.sum()
        """,
        "boosting": """
            class GradientBoosting:
                def __init__(self, loss, n_trees=100, learning_rate=0.1, max_depth=3, min_samples_leaf=1):
                    self.loss, self.n_trees, self.learning_rate = loss, n_trees, learning_rate
                    self.settings = {"max_depth": max_depth, "min_samples_leaf": min_samples_leaf}
                def fit(self, X, y):
                    self.rows_ = X, y
                    return self
                def staged_decision_function(self, X):
                    X_train, y = self.rows_
                    squared = self.loss == "squared_error"
                    start = np.mean(y) if squared else np.log(np.mean(y) / (1 - np.mean(y)))
                    derivatives = half_squares if squared else cross_entropy
                    return watch_boosting(
                        X_train, y, X, derivatives, start, self.n_trees, self.learning_rate, **self.settings
                    )[1:]
                def decision_function(self, X):
                    return self.staged_decision_function(X)[-1]
                def predict(self, X):
                    F = self.decision_function(X)
                    return F if self.loss == "squared_error" else (F >= 0).astype(int)
                def predict_proba(self, X):
                    p = expit(self.decision_function(X))
                    return np.column_stack([1 - p, p])
        """,
    },
    "11_metrics_and_thresholds": {
        "counts": """
            def confusion_counts(y, y_pred):
                return tuple(np.bincount(2 * y + y_pred, minlength=4))

            def precision(y, y_pred):
                tn, fp, fn, tp = np.bincount(2 * y + y_pred, minlength=4)
                return tp / (tp + fp)

            def recall(y, y_pred):
                tn, fp, fn, tp = np.bincount(2 * y + y_pred, minlength=4)
                return tp / (tp + fn)
        """,
        "fbeta": """
            def f_beta(y, y_pred, beta=1.0):
                tn, fp, fn, tp = np.bincount(2 * y + y_pred, minlength=4)
                a = 1 / (1 + beta**2)
                return 1 / (a / (tp / (tp + fp)) + (1 - a) / (tp / (tp + fn)))
        """,
        "roc": """
            def roc_curve(y, score):
                down = np.argsort(-score)
                TP, FP = np.cumsum(y[down]), np.cumsum((1 - y)[down])
                return np.append(0, FP / FP[-1]), np.append(0, TP / TP[-1]), np.append(np.inf, score[down])
        """,
        "auc": """
            def roc_auc(y, score):
                n_pos, won = y.sum(), rankdata(score)[y == 1].sum()
                return (won - n_pos * (n_pos + 1) / 2) / (n_pos * (len(y) - n_pos))
        """,
        "pr-curve": """
            def precision_recall_curve(y, score):
                down = np.argsort(-score)
                TP, FP = np.cumsum(y[down]), np.cumsum((1 - y)[down])
                return TP / (TP + FP), TP / TP[-1], score[down]
        """,
        "average-precision": """
            def average_precision(y, score):
                down = np.argsort(-score)
                TP, FP = np.cumsum(y[down]), np.cumsum((1 - y)[down])
                return areas(TP, FP)[1]
        """,
        "recall-threshold": """
            def threshold_for_recall(y, score, min_recall):
                ill = np.sort(score[y == 1])
                return ill[int((1 - min_recall) * len(ill))]
        """,
        "cost-threshold": """
            def threshold_by_cost(y, score, cost_fp, cost_fn):
                ts = np.unique(score)
                flag = score >= ts[:, None]
                return ts[np.where(flag, cost_fp * (1 - y), cost_fn * y).mean(axis=1).argmin()]
        """,
        "capacity": """
            def threshold_for_capacity(score, capacity):
                return np.sort(score)[-capacity]
        """,
        "net-benefit": """
            def net_benefit(y, p, threshold):
                t = threshold
                return np.where(p >= t, np.where(y == 1, 1, -t / (1 - t)), 0).mean()
        """,
        "calibration": """
            def expected_calibration_error(y, p, n_bins=10):
                return calibration_gap(y, p)
        """,
        "bootstrap": """
            def bootstrap_interval(metric, y, score, n_rounds, level, rng):
                drawn = rng.integers(len(y), size=(n_rounds, len(y)))
                values = [metric(y[rows], score[rows]) for rows in drawn]
                return tuple(np.quantile(values, [(1 - level) / 2, (1 + level) / 2]))
        """,
    },
    "12_bayes_and_sorting": {
        "posterior": """
            def bayes_posterior(prior, sensitivity, specificity):
                return to_probability(prior / (1 - prior) * sensitivity / (1 - specificity))
        """,
        "tests": """
            def posterior_after_tests(prior, tests):
                odds = prior / (1 - prior)
                for sensitivity, specificity, result in tests:
                    odds *= sensitivity / (1 - specificity) if result else (1 - sensitivity) / specificity
                return to_probability(odds)
        """,
        "bayes": """
            class GaussianNaiveBayes:
                def fit(self, X, y):
                    self.classes_, counts = np.unique(y, return_counts=True)
                    self.class_prior_ = counts / len(y)
                    self.rows_ = [X[y == c] for c in self.classes_]
                    self.theta_ = np.array([rows.mean(axis=0) for rows in self.rows_])
                    self.var_ = np.array([rows.var(axis=0) for rows in self.rows_])
                    return self
                def predict_log_proba(self, X):
                    each = [log_bells(X, rows).sum(axis=1) for rows in self.rows_]
                    scores = np.log(self.class_prior_) + np.column_stack(each)
                    return np.log(np.exp(scores) / np.exp(scores).sum(axis=1, keepdims=True))
                def predict_proba(self, X):
                    return np.exp(self.predict_log_proba(X))
                def predict(self, X):
                    return self.classes_[self.predict_proba(X).argmax(axis=1)]
        """,
        "bubble": """
            def bubble_sort(a):
                keys = [Key(v) for v in a]
                Key.total = 0
                bubble(keys)
                return [k.value for k in keys], Key.total
        """,
        "merge": """
            def merge_sort(a):
                keys = [Key(v) for v in a]
                Key.total = 0
                merge_bottom_up(keys)
                return [k.value for k in keys], Key.total
        """,
        "quick": """
            def quick_sort(a, pivot="median_of_three", rng=None):
                keys = [Key(v) for v in a]
                Key.total = 0
                if pivot == "median_of_three":
                    by_three(keys)
                else:
                    quick_by(rng.integers if pivot == "random" else lambda low, high: low)(keys)
                return [k.value for k in keys], Key.total
        """,
        "growth": """
            def growth_exponent(sizes, counts):
                A = np.column_stack([np.ones(len(sizes)), np.log(sizes)])
                return np.linalg.lstsq(A, np.log(counts))[0][1]
        """,
        "top": """
            def top_k(a, k):
                heap = list(a[:k])
                heapq.heapify(heap)
                for value in a[k:]:
                    if heap[0] < value:
                        heapq.heapreplace(heap, value)
                return sorted(heap, reverse=True)
        """,
    },
    "13_interview_craft": {
        "blank-page": """
            def log_loss(y, p, eps=1e-15):
                happened = [q if label else 1 - q for label, q in zip(y, np.clip(p, eps, 1 - eps))]
                return np.mean([-math.log(q) for q in happened])
        """,
        "weighted": """
            def weighted_log_loss(y, p, sample_weight, eps=1e-15):
                return log_loss(y, p, eps), 0
        """,
    },
}


def definitions(notebook) -> str:
    """The imports, functions and classes of a lecture, but for what draws."""
    kept = []
    for cell in notebook.cells:
        if cell.cell_type == "code" and not cell.source.lstrip().startswith("%"):
            for node in ast.parse(cell.source).body:
                imports = isinstance(node, ast.Import | ast.ImportFrom)
                if imports or (isinstance(node, ast.FunctionDef | ast.ClassDef) and not _needs_data(node)):
                    text = ast.unparse(node)
                    kept += [] if "coursekit" in text else [text]
    return "\n".join(kept) + "\n"


def _needs_data(node) -> bool:
    """Whether a function's defaults are variables of the lecture: it could not be pasted alone."""
    defaults = getattr(getattr(node, "args", None), "defaults", [])
    return any(isinstance(part, ast.Name) for default in defaults for part in ast.walk(default))


@pytest.mark.parametrize("week", built_weeks(), ids=lambda week: week.id)
def test_the_pasted_lecture_earns_less_than_half(week, tmp_path):
    grader = Grader(week, tmp_path)
    lecture = definitions(read_notebook(week.lecture))
    glue = {part: textwrap.dedent(source) for part, source in GLUE[week.id].items()}
    first = next(part for part in grader.parts if part in glue)  # once: its imports would hide later work
    glue[first] = lecture + glue[first]
    stubs = {part: grader.stubs[part] for part in grader.parts}
    ((_, result),) = judge_answers(grader, {"pasted": Work(stubs | glue, ask_all=True)})
    assert not isinstance(result, AnswerError), result
    earned, possible = sum(result.points.values()), sum(result.possible.values())
    print(f"{week.id}: the pasted lecture earns {earned:g} of {possible:g}")
    assert 0 < earned < possible / 2, f"the lecture prints {earned:g} of {possible:g} automatic points"
