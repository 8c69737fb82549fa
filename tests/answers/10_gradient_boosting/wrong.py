# %% by_hand_second_stump_on_first_residuals
# fails: by-hand-visible, by-hand-hidden
# says: F0 in round 1, F1 in round 2
# cell: by-hand
def two_stumps_by_hand():
    return {
        "F0": 7,
        "residuals_1": [-5, -3, -4, 2, 5, 5],
        "threshold_1": 3.5,
        "leaf_values_1": [-4, 4],
        "F1": [5, 5, 5, 9, 9, 9],
        "residuals_2": [-5, -3, -4, 2, 5, 5],
        "threshold_2": 3.5,
        "leaf_values_2": [-4, 4],
        "F2": [3, 3, 3, 11, 11, 11],
        "log_loss_F0": np.log(0.5),
        "log_loss_residuals": [-1 / 3, -1 / 3, -1 / 3, 2 / 3, -1 / 3, 2 / 3],
        "log_loss_leaf_values": [-1.5, 1.5],
    }

# %% by_hand_forgets_learning_rate
# fails: by-hand-visible, by-hand-hidden
# says: learning rate 1/2
# cell: by-hand
def two_stumps_by_hand():
    return {
        "F0": 7,
        "residuals_1": [-5, -3, -4, 2, 5, 5],
        "threshold_1": 3.5,
        "leaf_values_1": [-4, 4],
        "F1": [3, 3, 3, 11, 11, 11],
        "residuals_2": [-3, -1, -2, 0, 3, 3],
        "threshold_2": 4.5,
        "leaf_values_2": [-1.5, 3],
        "F2": [4.25, 4.25, 4.25, 8.25, 10.5, 10.5],
        "log_loss_F0": np.log(0.5),
        "log_loss_residuals": [-1 / 3, -1 / 3, -1 / 3, 2 / 3, -1 / 3, 2 / 3],
        "log_loss_leaf_values": [-1.5, 1.5],
    }

# %% by_hand_keeps_the_first_threshold
# fails: by-hand-hidden
# says: look for its best threshold afresh
# cell: by-hand
def two_stumps_by_hand():
    return {
        "F0": 7,
        "residuals_1": [-5, -3, -4, 2, 5, 5],
        "threshold_1": 3.5,
        "leaf_values_1": [-4, 4],
        "F1": [5, 5, 5, 9, 9, 9],
        "residuals_2": [-3, -1, -2, 0, 3, 3],
        "threshold_2": 3.5,
        "leaf_values_2": [-2, 2],
        "F2": [4, 4, 4, 10, 10, 10],
        "log_loss_F0": np.log(0.5),
        "log_loss_residuals": [-1 / 3, -1 / 3, -1 / 3, 2 / 3, -1 / 3, 2 / 3],
        "log_loss_leaf_values": [-1.5, 1.5],
    }

# %% by_hand_leaf_means_for_log_loss
# fails: by-hand-hidden
# says: not a mean of residuals
# cell: by-hand
def two_stumps_by_hand():
    return {
        "F0": 7,
        "residuals_1": [-5, -3, -4, 2, 5, 5],
        "threshold_1": 3.5,
        "leaf_values_1": [-4, 4],
        "F1": [5, 5, 5, 9, 9, 9],
        "residuals_2": [-3, -1, -2, 0, 3, 3],
        "threshold_2": 4.5,
        "leaf_values_2": [-1.5, 3],
        "F2": [4.25, 4.25, 4.25, 8.25, 10.5, 10.5],
        "log_loss_F0": np.log(0.5),
        "log_loss_residuals": [-1 / 3, -1 / 3, -1 / 3, 2 / 3, -1 / 3, 2 / 3],
        "log_loss_leaf_values": [-1 / 3, 1 / 3],
    }

# %% by_hand_log_base_ten
# fails: by-hand-hidden
# says: natural logarithm
# cell: by-hand
def two_stumps_by_hand():
    return {
        "F0": 7,
        "residuals_1": [-5, -3, -4, 2, 5, 5],
        "threshold_1": 3.5,
        "leaf_values_1": [-4, 4],
        "F1": [5, 5, 5, 9, 9, 9],
        "residuals_2": [-3, -1, -2, 0, 3, 3],
        "threshold_2": 4.5,
        "leaf_values_2": [-1.5, 3],
        "F2": [4.25, 4.25, 4.25, 8.25, 10.5, 10.5],
        "log_loss_F0": np.log10(0.5),
        "log_loss_residuals": [-1 / 3, -1 / 3, -1 / 3, 2 / 3, -1 / 3, 2 / 3],
        "log_loss_leaf_values": [-1.5, 1.5],
    }

# %% by_hand_starts_at_zero
# fails: by-hand-visible, by-hand-hidden
# says: fit to y and F0
# cell: by-hand
def two_stumps_by_hand():
    return {
        "F0": 0,
        "residuals_1": [-5, -3, -4, 2, 5, 5],
        "threshold_1": 3.5,
        "leaf_values_1": [-4, 4],
        "F1": [5, 5, 5, 9, 9, 9],
        "residuals_2": [-3, -1, -2, 0, 3, 3],
        "threshold_2": 4.5,
        "leaf_values_2": [-1.5, 3],
        "F2": [4.25, 4.25, 4.25, 8.25, 10.5, 10.5],
        "log_loss_F0": np.log(0.5),
        "log_loss_residuals": [-1 / 3, -1 / 3, -1 / 3, 2 / 3, -1 / 3, 2 / 3],
        "log_loss_leaf_values": [-1.5, 1.5],
    }

# %% initial_is_zero_for_log_loss
# fails: initial-visible, initial-hidden
# says: neither 0 nor the mean itself
# cell: initial
def initial_prediction(y, loss):
    if loss not in ("squared_error", "log_loss"):
        raise ValueError("unknown loss")
    y = np.asarray(y, dtype=float)
    if y.ndim != 1 or len(y) == 0:
        raise ValueError("y must be one-dimensional and not empty")
    if loss == "squared_error":
        return y.mean()
    if not set(y) <= {0.0, 1.0}:
        raise ValueError("y must hold 0 and 1 only")
    p = y.mean()
    if p in (0, 1):
        raise ValueError("y holds one class only")
    return 0.0

# %% initial_is_mean_probability
# fails: initial-visible, initial-hidden
# says: neither 0 nor the mean itself
# cell: initial
def initial_prediction(y, loss):
    if loss not in ("squared_error", "log_loss"):
        raise ValueError("unknown loss")
    y = np.asarray(y, dtype=float)
    if y.ndim != 1 or len(y) == 0:
        raise ValueError("y must be one-dimensional and not empty")
    if loss == "squared_error":
        return y.mean()
    if not set(y) <= {0.0, 1.0}:
        raise ValueError("y must hold 0 and 1 only")
    p = y.mean()
    if p in (0, 1):
        raise ValueError("y holds one class only")
    return p

# %% initial_is_log_of_mean
# fails: initial-visible, initial-hidden
# says: Log-odds
# cell: initial
def initial_prediction(y, loss):
    if loss not in ("squared_error", "log_loss"):
        raise ValueError("unknown loss")
    y = np.asarray(y, dtype=float)
    if y.ndim != 1 or len(y) == 0:
        raise ValueError("y must be one-dimensional and not empty")
    if loss == "squared_error":
        return y.mean()
    if not set(y) <= {0.0, 1.0}:
        raise ValueError("y must hold 0 and 1 only")
    p = y.mean()
    if p in (0, 1):
        raise ValueError("y holds one class only")
    return np.log(p)

# %% initial_is_median
# fails: initial-visible, initial-hidden
# says: mean of y
# cell: initial
def initial_prediction(y, loss):
    if loss not in ("squared_error", "log_loss"):
        raise ValueError("unknown loss")
    y = np.asarray(y, dtype=float)
    if y.ndim != 1 or len(y) == 0:
        raise ValueError("y must be one-dimensional and not empty")
    if loss == "squared_error":
        return np.median(y)
    if not set(y) <= {0.0, 1.0}:
        raise ValueError("y must hold 0 and 1 only")
    p = y.mean()
    if p in (0, 1):
        raise ValueError("y holds one class only")
    return np.log(p / (1 - p))

# %% initial_is_zero_for_squared_error
# fails: initial-visible, initial-hidden
# says: mean of y
# cell: initial
def initial_prediction(y, loss):
    if loss not in ("squared_error", "log_loss"):
        raise ValueError("unknown loss")
    y = np.asarray(y, dtype=float)
    if y.ndim != 1 or len(y) == 0:
        raise ValueError("y must be one-dimensional and not empty")
    if loss == "squared_error":
        return 0.0
    if not set(y) <= {0.0, 1.0}:
        raise ValueError("y must hold 0 and 1 only")
    p = y.mean()
    if p in (0, 1):
        raise ValueError("y holds one class only")
    return np.log(p / (1 - p))

# %% initial_is_an_array
# fails: initial-visible, initial-hidden
# says: as one number
# cell: initial
def initial_prediction(y, loss):
    if loss not in ("squared_error", "log_loss"):
        raise ValueError("unknown loss")
    y = np.asarray(y, dtype=float)
    if y.ndim != 1 or len(y) == 0:
        raise ValueError("y must be one-dimensional and not empty")
    if loss == "squared_error":
        return np.full(len(y), y.mean())
    if not set(y) <= {0.0, 1.0}:
        raise ValueError("y must hold 0 and 1 only")
    p = y.mean()
    if p in (0, 1):
        raise ValueError("y holds one class only")
    return np.log(p / (1 - p))

# %% initial_returns_infinity_for_one_class
# fails: initial-visible, initial-hidden
# says: ValueError
# cell: initial
def initial_prediction(y, loss):
    if loss not in ("squared_error", "log_loss"):
        raise ValueError("unknown loss")
    y = np.asarray(y, dtype=float)
    if y.ndim != 1 or len(y) == 0:
        raise ValueError("y must be one-dimensional and not empty")
    if loss == "squared_error":
        return y.mean()
    if not set(y) <= {0.0, 1.0}:
        raise ValueError("y must hold 0 and 1 only")
    p = y.mean()
    with np.errstate(divide="ignore"):
        return np.log(p) - np.log(1 - p)

# %% initial_clips_one_class
# fails: initial-visible, initial-hidden
# says: ValueError
# cell: initial
def initial_prediction(y, loss):
    if loss not in ("squared_error", "log_loss"):
        raise ValueError("unknown loss")
    y = np.asarray(y, dtype=float)
    if y.ndim != 1 or len(y) == 0:
        raise ValueError("y must be one-dimensional and not empty")
    if loss == "squared_error":
        return y.mean()
    if not set(y) <= {0.0, 1.0}:
        raise ValueError("y must hold 0 and 1 only")
    p = y.mean()
    p = np.clip(p, 1e-15, 1 - 1e-15)
    return np.log(p / (1 - p))

# %% initial_one_class_error_names_nothing
# fails: initial-visible, initial-hidden
# says: Only one class
# cell: initial
def initial_prediction(y, loss):
    if loss not in ("squared_error", "log_loss"):
        raise ValueError("unknown loss")
    y = np.asarray(y, dtype=float)
    if y.ndim != 1 or len(y) == 0:
        raise ValueError("y must be one-dimensional and not empty")
    if loss == "squared_error":
        return y.mean()
    if not set(y) <= {0.0, 1.0}:
        raise ValueError("y must hold 0 and 1 only")
    p = y.mean()
    if p in (0, 1):
        raise ValueError("infinite")
    return np.log(p / (1 - p))

# %% initial_refuses_constant_y_for_squared_error
# fails: initial-hidden
# says: y is constant
# cell: initial
def initial_prediction(y, loss):
    if loss not in ("squared_error", "log_loss"):
        raise ValueError("unknown loss")
    y = np.asarray(y, dtype=float)
    if y.ndim != 1 or len(y) == 0:
        raise ValueError("y must be one-dimensional and not empty")
    if len(set(y)) == 1:
        raise ValueError("y is constant")
    if loss == "squared_error":
        return y.mean()
    if not set(y) <= {0.0, 1.0}:
        raise ValueError("y must hold 0 and 1 only")
    p = y.mean()
    if p in (0, 1):
        raise ValueError("y holds one class only")
    return np.log(p / (1 - p))

# %% initial_accepts_any_loss
# fails: initial-visible, initial-hidden
# says: Name the argument
# cell: initial
def initial_prediction(y, loss):
    y = np.asarray(y, dtype=float)
    if y.ndim != 1 or len(y) == 0:
        raise ValueError("y must be one-dimensional and not empty")
    if loss == "squared_error":
        return y.mean()
    if loss == "log_loss" and not set(y) <= {0.0, 1.0}:
        raise ValueError("y must hold 0 and 1 only")
    p = y.mean()
    if p in (0, 1):
        raise ValueError("y holds one class only")
    return np.log(p / (1 - p))

# %% initial_raises_key_error_for_unknown_loss
# fails: initial-visible, initial-hidden
# says: expected ValueError, got KeyError
# cell: initial
def initial_prediction(y, loss):
    if loss not in ("squared_error", "log_loss"):
        raise KeyError(loss)
    y = np.asarray(y, dtype=float)
    if y.ndim != 1 or len(y) == 0:
        raise ValueError("y must be one-dimensional and not empty")
    if loss == "squared_error":
        return y.mean()
    if not set(y) <= {0.0, 1.0}:
        raise ValueError("y must hold 0 and 1 only")
    p = y.mean()
    if p in (0, 1):
        raise ValueError("y holds one class only")
    return np.log(p / (1 - p))

# %% initial_accepts_foreign_labels
# fails: initial-hidden
# says: Labels -1 and +1
# cell: initial
def initial_prediction(y, loss):
    if loss not in ("squared_error", "log_loss"):
        raise ValueError("unknown loss")
    y = np.asarray(y, dtype=float)
    if y.ndim != 1 or len(y) == 0:
        raise ValueError("y must be one-dimensional and not empty")
    if loss == "squared_error":
        return y.mean()
    p = y.mean()
    if p <= 0 or p >= 1:
        raise ValueError("y holds one class only")
    return np.log(p / (1 - p))

# %% initial_accepts_a_probability_as_label
# fails: initial-hidden
# says: A probability as label
# cell: initial
def initial_prediction(y, loss):
    if loss not in ("squared_error", "log_loss"):
        raise ValueError("unknown loss")
    y = np.asarray(y, dtype=float)
    if y.ndim != 1 or len(y) == 0:
        raise ValueError("y must be one-dimensional and not empty")
    if loss == "squared_error":
        return y.mean()
    if y.min() < 0 or y.max() > 1:
        raise ValueError("y must hold 0 and 1 only")
    p = y.mean()
    if p in (0, 1):
        raise ValueError("y holds one class only")
    return np.log(p / (1 - p))

# %% initial_accepts_a_column
# fails: initial-hidden
# says: y of shape (4, 1)
# cell: initial
def initial_prediction(y, loss):
    if loss not in ("squared_error", "log_loss"):
        raise ValueError("unknown loss")
    y = np.asarray(y, dtype=float)
    y = y.ravel()
    if len(y) == 0:
        raise ValueError("y must be one-dimensional and not empty")
    if loss == "squared_error":
        return y.mean()
    if not set(y) <= {0.0, 1.0}:
        raise ValueError("y must hold 0 and 1 only")
    p = y.mean()
    if p in (0, 1):
        raise ValueError("y holds one class only")
    return np.log(p / (1 - p))

# %% initial_accepts_empty_y
# fails: initial-hidden
# says: Empty y
# cell: initial
def initial_prediction(y, loss):
    if loss not in ("squared_error", "log_loss"):
        raise ValueError("unknown loss")
    y = np.asarray(y, dtype=float)
    if y.ndim != 1:
        raise ValueError("y must be one-dimensional and not empty")
    if loss == "squared_error":
        return y.sum() / max(len(y), 1)
    if not set(y) <= {0.0, 1.0}:
        raise ValueError("y must hold 0 and 1 only")
    p = y.mean()
    if p in (0, 1):
        raise ValueError("y holds one class only")
    return np.log(p / (1 - p))

# %% initial_hard_coded_visible_example
# fails: initial-hidden
# says: Start for squared error
# cell: initial
def initial_prediction(y, loss):
    if loss not in ("squared_error", "log_loss"):
        raise ValueError("loss")
    if min(y) == max(y):
        raise ValueError("y")
    return 5.0 if loss == "squared_error" else np.log(3.0)

# %% gradient_wrong_sign
# fails: gradient-visible, gradient-hidden
# says: y - F
# cell: gradient
def negative_gradient(y, F, loss):
    if loss not in ("squared_error", "log_loss"):
        raise ValueError("unknown loss")
    y, F = np.asarray(y, dtype=float), np.asarray(F, dtype=float)
    if y.ndim != 1 or len(y) == 0:
        raise ValueError("y must be one-dimensional and not empty")
    if F.shape != y.shape:
        raise ValueError("F must have the shape of y")
    if loss == "squared_error":
        return F - y
    if not set(y) <= {0.0, 1.0}:
        raise ValueError("y must hold 0 and 1 only")
    return scipy.special.expit(F) - y

# %% gradient_label_minus_log_odds
# fails: gradient-visible, gradient-hidden
# says: a label minus a probability
# cell: gradient
def negative_gradient(y, F, loss):
    if loss not in ("squared_error", "log_loss"):
        raise ValueError("unknown loss")
    y, F = np.asarray(y, dtype=float), np.asarray(F, dtype=float)
    if y.ndim != 1 or len(y) == 0:
        raise ValueError("y must be one-dimensional and not empty")
    if F.shape != y.shape:
        raise ValueError("F must have the shape of y")
    if loss == "squared_error":
        return y - F
    if not set(y) <= {0.0, 1.0}:
        raise ValueError("y must hold 0 and 1 only")
    return y - F

# %% gradient_factor_two
# fails: gradient-visible, gradient-hidden
# says: (y - F)^2 / 2
# cell: gradient
def negative_gradient(y, F, loss):
    if loss not in ("squared_error", "log_loss"):
        raise ValueError("unknown loss")
    y, F = np.asarray(y, dtype=float), np.asarray(F, dtype=float)
    if y.ndim != 1 or len(y) == 0:
        raise ValueError("y must be one-dimensional and not empty")
    if F.shape != y.shape:
        raise ValueError("F must have the shape of y")
    if loss == "squared_error":
        return 2 * (y - F)
    if not set(y) <= {0.0, 1.0}:
        raise ValueError("y must hold 0 and 1 only")
    return y - scipy.special.expit(F)

# %% gradient_mean_over_samples
# fails: gradient-visible, gradient-hidden
# says: one entry per sample
# cell: gradient
def negative_gradient(y, F, loss):
    if loss not in ("squared_error", "log_loss"):
        raise ValueError("unknown loss")
    y, F = np.asarray(y, dtype=float), np.asarray(F, dtype=float)
    if y.ndim != 1 or len(y) == 0:
        raise ValueError("y must be one-dimensional and not empty")
    if F.shape != y.shape:
        raise ValueError("F must have the shape of y")
    if loss == "squared_error":
        return (y - F) / len(y)
    if not set(y) <= {0.0, 1.0}:
        raise ValueError("y must hold 0 and 1 only")
    return (y - scipy.special.expit(F)) / len(y)

# %% gradient_is_one_number
# fails: gradient-visible, gradient-hidden
# says: one entry per sample
# cell: gradient
def negative_gradient(y, F, loss):
    if loss not in ("squared_error", "log_loss"):
        raise ValueError("unknown loss")
    y, F = np.asarray(y, dtype=float), np.asarray(F, dtype=float)
    if y.ndim != 1 or len(y) == 0:
        raise ValueError("y must be one-dimensional and not empty")
    if F.shape != y.shape:
        raise ValueError("F must have the shape of y")
    if loss == "squared_error":
        return np.mean(y - F)
    if not set(y) <= {0.0, 1.0}:
        raise ValueError("y must hold 0 and 1 only")
    return y - scipy.special.expit(F)

# %% gradient_with_sigmoid_derivative
# fails: gradient-visible, gradient-hidden
# says: a label minus a probability
# cell: gradient
def negative_gradient(y, F, loss):
    if loss not in ("squared_error", "log_loss"):
        raise ValueError("unknown loss")
    y, F = np.asarray(y, dtype=float), np.asarray(F, dtype=float)
    if y.ndim != 1 or len(y) == 0:
        raise ValueError("y must be one-dimensional and not empty")
    if F.shape != y.shape:
        raise ValueError("F must have the shape of y")
    if loss == "squared_error":
        return y - F
    if not set(y) <= {0.0, 1.0}:
        raise ValueError("y must hold 0 and 1 only")
    p = scipy.special.expit(F)
    return (y - p) * p * (1 - p)

# %% gradient_labels_as_plus_minus_one
# fails: gradient-visible, gradient-hidden
# says: a label minus a probability
# cell: gradient
def negative_gradient(y, F, loss):
    if loss not in ("squared_error", "log_loss"):
        raise ValueError("unknown loss")
    y, F = np.asarray(y, dtype=float), np.asarray(F, dtype=float)
    if y.ndim != 1 or len(y) == 0:
        raise ValueError("y must be one-dimensional and not empty")
    if F.shape != y.shape:
        raise ValueError("F must have the shape of y")
    if loss == "squared_error":
        return y - F
    if not set(y) <= {0.0, 1.0}:
        raise ValueError("y must hold 0 and 1 only")
    s = 2 * y - 1
    return 2 * s / (1 + np.exp(2 * s * F))

# %% gradient_sigmoid_overflows
# fails: gradient-hidden
# says: does not overflow
# cell: gradient
def negative_gradient(y, F, loss):
    if loss not in ("squared_error", "log_loss"):
        raise ValueError("unknown loss")
    y, F = np.asarray(y, dtype=float), np.asarray(F, dtype=float)
    if y.ndim != 1 or len(y) == 0:
        raise ValueError("y must be one-dimensional and not empty")
    if F.shape != y.shape:
        raise ValueError("F must have the shape of y")
    if loss == "squared_error":
        return y - F
    if not set(y) <= {0.0, 1.0}:
        raise ValueError("y must hold 0 and 1 only")
    return y - 1 / (1 + np.exp(-F))

# %% gradient_clips_the_probability
# fails: gradient-hidden
# says: Log-odds up to 1e4
# cell: gradient
def negative_gradient(y, F, loss):
    if loss not in ("squared_error", "log_loss"):
        raise ValueError("unknown loss")
    y, F = np.asarray(y, dtype=float), np.asarray(F, dtype=float)
    if y.ndim != 1 or len(y) == 0:
        raise ValueError("y must be one-dimensional and not empty")
    if F.shape != y.shape:
        raise ValueError("F must have the shape of y")
    if loss == "squared_error":
        return y - F
    if not set(y) <= {0.0, 1.0}:
        raise ValueError("y must hold 0 and 1 only")
    return y - np.clip(scipy.special.expit(F), 1e-7, 1 - 1e-7)

# %% gradient_works_in_place
# fails: gradient-hidden
# says: in place
# cell: gradient
def negative_gradient(y, F, loss):
    if loss not in ("squared_error", "log_loss"):
        raise ValueError("unknown loss")
    y, F = np.asarray(y, dtype=float), np.asarray(F, dtype=float)
    if y.ndim != 1 or len(y) == 0:
        raise ValueError("y must be one-dimensional and not empty")
    if F.shape != y.shape:
        raise ValueError("F must have the shape of y")
    if loss == "squared_error":
        F -= y
        F *= -1
        return F
    if not set(y) <= {0.0, 1.0}:
        raise ValueError("y must hold 0 and 1 only")
    return y - scipy.special.expit(F)

# %% gradient_broadcasts
# fails: gradient-visible, gradient-hidden
# says: broadcast
# cell: gradient
def negative_gradient(y, F, loss):
    if loss not in ("squared_error", "log_loss"):
        raise ValueError("unknown loss")
    y, F = np.asarray(y, dtype=float), np.asarray(F, dtype=float)
    if y.ndim != 1 or len(y) == 0:
        raise ValueError("y must be one-dimensional and not empty")
    if loss == "squared_error":
        return y - F
    if not set(y) <= {0.0, 1.0}:
        raise ValueError("y must hold 0 and 1 only")
    return y - scipy.special.expit(F)

# %% gradient_accepts_columns
# fails: gradient-hidden
# says: Both of shape (60, 1)
# cell: gradient
def negative_gradient(y, F, loss):
    if loss not in ("squared_error", "log_loss"):
        raise ValueError("unknown loss")
    y, F = np.asarray(y, dtype=float), np.asarray(F, dtype=float)
    if len(y) == 0:
        raise ValueError("y must be one-dimensional and not empty")
    if F.shape != y.shape:
        raise ValueError("F must have the shape of y")
    if loss == "squared_error":
        return y - F
    if not set(y) <= {0.0, 1.0}:
        raise ValueError("y must hold 0 and 1 only")
    return y - scipy.special.expit(F)

# %% gradient_accepts_foreign_labels
# fails: gradient-hidden
# says: Labels [-1, 1]
# cell: gradient
def negative_gradient(y, F, loss):
    if loss not in ("squared_error", "log_loss"):
        raise ValueError("unknown loss")
    y, F = np.asarray(y, dtype=float), np.asarray(F, dtype=float)
    if y.ndim != 1 or len(y) == 0:
        raise ValueError("y must be one-dimensional and not empty")
    if F.shape != y.shape:
        raise ValueError("F must have the shape of y")
    if loss == "squared_error":
        return y - F
    return y - scipy.special.expit(F)

# %% gradient_refuses_one_class
# fails: gradient-hidden
# says: y holds one class
# cell: gradient
def negative_gradient(y, F, loss):
    if loss not in ("squared_error", "log_loss"):
        raise ValueError("unknown loss")
    y, F = np.asarray(y, dtype=float), np.asarray(F, dtype=float)
    if y.ndim != 1 or len(y) == 0:
        raise ValueError("y must be one-dimensional and not empty")
    if F.shape != y.shape:
        raise ValueError("F must have the shape of y")
    if loss == "squared_error":
        return y - F
    if not set(y) <= {0.0, 1.0}:
        raise ValueError("y must hold 0 and 1 only")
    if len(set(y)) < 2:
        raise ValueError("y holds one class")
    return y - scipy.special.expit(F)

# %% gradient_accepts_any_loss
# fails: gradient-hidden
# says: Unknown loss
# cell: gradient
def negative_gradient(y, F, loss):
    y, F = np.asarray(y, dtype=float), np.asarray(F, dtype=float)
    if y.ndim != 1 or len(y) == 0:
        raise ValueError("y must be one-dimensional and not empty")
    if F.shape != y.shape:
        raise ValueError("F must have the shape of y")
    if loss == "squared_error":
        return y - F
    if loss == "deviance":
        return y - F
    if not set(y) <= {0.0, 1.0}:
        raise ValueError("y must hold 0 and 1 only")
    return y - scipy.special.expit(F)

# %% gradient_hard_coded_visible_example
# fails: gradient-hidden
# says: Squared error
# cell: gradient
def negative_gradient(y, F, loss):
    if len(y) != len(F):
        raise ValueError("F")
    if loss == "squared_error":
        return np.array([0.5, -2.0, -3.0])
    return np.array([-0.5, 0.5, 0.18242552380635635, -0.04742587317756678])

# %% leaf_mean_for_log_loss
# fails: leaf-visible, leaf-hidden
# says: four times the mean residual
# cell: leaf
def newton_leaf_value(y, F, loss):
    r = negative_gradient(y, F, loss)
    if loss == "squared_error":
        return r.mean()
    p = scipy.special.expit(np.asarray(F, dtype=float))
    h = np.sum(p * (1 - p))
    if h < 1e-150:
        return 0.0
    return r.mean()

# %% leaf_newton_without_sums
# fails: leaf-visible, leaf-hidden
# says: One sum over the leaf divided by another
# cell: leaf
def newton_leaf_value(y, F, loss):
    r = negative_gradient(y, F, loss)
    if loss == "squared_error":
        return r.mean()
    p = scipy.special.expit(np.asarray(F, dtype=float))
    h = p * (1 - p)
    if h.max() < 1e-150:
        return 0.0
    return np.mean(r / h)

# %% leaf_mean_over_sum
# fails: leaf-visible, leaf-hidden
# says: sum(y - p) / sum(p (1 - p))
# cell: leaf
def newton_leaf_value(y, F, loss):
    r = negative_gradient(y, F, loss)
    if loss == "squared_error":
        return r.mean()
    p = scipy.special.expit(np.asarray(F, dtype=float))
    h = np.sum(p * (1 - p))
    if h < 1e-150:
        return 0.0
    return r.mean() / h

# %% leaf_curvature_from_residuals
# fails: leaf-visible, leaf-hidden
# says: sum(y - p)
# cell: leaf
def newton_leaf_value(y, F, loss):
    r = negative_gradient(y, F, loss)
    if loss == "squared_error":
        return r.mean()
    p = scipy.special.expit(np.asarray(F, dtype=float))
    h = np.sum(np.abs(r) * (1 - np.abs(r)) * 2)
    if h < 1e-150:
        return 0.0
    return r.sum() / h

# %% leaf_curvature_of_the_mean_probability
# fails: leaf-visible, leaf-hidden
# says: One sum over the leaf divided by another
# cell: leaf
def newton_leaf_value(y, F, loss):
    r = negative_gradient(y, F, loss)
    if loss == "squared_error":
        return r.mean()
    p = scipy.special.expit(np.asarray(F, dtype=float))
    h = len(p) * p.mean() * (1 - p.mean())
    if h < 1e-150:
        return 0.0
    return r.sum() / h

# %% leaf_wrong_sign
# fails: leaf-visible, leaf-hidden
# says: sum(y - p)
# cell: leaf
def newton_leaf_value(y, F, loss):
    r = negative_gradient(y, F, loss)
    if loss == "squared_error":
        return r.mean()
    p = scipy.special.expit(np.asarray(F, dtype=float))
    h = np.sum(p * (1 - p))
    if h < 1e-150:
        return 0.0
    return -r.sum() / h

# %% leaf_log_odds_of_the_leaf
# fails: leaf-visible, leaf-hidden
# says: all F = 0
# cell: leaf
def newton_leaf_value(y, F, loss):
    r = negative_gradient(y, F, loss)
    if loss == "squared_error":
        return r.mean()
    p = np.clip(np.mean(y), 1e-9, 1 - 1e-9)
    return np.log(p / (1 - p))

# %% leaf_sum_for_squared_error
# fails: leaf-visible, leaf-hidden
# says: mean of y - F
# cell: leaf
def newton_leaf_value(y, F, loss):
    r = negative_gradient(y, F, loss)
    if loss == "squared_error":
        return r.sum()
    p = scipy.special.expit(np.asarray(F, dtype=float))
    h = np.sum(p * (1 - p))
    if h < 1e-150:
        return 0.0
    return r.sum() / h

# %% leaf_mean_of_y_for_squared_error
# fails: leaf-visible, leaf-hidden
# says: mean of y - F
# cell: leaf
def newton_leaf_value(y, F, loss):
    r = negative_gradient(y, F, loss)
    if loss == "squared_error":
        return np.mean(y)
    p = scipy.special.expit(np.asarray(F, dtype=float))
    h = np.sum(p * (1 - p))
    if h < 1e-150:
        return 0.0
    return r.sum() / h

# %% leaf_median_for_squared_error
# fails: leaf-visible, leaf-hidden
# says: The mean of y - F
# cell: leaf
def newton_leaf_value(y, F, loss):
    r = negative_gradient(y, F, loss)
    if loss == "squared_error":
        return np.median(r)
    p = scipy.special.expit(np.asarray(F, dtype=float))
    h = np.sum(p * (1 - p))
    if h < 1e-150:
        return 0.0
    return r.sum() / h

# %% leaf_without_guard
# fails: leaf-hidden
# says: without dividing
# cell: leaf
def newton_leaf_value(y, F, loss):
    r = negative_gradient(y, F, loss)
    if loss == "squared_error":
        return r.mean()
    p = scipy.special.expit(np.asarray(F, dtype=float))
    h = np.sum(p * (1 - p))
    return r.sum() / h

# %% leaf_adds_epsilon_to_denominator
# fails: leaf-hidden
# says: return 0.0
# cell: leaf
def newton_leaf_value(y, F, loss):
    r = negative_gradient(y, F, loss)
    if loss == "squared_error":
        return r.mean()
    p = scipy.special.expit(np.asarray(F, dtype=float))
    h = np.sum(p * (1 - p))
    return r.sum() / (h + 1e-12)

# %% leaf_guard_too_eager
# fails: leaf-hidden
# says: 1e-150 only
# cell: leaf
def newton_leaf_value(y, F, loss):
    r = negative_gradient(y, F, loss)
    if loss == "squared_error":
        return r.mean()
    p = scipy.special.expit(np.asarray(F, dtype=float))
    h = np.sum(p * (1 - p))
    if h < 1e-6:
        return 0.0
    return r.sum() / h

# %% leaf_guard_returns_the_mean
# fails: leaf-hidden
# says: return 0.0
# cell: leaf
def newton_leaf_value(y, F, loss):
    r = negative_gradient(y, F, loss)
    if loss == "squared_error":
        return r.mean()
    p = scipy.special.expit(np.asarray(F, dtype=float))
    h = np.sum(p * (1 - p))
    if h < 1e-150:
        return r.mean()
    return r.sum() / h

# %% leaf_refuses_one_class
# fails: leaf-hidden
# says: y holds one class
# cell: leaf
def newton_leaf_value(y, F, loss):
    r = negative_gradient(y, F, loss)
    if loss == "squared_error":
        return r.mean()
    if len(set(y)) < 2:
        raise ValueError("y holds one class")
    p = scipy.special.expit(np.asarray(F, dtype=float))
    h = np.sum(p * (1 - p))
    if h < 1e-150:
        return 0.0
    return r.sum() / h

# %% leaf_works_in_place
# fails: leaf-hidden
# says: in place
# cell: leaf
def newton_leaf_value(y, F, loss):
    r = negative_gradient(y, F, loss)
    if loss == "squared_error" and isinstance(y, np.ndarray):
        y -= F
        return y.mean()
    if loss == "squared_error":
        return r.mean()
    p = scipy.special.expit(np.asarray(F, dtype=float))
    h = np.sum(p * (1 - p))
    if h < 1e-150:
        return 0.0
    return r.sum() / h

# %% leaf_without_validation
# fails: leaf-hidden
# says: F of another length
# cell: leaf
def newton_leaf_value(y, F, loss):
    y, F = np.asarray(y, dtype=float), np.asarray(F, dtype=float)
    if loss == "squared_error":
        return np.mean(y - F)
    p = scipy.special.expit(F)
    h = np.sum(p * (1 - p))
    return np.sum(y - p) / h if h >= 1e-150 else 0.0

# %% leaf_hard_coded_visible_example
# fails: leaf-hidden
# says: Squared error
# cell: leaf
def newton_leaf_value(y, F, loss):
    if loss == "squared_error":
        return 1.5
    return 1.0 if len(y) == 4 else -4 / 7

# %% boosting_label_minus_log_odds
# fails: boosting-log-loss-visible, boosting-log-loss-hidden
# says: p from the current F, residuals y - p
# cell: boosting
class GradientBoosting:
    def __init__(self, loss, n_trees=100, learning_rate=0.1, max_depth=3, min_samples_leaf=1):
        self.loss = loss
        self.n_trees = n_trees
        self.learning_rate = learning_rate
        self.max_depth = max_depth
        self.min_samples_leaf = min_samples_leaf

    def fit(self, X, y):
        X = np.asarray(X, dtype=float)
        y = np.asarray(y, dtype=float)
        if X.ndim != 2:
            raise ValueError("X must be two-dimensional")
        if y.ndim != 1 or len(y) != len(X):
            raise ValueError("y must be one-dimensional and as long as X")
        self.n_columns_ = X.shape[1]
        self.initial_ = initial_prediction(y, self.loss)
        self.trees_ = []
        F = np.full(len(y), self.initial_)
        for _ in range(self.n_trees):
            tree = sklearn.tree.DecisionTreeRegressor(
                max_depth=self.max_depth, min_samples_leaf=self.min_samples_leaf, random_state=0
            )
            tree.fit(X, y - F)
            leaf_of = tree.apply(X)
            values = np.zeros(tree.tree_.node_count)
            for leaf in np.unique(leaf_of):
                values[leaf] = newton_leaf_value(y[leaf_of == leaf], F[leaf_of == leaf], self.loss)
            F = F + self.learning_rate * values[leaf_of]
            self.trees_.append((tree, values))
        return self

    def staged_decision_function(self, X):
        if not hasattr(self, "trees_"):
            raise sklearn.exceptions.NotFittedError("call fit first")
        X = np.asarray(X, dtype=float)
        if X.ndim != 2 or X.shape[1] != self.n_columns_:
            raise ValueError("X has the wrong shape")
        F = np.full(len(X), self.initial_)
        rows = []
        for tree, values in self.trees_:
            F = F + self.learning_rate * values[tree.apply(X)]
            rows.append(F)
        return np.array(rows)

    def decision_function(self, X):
        return self.staged_decision_function(X)[-1]

    def predict(self, X):
        F = self.decision_function(X)
        if self.loss == "log_loss":
            return (F >= 0).astype(int)
        return F

    def predict_proba(self, X):
        if self.loss == "squared_error":
            raise ValueError("predict_proba does not exist for loss squared_error")
        p = scipy.special.expit(self.decision_function(X))
        return np.column_stack([1 - p, p])

# %% boosting_leaf_means_for_log_loss
# fails: boosting-log-loss-visible, boosting-log-loss-hidden
# says: Newton values, not means
# cell: boosting
class GradientBoosting:
    def __init__(self, loss, n_trees=100, learning_rate=0.1, max_depth=3, min_samples_leaf=1):
        self.loss = loss
        self.n_trees = n_trees
        self.learning_rate = learning_rate
        self.max_depth = max_depth
        self.min_samples_leaf = min_samples_leaf

    def fit(self, X, y):
        X = np.asarray(X, dtype=float)
        y = np.asarray(y, dtype=float)
        if X.ndim != 2:
            raise ValueError("X must be two-dimensional")
        if y.ndim != 1 or len(y) != len(X):
            raise ValueError("y must be one-dimensional and as long as X")
        self.n_columns_ = X.shape[1]
        self.initial_ = initial_prediction(y, self.loss)
        self.trees_ = []
        F = np.full(len(y), self.initial_)
        for _ in range(self.n_trees):
            tree = sklearn.tree.DecisionTreeRegressor(
                max_depth=self.max_depth, min_samples_leaf=self.min_samples_leaf, random_state=0
            )
            tree.fit(X, negative_gradient(y, F, self.loss))
            leaf_of = tree.apply(X)
            values = tree.tree_.value[:, 0, 0]
            F = F + self.learning_rate * values[leaf_of]
            self.trees_.append((tree, values))
        return self

    def staged_decision_function(self, X):
        if not hasattr(self, "trees_"):
            raise sklearn.exceptions.NotFittedError("call fit first")
        X = np.asarray(X, dtype=float)
        if X.ndim != 2 or X.shape[1] != self.n_columns_:
            raise ValueError("X has the wrong shape")
        F = np.full(len(X), self.initial_)
        rows = []
        for tree, values in self.trees_:
            F = F + self.learning_rate * values[tree.apply(X)]
            rows.append(F)
        return np.array(rows)

    def decision_function(self, X):
        return self.staged_decision_function(X)[-1]

    def predict(self, X):
        F = self.decision_function(X)
        if self.loss == "log_loss":
            return (F >= 0).astype(int)
        return F

    def predict_proba(self, X):
        if self.loss == "squared_error":
            raise ValueError("predict_proba does not exist for loss squared_error")
        p = scipy.special.expit(self.decision_function(X))
        return np.column_stack([1 - p, p])

# %% boosting_starts_from_zero
# fails: boosting-squared-visible, boosting-squared-hidden, boosting-log-loss-visible, boosting-log-loss-hidden
# says: Boosting starts from
# cell: boosting
class GradientBoosting:
    def __init__(self, loss, n_trees=100, learning_rate=0.1, max_depth=3, min_samples_leaf=1):
        self.loss = loss
        self.n_trees = n_trees
        self.learning_rate = learning_rate
        self.max_depth = max_depth
        self.min_samples_leaf = min_samples_leaf

    def fit(self, X, y):
        X = np.asarray(X, dtype=float)
        y = np.asarray(y, dtype=float)
        if X.ndim != 2:
            raise ValueError("X must be two-dimensional")
        if y.ndim != 1 or len(y) != len(X):
            raise ValueError("y must be one-dimensional and as long as X")
        self.n_columns_ = X.shape[1]
        self.initial_ = 0.0 * initial_prediction(y, self.loss)
        self.trees_ = []
        F = np.full(len(y), self.initial_)
        for _ in range(self.n_trees):
            tree = sklearn.tree.DecisionTreeRegressor(
                max_depth=self.max_depth, min_samples_leaf=self.min_samples_leaf, random_state=0
            )
            tree.fit(X, negative_gradient(y, F, self.loss))
            leaf_of = tree.apply(X)
            values = np.zeros(tree.tree_.node_count)
            for leaf in np.unique(leaf_of):
                values[leaf] = newton_leaf_value(y[leaf_of == leaf], F[leaf_of == leaf], self.loss)
            F = F + self.learning_rate * values[leaf_of]
            self.trees_.append((tree, values))
        return self

    def staged_decision_function(self, X):
        if not hasattr(self, "trees_"):
            raise sklearn.exceptions.NotFittedError("call fit first")
        X = np.asarray(X, dtype=float)
        if X.ndim != 2 or X.shape[1] != self.n_columns_:
            raise ValueError("X has the wrong shape")
        F = np.full(len(X), self.initial_)
        rows = []
        for tree, values in self.trees_:
            F = F + self.learning_rate * values[tree.apply(X)]
            rows.append(F)
        return np.array(rows)

    def decision_function(self, X):
        return self.staged_decision_function(X)[-1]

    def predict(self, X):
        F = self.decision_function(X)
        if self.loss == "log_loss":
            return (F >= 0).astype(int)
        return F

    def predict_proba(self, X):
        if self.loss == "squared_error":
            raise ValueError("predict_proba does not exist for loss squared_error")
        p = scipy.special.expit(self.decision_function(X))
        return np.column_stack([1 - p, p])

# %% boosting_forgets_initial_in_prediction
# fails: boosting-squared-visible, boosting-squared-hidden, boosting-log-loss-visible, boosting-log-loss-hidden
# says: F0 is not shrunk
# cell: boosting
class GradientBoosting:
    def __init__(self, loss, n_trees=100, learning_rate=0.1, max_depth=3, min_samples_leaf=1):
        self.loss = loss
        self.n_trees = n_trees
        self.learning_rate = learning_rate
        self.max_depth = max_depth
        self.min_samples_leaf = min_samples_leaf

    def fit(self, X, y):
        X = np.asarray(X, dtype=float)
        y = np.asarray(y, dtype=float)
        if X.ndim != 2:
            raise ValueError("X must be two-dimensional")
        if y.ndim != 1 or len(y) != len(X):
            raise ValueError("y must be one-dimensional and as long as X")
        self.n_columns_ = X.shape[1]
        self.initial_ = initial_prediction(y, self.loss)
        self.trees_ = []
        F = np.full(len(y), self.initial_)
        for _ in range(self.n_trees):
            tree = sklearn.tree.DecisionTreeRegressor(
                max_depth=self.max_depth, min_samples_leaf=self.min_samples_leaf, random_state=0
            )
            tree.fit(X, negative_gradient(y, F, self.loss))
            leaf_of = tree.apply(X)
            values = np.zeros(tree.tree_.node_count)
            for leaf in np.unique(leaf_of):
                values[leaf] = newton_leaf_value(y[leaf_of == leaf], F[leaf_of == leaf], self.loss)
            F = F + self.learning_rate * values[leaf_of]
            self.trees_.append((tree, values))
        return self

    def staged_decision_function(self, X):
        if not hasattr(self, "trees_"):
            raise sklearn.exceptions.NotFittedError("call fit first")
        X = np.asarray(X, dtype=float)
        if X.ndim != 2 or X.shape[1] != self.n_columns_:
            raise ValueError("X has the wrong shape")
        F = np.zeros(len(X))
        rows = []
        for tree, values in self.trees_:
            F = F + self.learning_rate * values[tree.apply(X)]
            rows.append(F)
        return np.array(rows)

    def decision_function(self, X):
        return self.staged_decision_function(X)[-1]

    def predict(self, X):
        F = self.decision_function(X)
        if self.loss == "log_loss":
            return (F >= 0).astype(int)
        return F

    def predict_proba(self, X):
        if self.loss == "squared_error":
            raise ValueError("predict_proba does not exist for loss squared_error")
        p = scipy.special.expit(self.decision_function(X))
        return np.column_stack([1 - p, p])

# %% boosting_starts_from_mean_probability
# fails: boosting-log-loss-visible, boosting-log-loss-hidden
# says: The log-odds of the mean of y
# cell: boosting
class GradientBoosting:
    def __init__(self, loss, n_trees=100, learning_rate=0.1, max_depth=3, min_samples_leaf=1):
        self.loss = loss
        self.n_trees = n_trees
        self.learning_rate = learning_rate
        self.max_depth = max_depth
        self.min_samples_leaf = min_samples_leaf

    def fit(self, X, y):
        X = np.asarray(X, dtype=float)
        y = np.asarray(y, dtype=float)
        if X.ndim != 2:
            raise ValueError("X must be two-dimensional")
        if y.ndim != 1 or len(y) != len(X):
            raise ValueError("y must be one-dimensional and as long as X")
        self.n_columns_ = X.shape[1]
        initial_prediction(y, self.loss)
        self.initial_ = y.mean()
        self.trees_ = []
        F = np.full(len(y), self.initial_)
        for _ in range(self.n_trees):
            tree = sklearn.tree.DecisionTreeRegressor(
                max_depth=self.max_depth, min_samples_leaf=self.min_samples_leaf, random_state=0
            )
            tree.fit(X, negative_gradient(y, F, self.loss))
            leaf_of = tree.apply(X)
            values = np.zeros(tree.tree_.node_count)
            for leaf in np.unique(leaf_of):
                values[leaf] = newton_leaf_value(y[leaf_of == leaf], F[leaf_of == leaf], self.loss)
            F = F + self.learning_rate * values[leaf_of]
            self.trees_.append((tree, values))
        return self

    def staged_decision_function(self, X):
        if not hasattr(self, "trees_"):
            raise sklearn.exceptions.NotFittedError("call fit first")
        X = np.asarray(X, dtype=float)
        if X.ndim != 2 or X.shape[1] != self.n_columns_:
            raise ValueError("X has the wrong shape")
        F = np.full(len(X), self.initial_)
        rows = []
        for tree, values in self.trees_:
            F = F + self.learning_rate * values[tree.apply(X)]
            rows.append(F)
        return np.array(rows)

    def decision_function(self, X):
        return self.staged_decision_function(X)[-1]

    def predict(self, X):
        F = self.decision_function(X)
        if self.loss == "log_loss":
            return (F >= 0).astype(int)
        return F

    def predict_proba(self, X):
        if self.loss == "squared_error":
            raise ValueError("predict_proba does not exist for loss squared_error")
        p = scipy.special.expit(self.decision_function(X))
        return np.column_stack([1 - p, p])

# %% boosting_learning_rate_twice
# fails: boosting-squared-visible, boosting-squared-hidden, boosting-log-loss-visible, boosting-log-loss-hidden
# says: the tree once
# cell: boosting
class GradientBoosting:
    def __init__(self, loss, n_trees=100, learning_rate=0.1, max_depth=3, min_samples_leaf=1):
        self.loss = loss
        self.n_trees = n_trees
        self.learning_rate = learning_rate
        self.max_depth = max_depth
        self.min_samples_leaf = min_samples_leaf

    def fit(self, X, y):
        X = np.asarray(X, dtype=float)
        y = np.asarray(y, dtype=float)
        if X.ndim != 2:
            raise ValueError("X must be two-dimensional")
        if y.ndim != 1 or len(y) != len(X):
            raise ValueError("y must be one-dimensional and as long as X")
        self.n_columns_ = X.shape[1]
        self.initial_ = initial_prediction(y, self.loss)
        self.trees_ = []
        F = np.full(len(y), self.initial_)
        for _ in range(self.n_trees):
            tree = sklearn.tree.DecisionTreeRegressor(
                max_depth=self.max_depth, min_samples_leaf=self.min_samples_leaf, random_state=0
            )
            tree.fit(X, negative_gradient(y, F, self.loss))
            leaf_of = tree.apply(X)
            values = np.zeros(tree.tree_.node_count)
            for leaf in np.unique(leaf_of):
                values[leaf] = self.learning_rate * newton_leaf_value(y[leaf_of == leaf], F[leaf_of == leaf], self.loss)
            F = F + self.learning_rate * values[leaf_of]
            self.trees_.append((tree, values))
        return self

    def staged_decision_function(self, X):
        if not hasattr(self, "trees_"):
            raise sklearn.exceptions.NotFittedError("call fit first")
        X = np.asarray(X, dtype=float)
        if X.ndim != 2 or X.shape[1] != self.n_columns_:
            raise ValueError("X has the wrong shape")
        F = np.full(len(X), self.initial_)
        rows = []
        for tree, values in self.trees_:
            F = F + self.learning_rate * values[tree.apply(X)]
            rows.append(F)
        return np.array(rows)

    def decision_function(self, X):
        return self.staged_decision_function(X)[-1]

    def predict(self, X):
        F = self.decision_function(X)
        if self.loss == "log_loss":
            return (F >= 0).astype(int)
        return F

    def predict_proba(self, X):
        if self.loss == "squared_error":
            raise ValueError("predict_proba does not exist for loss squared_error")
        p = scipy.special.expit(self.decision_function(X))
        return np.column_stack([1 - p, p])

# %% boosting_learning_rate_ignored
# fails: boosting-squared-visible, boosting-squared-hidden, boosting-log-loss-visible, boosting-log-loss-hidden
# says: learning_rate * (tree fitted
# cell: boosting
class GradientBoosting:
    def __init__(self, loss, n_trees=100, learning_rate=0.1, max_depth=3, min_samples_leaf=1):
        self.loss = loss
        self.n_trees = n_trees
        self.learning_rate = learning_rate
        self.max_depth = max_depth
        self.min_samples_leaf = min_samples_leaf

    def fit(self, X, y):
        X = np.asarray(X, dtype=float)
        y = np.asarray(y, dtype=float)
        if X.ndim != 2:
            raise ValueError("X must be two-dimensional")
        if y.ndim != 1 or len(y) != len(X):
            raise ValueError("y must be one-dimensional and as long as X")
        self.n_columns_ = X.shape[1]
        self.initial_ = initial_prediction(y, self.loss)
        self.trees_ = []
        F = np.full(len(y), self.initial_)
        for _ in range(self.n_trees):
            tree = sklearn.tree.DecisionTreeRegressor(
                max_depth=self.max_depth, min_samples_leaf=self.min_samples_leaf, random_state=0
            )
            tree.fit(X, negative_gradient(y, F, self.loss))
            leaf_of = tree.apply(X)
            values = np.zeros(tree.tree_.node_count)
            for leaf in np.unique(leaf_of):
                values[leaf] = newton_leaf_value(y[leaf_of == leaf], F[leaf_of == leaf], self.loss)
            F = F + values[leaf_of]
            self.trees_.append((tree, values))
        return self

    def staged_decision_function(self, X):
        if not hasattr(self, "trees_"):
            raise sklearn.exceptions.NotFittedError("call fit first")
        X = np.asarray(X, dtype=float)
        if X.ndim != 2 or X.shape[1] != self.n_columns_:
            raise ValueError("X has the wrong shape")
        F = np.full(len(X), self.initial_)
        rows = []
        for tree, values in self.trees_:
            F = F + values[tree.apply(X)]
            rows.append(F)
        return np.array(rows)

    def decision_function(self, X):
        return self.staged_decision_function(X)[-1]

    def predict(self, X):
        F = self.decision_function(X)
        if self.loss == "log_loss":
            return (F >= 0).astype(int)
        return F

    def predict_proba(self, X):
        if self.loss == "squared_error":
            raise ValueError("predict_proba does not exist for loss squared_error")
        p = scipy.special.expit(self.decision_function(X))
        return np.column_stack([1 - p, p])

# %% boosting_shrinks_the_start
# fails: boosting-squared-visible, boosting-squared-hidden, boosting-log-loss-visible, boosting-log-loss-hidden
# says: F0 is not shrunk
# cell: boosting
class GradientBoosting:
    def __init__(self, loss, n_trees=100, learning_rate=0.1, max_depth=3, min_samples_leaf=1):
        self.loss = loss
        self.n_trees = n_trees
        self.learning_rate = learning_rate
        self.max_depth = max_depth
        self.min_samples_leaf = min_samples_leaf

    def fit(self, X, y):
        X = np.asarray(X, dtype=float)
        y = np.asarray(y, dtype=float)
        if X.ndim != 2:
            raise ValueError("X must be two-dimensional")
        if y.ndim != 1 or len(y) != len(X):
            raise ValueError("y must be one-dimensional and as long as X")
        self.n_columns_ = X.shape[1]
        self.initial_ = initial_prediction(y, self.loss)
        self.trees_ = []
        F = np.full(len(y), self.learning_rate * self.initial_)
        for _ in range(self.n_trees):
            tree = sklearn.tree.DecisionTreeRegressor(
                max_depth=self.max_depth, min_samples_leaf=self.min_samples_leaf, random_state=0
            )
            tree.fit(X, negative_gradient(y, F, self.loss))
            leaf_of = tree.apply(X)
            values = np.zeros(tree.tree_.node_count)
            for leaf in np.unique(leaf_of):
                values[leaf] = newton_leaf_value(y[leaf_of == leaf], F[leaf_of == leaf], self.loss)
            F = F + self.learning_rate * values[leaf_of]
            self.trees_.append((tree, values))
        return self

    def staged_decision_function(self, X):
        if not hasattr(self, "trees_"):
            raise sklearn.exceptions.NotFittedError("call fit first")
        X = np.asarray(X, dtype=float)
        if X.ndim != 2 or X.shape[1] != self.n_columns_:
            raise ValueError("X has the wrong shape")
        F = np.full(len(X), self.learning_rate * self.initial_)
        rows = []
        for tree, values in self.trees_:
            F = F + self.learning_rate * values[tree.apply(X)]
            rows.append(F)
        return np.array(rows)

    def decision_function(self, X):
        return self.staged_decision_function(X)[-1]

    def predict(self, X):
        F = self.decision_function(X)
        if self.loss == "log_loss":
            return (F >= 0).astype(int)
        return F

    def predict_proba(self, X):
        if self.loss == "squared_error":
            raise ValueError("predict_proba does not exist for loss squared_error")
        p = scipy.special.expit(self.decision_function(X))
        return np.column_stack([1 - p, p])

# %% boosting_learning_rate_only_in_prediction
# fails: boosting-squared-visible, boosting-squared-hidden, boosting-log-loss-visible, boosting-log-loss-hidden
# says: Every round: fresh residuals
# cell: boosting
class GradientBoosting:
    def __init__(self, loss, n_trees=100, learning_rate=0.1, max_depth=3, min_samples_leaf=1):
        self.loss = loss
        self.n_trees = n_trees
        self.learning_rate = learning_rate
        self.max_depth = max_depth
        self.min_samples_leaf = min_samples_leaf

    def fit(self, X, y):
        X = np.asarray(X, dtype=float)
        y = np.asarray(y, dtype=float)
        if X.ndim != 2:
            raise ValueError("X must be two-dimensional")
        if y.ndim != 1 or len(y) != len(X):
            raise ValueError("y must be one-dimensional and as long as X")
        self.n_columns_ = X.shape[1]
        self.initial_ = initial_prediction(y, self.loss)
        self.trees_ = []
        F = np.full(len(y), self.initial_)
        for _ in range(self.n_trees):
            tree = sklearn.tree.DecisionTreeRegressor(
                max_depth=self.max_depth, min_samples_leaf=self.min_samples_leaf, random_state=0
            )
            tree.fit(X, negative_gradient(y, F, self.loss))
            leaf_of = tree.apply(X)
            values = np.zeros(tree.tree_.node_count)
            for leaf in np.unique(leaf_of):
                values[leaf] = newton_leaf_value(y[leaf_of == leaf], F[leaf_of == leaf], self.loss)
            F = F + values[leaf_of]
            self.trees_.append((tree, values))
        return self

    def staged_decision_function(self, X):
        if not hasattr(self, "trees_"):
            raise sklearn.exceptions.NotFittedError("call fit first")
        X = np.asarray(X, dtype=float)
        if X.ndim != 2 or X.shape[1] != self.n_columns_:
            raise ValueError("X has the wrong shape")
        F = np.full(len(X), self.initial_)
        rows = []
        for tree, values in self.trees_:
            F = F + self.learning_rate * values[tree.apply(X)]
            rows.append(F)
        return np.array(rows)

    def decision_function(self, X):
        return self.staged_decision_function(X)[-1]

    def predict(self, X):
        F = self.decision_function(X)
        if self.loss == "log_loss":
            return (F >= 0).astype(int)
        return F

    def predict_proba(self, X):
        if self.loss == "squared_error":
            raise ValueError("predict_proba does not exist for loss squared_error")
        p = scipy.special.expit(self.decision_function(X))
        return np.column_stack([1 - p, p])

# %% boosting_goes_uphill
# fails: boosting-squared-visible, boosting-squared-hidden, boosting-log-loss-visible, boosting-log-loss-hidden
# says: learning_rate * (tree fitted
# cell: boosting
class GradientBoosting:
    def __init__(self, loss, n_trees=100, learning_rate=0.1, max_depth=3, min_samples_leaf=1):
        self.loss = loss
        self.n_trees = n_trees
        self.learning_rate = learning_rate
        self.max_depth = max_depth
        self.min_samples_leaf = min_samples_leaf

    def fit(self, X, y):
        X = np.asarray(X, dtype=float)
        y = np.asarray(y, dtype=float)
        if X.ndim != 2:
            raise ValueError("X must be two-dimensional")
        if y.ndim != 1 or len(y) != len(X):
            raise ValueError("y must be one-dimensional and as long as X")
        self.n_columns_ = X.shape[1]
        self.initial_ = initial_prediction(y, self.loss)
        self.trees_ = []
        F = np.full(len(y), self.initial_)
        for _ in range(self.n_trees):
            tree = sklearn.tree.DecisionTreeRegressor(
                max_depth=self.max_depth, min_samples_leaf=self.min_samples_leaf, random_state=0
            )
            tree.fit(X, negative_gradient(y, F, self.loss))
            leaf_of = tree.apply(X)
            values = np.zeros(tree.tree_.node_count)
            for leaf in np.unique(leaf_of):
                values[leaf] = newton_leaf_value(y[leaf_of == leaf], F[leaf_of == leaf], self.loss)
            F = F - self.learning_rate * values[leaf_of]
            self.trees_.append((tree, values))
        return self

    def staged_decision_function(self, X):
        if not hasattr(self, "trees_"):
            raise sklearn.exceptions.NotFittedError("call fit first")
        X = np.asarray(X, dtype=float)
        if X.ndim != 2 or X.shape[1] != self.n_columns_:
            raise ValueError("X has the wrong shape")
        F = np.full(len(X), self.initial_)
        rows = []
        for tree, values in self.trees_:
            F = F - self.learning_rate * values[tree.apply(X)]
            rows.append(F)
        return np.array(rows)

    def decision_function(self, X):
        return self.staged_decision_function(X)[-1]

    def predict(self, X):
        F = self.decision_function(X)
        if self.loss == "log_loss":
            return (F >= 0).astype(int)
        return F

    def predict_proba(self, X):
        if self.loss == "squared_error":
            raise ValueError("predict_proba does not exist for loss squared_error")
        p = scipy.special.expit(self.decision_function(X))
        return np.column_stack([1 - p, p])

# %% boosting_trees_fitted_to_y
# fails: boosting-squared-visible, boosting-squared-hidden, boosting-log-loss-visible, boosting-log-loss-hidden
# says: tree fitted to y - F0
# cell: boosting
class GradientBoosting:
    def __init__(self, loss, n_trees=100, learning_rate=0.1, max_depth=3, min_samples_leaf=1):
        self.loss = loss
        self.n_trees = n_trees
        self.learning_rate = learning_rate
        self.max_depth = max_depth
        self.min_samples_leaf = min_samples_leaf

    def fit(self, X, y):
        X = np.asarray(X, dtype=float)
        y = np.asarray(y, dtype=float)
        if X.ndim != 2:
            raise ValueError("X must be two-dimensional")
        if y.ndim != 1 or len(y) != len(X):
            raise ValueError("y must be one-dimensional and as long as X")
        self.n_columns_ = X.shape[1]
        self.initial_ = initial_prediction(y, self.loss)
        self.trees_ = []
        F = np.full(len(y), self.initial_)
        for _ in range(self.n_trees):
            tree = sklearn.tree.DecisionTreeRegressor(
                max_depth=self.max_depth, min_samples_leaf=self.min_samples_leaf, random_state=0
            )
            tree.fit(X, y)
            leaf_of = tree.apply(X)
            values = np.zeros(tree.tree_.node_count)
            for leaf in np.unique(leaf_of):
                values[leaf] = y[leaf_of == leaf].mean()
            F = F + self.learning_rate * values[leaf_of]
            self.trees_.append((tree, values))
        return self

    def staged_decision_function(self, X):
        if not hasattr(self, "trees_"):
            raise sklearn.exceptions.NotFittedError("call fit first")
        X = np.asarray(X, dtype=float)
        if X.ndim != 2 or X.shape[1] != self.n_columns_:
            raise ValueError("X has the wrong shape")
        F = np.full(len(X), self.initial_)
        rows = []
        for tree, values in self.trees_:
            F = F + self.learning_rate * values[tree.apply(X)]
            rows.append(F)
        return np.array(rows)

    def decision_function(self, X):
        return self.staged_decision_function(X)[-1]

    def predict(self, X):
        F = self.decision_function(X)
        if self.loss == "log_loss":
            return (F >= 0).astype(int)
        return F

    def predict_proba(self, X):
        if self.loss == "squared_error":
            raise ValueError("predict_proba does not exist for loss squared_error")
        p = scipy.special.expit(self.decision_function(X))
        return np.column_stack([1 - p, p])

# %% boosting_residuals_never_updated
# fails: boosting-squared-visible, boosting-squared-hidden, boosting-log-loss-visible, boosting-log-loss-hidden
# says: fresh residuals
# cell: boosting
class GradientBoosting:
    def __init__(self, loss, n_trees=100, learning_rate=0.1, max_depth=3, min_samples_leaf=1):
        self.loss = loss
        self.n_trees = n_trees
        self.learning_rate = learning_rate
        self.max_depth = max_depth
        self.min_samples_leaf = min_samples_leaf

    def fit(self, X, y):
        X = np.asarray(X, dtype=float)
        y = np.asarray(y, dtype=float)
        if X.ndim != 2:
            raise ValueError("X must be two-dimensional")
        if y.ndim != 1 or len(y) != len(X):
            raise ValueError("y must be one-dimensional and as long as X")
        self.n_columns_ = X.shape[1]
        self.initial_ = initial_prediction(y, self.loss)
        self.trees_ = []
        F = np.full(len(y), self.initial_)
        for _ in range(self.n_trees):
            tree = sklearn.tree.DecisionTreeRegressor(
                max_depth=self.max_depth, min_samples_leaf=self.min_samples_leaf, random_state=0
            )
            tree.fit(X, negative_gradient(y, F, self.loss))
            leaf_of = tree.apply(X)
            values = np.zeros(tree.tree_.node_count)
            for leaf in np.unique(leaf_of):
                values[leaf] = newton_leaf_value(y[leaf_of == leaf], F[leaf_of == leaf], self.loss)
            pass
            self.trees_.append((tree, values))
        return self

    def staged_decision_function(self, X):
        if not hasattr(self, "trees_"):
            raise sklearn.exceptions.NotFittedError("call fit first")
        X = np.asarray(X, dtype=float)
        if X.ndim != 2 or X.shape[1] != self.n_columns_:
            raise ValueError("X has the wrong shape")
        F = np.full(len(X), self.initial_)
        rows = []
        for tree, values in self.trees_:
            F = F + self.learning_rate * values[tree.apply(X)]
            rows.append(F)
        return np.array(rows)

    def decision_function(self, X):
        return self.staged_decision_function(X)[-1]

    def predict(self, X):
        F = self.decision_function(X)
        if self.loss == "log_loss":
            return (F >= 0).astype(int)
        return F

    def predict_proba(self, X):
        if self.loss == "squared_error":
            raise ValueError("predict_proba does not exist for loss squared_error")
        p = scipy.special.expit(self.decision_function(X))
        return np.column_stack([1 - p, p])

# %% boosting_leaf_values_from_the_start
# fails: boosting-squared-visible, boosting-squared-hidden, boosting-log-loss-visible, boosting-log-loss-hidden
# says: a tree, new leaf values
# cell: boosting
class GradientBoosting:
    def __init__(self, loss, n_trees=100, learning_rate=0.1, max_depth=3, min_samples_leaf=1):
        self.loss = loss
        self.n_trees = n_trees
        self.learning_rate = learning_rate
        self.max_depth = max_depth
        self.min_samples_leaf = min_samples_leaf

    def fit(self, X, y):
        X = np.asarray(X, dtype=float)
        y = np.asarray(y, dtype=float)
        if X.ndim != 2:
            raise ValueError("X must be two-dimensional")
        if y.ndim != 1 or len(y) != len(X):
            raise ValueError("y must be one-dimensional and as long as X")
        self.n_columns_ = X.shape[1]
        self.initial_ = initial_prediction(y, self.loss)
        self.trees_ = []
        F = np.full(len(y), self.initial_)
        for _ in range(self.n_trees):
            tree = sklearn.tree.DecisionTreeRegressor(
                max_depth=self.max_depth, min_samples_leaf=self.min_samples_leaf, random_state=0
            )
            tree.fit(X, negative_gradient(y, F, self.loss))
            leaf_of = tree.apply(X)
            values = np.zeros(tree.tree_.node_count)
            for leaf in np.unique(leaf_of):
                values[leaf] = newton_leaf_value(
                    y[leaf_of == leaf], np.full((leaf_of == leaf).sum(), self.initial_), self.loss
                )
            F = F + self.learning_rate * values[leaf_of]
            self.trees_.append((tree, values))
        return self

    def staged_decision_function(self, X):
        if not hasattr(self, "trees_"):
            raise sklearn.exceptions.NotFittedError("call fit first")
        X = np.asarray(X, dtype=float)
        if X.ndim != 2 or X.shape[1] != self.n_columns_:
            raise ValueError("X has the wrong shape")
        F = np.full(len(X), self.initial_)
        rows = []
        for tree, values in self.trees_:
            F = F + self.learning_rate * values[tree.apply(X)]
            rows.append(F)
        return np.array(rows)

    def decision_function(self, X):
        return self.staged_decision_function(X)[-1]

    def predict(self, X):
        F = self.decision_function(X)
        if self.loss == "log_loss":
            return (F >= 0).astype(int)
        return F

    def predict_proba(self, X):
        if self.loss == "squared_error":
            raise ValueError("predict_proba does not exist for loss squared_error")
        p = scipy.special.expit(self.decision_function(X))
        return np.column_stack([1 - p, p])

# %% boosting_max_depth_ignored
# fails: boosting-squared-visible, boosting-squared-hidden, boosting-log-loss-visible, boosting-log-loss-hidden
# says: max_depth
# cell: boosting
class GradientBoosting:
    def __init__(self, loss, n_trees=100, learning_rate=0.1, max_depth=3, min_samples_leaf=1):
        self.loss = loss
        self.n_trees = n_trees
        self.learning_rate = learning_rate
        self.max_depth = max_depth
        self.min_samples_leaf = min_samples_leaf

    def fit(self, X, y):
        X = np.asarray(X, dtype=float)
        y = np.asarray(y, dtype=float)
        if X.ndim != 2:
            raise ValueError("X must be two-dimensional")
        if y.ndim != 1 or len(y) != len(X):
            raise ValueError("y must be one-dimensional and as long as X")
        self.n_columns_ = X.shape[1]
        self.initial_ = initial_prediction(y, self.loss)
        self.trees_ = []
        F = np.full(len(y), self.initial_)
        for _ in range(self.n_trees):
            tree = sklearn.tree.DecisionTreeRegressor(
                max_depth=3, min_samples_leaf=self.min_samples_leaf, random_state=0
            )
            tree.fit(X, negative_gradient(y, F, self.loss))
            leaf_of = tree.apply(X)
            values = np.zeros(tree.tree_.node_count)
            for leaf in np.unique(leaf_of):
                values[leaf] = newton_leaf_value(y[leaf_of == leaf], F[leaf_of == leaf], self.loss)
            F = F + self.learning_rate * values[leaf_of]
            self.trees_.append((tree, values))
        return self

    def staged_decision_function(self, X):
        if not hasattr(self, "trees_"):
            raise sklearn.exceptions.NotFittedError("call fit first")
        X = np.asarray(X, dtype=float)
        if X.ndim != 2 or X.shape[1] != self.n_columns_:
            raise ValueError("X has the wrong shape")
        F = np.full(len(X), self.initial_)
        rows = []
        for tree, values in self.trees_:
            F = F + self.learning_rate * values[tree.apply(X)]
            rows.append(F)
        return np.array(rows)

    def decision_function(self, X):
        return self.staged_decision_function(X)[-1]

    def predict(self, X):
        F = self.decision_function(X)
        if self.loss == "log_loss":
            return (F >= 0).astype(int)
        return F

    def predict_proba(self, X):
        if self.loss == "squared_error":
            raise ValueError("predict_proba does not exist for loss squared_error")
        p = scipy.special.expit(self.decision_function(X))
        return np.column_stack([1 - p, p])

# %% boosting_min_samples_leaf_ignored
# fails: boosting-squared-visible, boosting-squared-hidden, boosting-log-loss-visible, boosting-log-loss-hidden
# says: min_samples_leaf
# cell: boosting
class GradientBoosting:
    def __init__(self, loss, n_trees=100, learning_rate=0.1, max_depth=3, min_samples_leaf=1):
        self.loss = loss
        self.n_trees = n_trees
        self.learning_rate = learning_rate
        self.max_depth = max_depth
        self.min_samples_leaf = min_samples_leaf

    def fit(self, X, y):
        X = np.asarray(X, dtype=float)
        y = np.asarray(y, dtype=float)
        if X.ndim != 2:
            raise ValueError("X must be two-dimensional")
        if y.ndim != 1 or len(y) != len(X):
            raise ValueError("y must be one-dimensional and as long as X")
        self.n_columns_ = X.shape[1]
        self.initial_ = initial_prediction(y, self.loss)
        self.trees_ = []
        F = np.full(len(y), self.initial_)
        for _ in range(self.n_trees):
            tree = sklearn.tree.DecisionTreeRegressor(
                max_depth=self.max_depth, random_state=0
            )
            tree.fit(X, negative_gradient(y, F, self.loss))
            leaf_of = tree.apply(X)
            values = np.zeros(tree.tree_.node_count)
            for leaf in np.unique(leaf_of):
                values[leaf] = newton_leaf_value(y[leaf_of == leaf], F[leaf_of == leaf], self.loss)
            F = F + self.learning_rate * values[leaf_of]
            self.trees_.append((tree, values))
        return self

    def staged_decision_function(self, X):
        if not hasattr(self, "trees_"):
            raise sklearn.exceptions.NotFittedError("call fit first")
        X = np.asarray(X, dtype=float)
        if X.ndim != 2 or X.shape[1] != self.n_columns_:
            raise ValueError("X has the wrong shape")
        F = np.full(len(X), self.initial_)
        rows = []
        for tree, values in self.trees_:
            F = F + self.learning_rate * values[tree.apply(X)]
            rows.append(F)
        return np.array(rows)

    def decision_function(self, X):
        return self.staged_decision_function(X)[-1]

    def predict(self, X):
        F = self.decision_function(X)
        if self.loss == "log_loss":
            return (F >= 0).astype(int)
        return F

    def predict_proba(self, X):
        if self.loss == "squared_error":
            raise ValueError("predict_proba does not exist for loss squared_error")
        p = scipy.special.expit(self.decision_function(X))
        return np.column_stack([1 - p, p])

# %% boosting_min_samples_split_instead
# fails: boosting-squared-visible, boosting-squared-hidden, boosting-log-loss-visible, boosting-log-loss-hidden
# says: min_samples_leaf
# cell: boosting
class GradientBoosting:
    def __init__(self, loss, n_trees=100, learning_rate=0.1, max_depth=3, min_samples_leaf=1):
        self.loss = loss
        self.n_trees = n_trees
        self.learning_rate = learning_rate
        self.max_depth = max_depth
        self.min_samples_leaf = min_samples_leaf

    def fit(self, X, y):
        X = np.asarray(X, dtype=float)
        y = np.asarray(y, dtype=float)
        if X.ndim != 2:
            raise ValueError("X must be two-dimensional")
        if y.ndim != 1 or len(y) != len(X):
            raise ValueError("y must be one-dimensional and as long as X")
        self.n_columns_ = X.shape[1]
        self.initial_ = initial_prediction(y, self.loss)
        self.trees_ = []
        F = np.full(len(y), self.initial_)
        for _ in range(self.n_trees):
            tree = sklearn.tree.DecisionTreeRegressor(
                max_depth=self.max_depth, min_samples_split=max(2, self.min_samples_leaf), random_state=0
            )
            tree.fit(X, negative_gradient(y, F, self.loss))
            leaf_of = tree.apply(X)
            values = np.zeros(tree.tree_.node_count)
            for leaf in np.unique(leaf_of):
                values[leaf] = newton_leaf_value(y[leaf_of == leaf], F[leaf_of == leaf], self.loss)
            F = F + self.learning_rate * values[leaf_of]
            self.trees_.append((tree, values))
        return self

    def staged_decision_function(self, X):
        if not hasattr(self, "trees_"):
            raise sklearn.exceptions.NotFittedError("call fit first")
        X = np.asarray(X, dtype=float)
        if X.ndim != 2 or X.shape[1] != self.n_columns_:
            raise ValueError("X has the wrong shape")
        F = np.full(len(X), self.initial_)
        rows = []
        for tree, values in self.trees_:
            F = F + self.learning_rate * values[tree.apply(X)]
            rows.append(F)
        return np.array(rows)

    def decision_function(self, X):
        return self.staged_decision_function(X)[-1]

    def predict(self, X):
        F = self.decision_function(X)
        if self.loss == "log_loss":
            return (F >= 0).astype(int)
        return F

    def predict_proba(self, X):
        if self.loss == "squared_error":
            raise ValueError("predict_proba does not exist for loss squared_error")
        p = scipy.special.expit(self.decision_function(X))
        return np.column_stack([1 - p, p])

# %% boosting_newton_curvature_of_residuals
# fails: boosting-log-loss-visible, boosting-log-loss-hidden
# says: Newton values
# cell: boosting
class GradientBoosting:
    def __init__(self, loss, n_trees=100, learning_rate=0.1, max_depth=3, min_samples_leaf=1):
        self.loss = loss
        self.n_trees = n_trees
        self.learning_rate = learning_rate
        self.max_depth = max_depth
        self.min_samples_leaf = min_samples_leaf

    def fit(self, X, y):
        X = np.asarray(X, dtype=float)
        y = np.asarray(y, dtype=float)
        if X.ndim != 2:
            raise ValueError("X must be two-dimensional")
        if y.ndim != 1 or len(y) != len(X):
            raise ValueError("y must be one-dimensional and as long as X")
        self.n_columns_ = X.shape[1]
        self.initial_ = initial_prediction(y, self.loss)
        self.trees_ = []
        F = np.full(len(y), self.initial_)
        for _ in range(self.n_trees):
            tree = sklearn.tree.DecisionTreeRegressor(
                max_depth=self.max_depth, min_samples_leaf=self.min_samples_leaf, random_state=0
            )
            tree.fit(X, negative_gradient(y, F, self.loss))
            leaf_of = tree.apply(X)
            values = tree.tree_.value[:, 0, 0].copy()
            if self.loss == "log_loss":
                values = values / (np.abs(values) * (1 - np.abs(values)))
            F = F + self.learning_rate * values[leaf_of]
            self.trees_.append((tree, values))
        return self

    def staged_decision_function(self, X):
        if not hasattr(self, "trees_"):
            raise sklearn.exceptions.NotFittedError("call fit first")
        X = np.asarray(X, dtype=float)
        if X.ndim != 2 or X.shape[1] != self.n_columns_:
            raise ValueError("X has the wrong shape")
        F = np.full(len(X), self.initial_)
        rows = []
        for tree, values in self.trees_:
            F = F + self.learning_rate * values[tree.apply(X)]
            rows.append(F)
        return np.array(rows)

    def decision_function(self, X):
        return self.staged_decision_function(X)[-1]

    def predict(self, X):
        F = self.decision_function(X)
        if self.loss == "log_loss":
            return (F >= 0).astype(int)
        return F

    def predict_proba(self, X):
        if self.loss == "squared_error":
            raise ValueError("predict_proba does not exist for loss squared_error")
        p = scipy.special.expit(self.decision_function(X))
        return np.column_stack([1 - p, p])

# %% boosting_one_tree_too_many
# fails: boosting-squared-visible, boosting-squared-hidden, boosting-log-loss-visible, boosting-log-loss-hidden, boosting-staged-visible, boosting-staged-hidden, boosting-contract-visible, boosting-contract-hidden
# says: one entry per tree
# cell: boosting
class GradientBoosting:
    def __init__(self, loss, n_trees=100, learning_rate=0.1, max_depth=3, min_samples_leaf=1):
        self.loss = loss
        self.n_trees = n_trees
        self.learning_rate = learning_rate
        self.max_depth = max_depth
        self.min_samples_leaf = min_samples_leaf

    def fit(self, X, y):
        X = np.asarray(X, dtype=float)
        y = np.asarray(y, dtype=float)
        if X.ndim != 2:
            raise ValueError("X must be two-dimensional")
        if y.ndim != 1 or len(y) != len(X):
            raise ValueError("y must be one-dimensional and as long as X")
        self.n_columns_ = X.shape[1]
        self.initial_ = initial_prediction(y, self.loss)
        self.trees_ = []
        F = np.full(len(y), self.initial_)
        for _ in range(self.n_trees + 1):
            tree = sklearn.tree.DecisionTreeRegressor(
                max_depth=self.max_depth, min_samples_leaf=self.min_samples_leaf, random_state=0
            )
            tree.fit(X, negative_gradient(y, F, self.loss))
            leaf_of = tree.apply(X)
            values = np.zeros(tree.tree_.node_count)
            for leaf in np.unique(leaf_of):
                values[leaf] = newton_leaf_value(y[leaf_of == leaf], F[leaf_of == leaf], self.loss)
            F = F + self.learning_rate * values[leaf_of]
            self.trees_.append((tree, values))
        return self

    def staged_decision_function(self, X):
        if not hasattr(self, "trees_"):
            raise sklearn.exceptions.NotFittedError("call fit first")
        X = np.asarray(X, dtype=float)
        if X.ndim != 2 or X.shape[1] != self.n_columns_:
            raise ValueError("X has the wrong shape")
        F = np.full(len(X), self.initial_)
        rows = []
        for tree, values in self.trees_:
            F = F + self.learning_rate * values[tree.apply(X)]
            rows.append(F)
        return np.array(rows)

    def decision_function(self, X):
        return self.staged_decision_function(X)[-1]

    def predict(self, X):
        F = self.decision_function(X)
        if self.loss == "log_loss":
            return (F >= 0).astype(int)
        return F

    def predict_proba(self, X):
        if self.loss == "squared_error":
            raise ValueError("predict_proba does not exist for loss squared_error")
        p = scipy.special.expit(self.decision_function(X))
        return np.column_stack([1 - p, p])

# %% boosting_integer_predictions
# fails: boosting-squared-hidden
# says: array of floats
# cell: boosting
class GradientBoosting:
    def __init__(self, loss, n_trees=100, learning_rate=0.1, max_depth=3, min_samples_leaf=1):
        self.loss = loss
        self.n_trees = n_trees
        self.learning_rate = learning_rate
        self.max_depth = max_depth
        self.min_samples_leaf = min_samples_leaf

    def fit(self, X, y):
        X = np.asarray(X, dtype=float)
        y = np.asarray(y)
        if X.ndim != 2:
            raise ValueError("X must be two-dimensional")
        if y.ndim != 1 or len(y) != len(X):
            raise ValueError("y must be one-dimensional and as long as X")
        self.n_columns_ = X.shape[1]
        self.initial_ = initial_prediction(y, self.loss)
        self.trees_ = []
        F = np.full_like(y, self.initial_, dtype=None if self.loss == "squared_error" else float)
        for _ in range(self.n_trees):
            tree = sklearn.tree.DecisionTreeRegressor(
                max_depth=self.max_depth, min_samples_leaf=self.min_samples_leaf, random_state=0
            )
            tree.fit(X, negative_gradient(y, F, self.loss))
            leaf_of = tree.apply(X)
            values = np.zeros(tree.tree_.node_count)
            for leaf in np.unique(leaf_of):
                values[leaf] = newton_leaf_value(y[leaf_of == leaf], F[leaf_of == leaf], self.loss)
            F = F + self.learning_rate * values[leaf_of]
            self.trees_.append((tree, values))
        return self

    def staged_decision_function(self, X):
        if not hasattr(self, "trees_"):
            raise sklearn.exceptions.NotFittedError("call fit first")
        X = np.asarray(X, dtype=float)
        if X.ndim != 2 or X.shape[1] != self.n_columns_:
            raise ValueError("X has the wrong shape")
        F = np.full(len(X), self.initial_)
        rows = []
        for tree, values in self.trees_:
            F = F + self.learning_rate * values[tree.apply(X)]
            rows.append(F)
        return np.array(rows)

    def decision_function(self, X):
        return self.staged_decision_function(X)[-1]

    def predict(self, X):
        F = self.decision_function(X)
        if self.loss == "log_loss":
            return (F >= 0).astype(int)
        return F

    def predict_proba(self, X):
        if self.loss == "squared_error":
            raise ValueError("predict_proba does not exist for loss squared_error")
        p = scipy.special.expit(self.decision_function(X))
        return np.column_stack([1 - p, p])

# %% boosting_other_defaults
# fails: boosting-squared-hidden, boosting-log-loss-hidden
# says: Default
# cell: boosting
class GradientBoosting:
    def __init__(self, loss, n_trees=100, learning_rate=0.1, max_depth=3, min_samples_leaf=2):
        self.loss = loss
        self.n_trees = n_trees
        self.learning_rate = learning_rate
        self.max_depth = max_depth
        self.min_samples_leaf = min_samples_leaf

    def fit(self, X, y):
        X = np.asarray(X, dtype=float)
        y = np.asarray(y, dtype=float)
        if X.ndim != 2:
            raise ValueError("X must be two-dimensional")
        if y.ndim != 1 or len(y) != len(X):
            raise ValueError("y must be one-dimensional and as long as X")
        self.n_columns_ = X.shape[1]
        self.initial_ = initial_prediction(y, self.loss)
        self.trees_ = []
        F = np.full(len(y), self.initial_)
        for _ in range(self.n_trees):
            tree = sklearn.tree.DecisionTreeRegressor(
                max_depth=self.max_depth, min_samples_leaf=self.min_samples_leaf, random_state=0
            )
            tree.fit(X, negative_gradient(y, F, self.loss))
            leaf_of = tree.apply(X)
            values = np.zeros(tree.tree_.node_count)
            for leaf in np.unique(leaf_of):
                values[leaf] = newton_leaf_value(y[leaf_of == leaf], F[leaf_of == leaf], self.loss)
            F = F + self.learning_rate * values[leaf_of]
            self.trees_.append((tree, values))
        return self

    def staged_decision_function(self, X):
        if not hasattr(self, "trees_"):
            raise sklearn.exceptions.NotFittedError("call fit first")
        X = np.asarray(X, dtype=float)
        if X.ndim != 2 or X.shape[1] != self.n_columns_:
            raise ValueError("X has the wrong shape")
        F = np.full(len(X), self.initial_)
        rows = []
        for tree, values in self.trees_:
            F = F + self.learning_rate * values[tree.apply(X)]
            rows.append(F)
        return np.array(rows)

    def decision_function(self, X):
        return self.staged_decision_function(X)[-1]

    def predict(self, X):
        F = self.decision_function(X)
        if self.loss == "log_loss":
            return (F >= 0).astype(int)
        return F

    def predict_proba(self, X):
        if self.loss == "squared_error":
            raise ValueError("predict_proba does not exist for loss squared_error")
        p = scipy.special.expit(self.decision_function(X))
        return np.column_stack([1 - p, p])

# %% boosting_rejects_boolean_labels
# fails: boosting-log-loss-hidden
# says: y must be numbers
# cell: boosting
class GradientBoosting:
    def __init__(self, loss, n_trees=100, learning_rate=0.1, max_depth=3, min_samples_leaf=1):
        self.loss = loss
        self.n_trees = n_trees
        self.learning_rate = learning_rate
        self.max_depth = max_depth
        self.min_samples_leaf = min_samples_leaf

    def fit(self, X, y):
        X = np.asarray(X, dtype=float)
        y = np.asarray(y)
        if y.dtype == bool:
            raise ValueError("y must be numbers")
        y = y.astype(float)
        if X.ndim != 2:
            raise ValueError("X must be two-dimensional")
        if y.ndim != 1 or len(y) != len(X):
            raise ValueError("y must be one-dimensional and as long as X")
        self.n_columns_ = X.shape[1]
        self.initial_ = initial_prediction(y, self.loss)
        self.trees_ = []
        F = np.full(len(y), self.initial_)
        for _ in range(self.n_trees):
            tree = sklearn.tree.DecisionTreeRegressor(
                max_depth=self.max_depth, min_samples_leaf=self.min_samples_leaf, random_state=0
            )
            tree.fit(X, negative_gradient(y, F, self.loss))
            leaf_of = tree.apply(X)
            values = np.zeros(tree.tree_.node_count)
            for leaf in np.unique(leaf_of):
                values[leaf] = newton_leaf_value(y[leaf_of == leaf], F[leaf_of == leaf], self.loss)
            F = F + self.learning_rate * values[leaf_of]
            self.trees_.append((tree, values))
        return self

    def staged_decision_function(self, X):
        if not hasattr(self, "trees_"):
            raise sklearn.exceptions.NotFittedError("call fit first")
        X = np.asarray(X, dtype=float)
        if X.ndim != 2 or X.shape[1] != self.n_columns_:
            raise ValueError("X has the wrong shape")
        F = np.full(len(X), self.initial_)
        rows = []
        for tree, values in self.trees_:
            F = F + self.learning_rate * values[tree.apply(X)]
            rows.append(F)
        return np.array(rows)

    def decision_function(self, X):
        return self.staged_decision_function(X)[-1]

    def predict(self, X):
        F = self.decision_function(X)
        if self.loss == "log_loss":
            return (F >= 0).astype(int)
        return F

    def predict_proba(self, X):
        if self.loss == "squared_error":
            raise ValueError("predict_proba does not exist for loss squared_error")
        p = scipy.special.expit(self.decision_function(X))
        return np.column_stack([1 - p, p])

# %% staged_starts_with_initial
# fails: boosting-staged-visible, boosting-staged-hidden
# says: One row per tree
# cell: boosting
class GradientBoosting:
    def __init__(self, loss, n_trees=100, learning_rate=0.1, max_depth=3, min_samples_leaf=1):
        self.loss = loss
        self.n_trees = n_trees
        self.learning_rate = learning_rate
        self.max_depth = max_depth
        self.min_samples_leaf = min_samples_leaf

    def fit(self, X, y):
        X = np.asarray(X, dtype=float)
        y = np.asarray(y, dtype=float)
        if X.ndim != 2:
            raise ValueError("X must be two-dimensional")
        if y.ndim != 1 or len(y) != len(X):
            raise ValueError("y must be one-dimensional and as long as X")
        self.n_columns_ = X.shape[1]
        self.initial_ = initial_prediction(y, self.loss)
        self.trees_ = []
        F = np.full(len(y), self.initial_)
        for _ in range(self.n_trees):
            tree = sklearn.tree.DecisionTreeRegressor(
                max_depth=self.max_depth, min_samples_leaf=self.min_samples_leaf, random_state=0
            )
            tree.fit(X, negative_gradient(y, F, self.loss))
            leaf_of = tree.apply(X)
            values = np.zeros(tree.tree_.node_count)
            for leaf in np.unique(leaf_of):
                values[leaf] = newton_leaf_value(y[leaf_of == leaf], F[leaf_of == leaf], self.loss)
            F = F + self.learning_rate * values[leaf_of]
            self.trees_.append((tree, values))
        return self

    def staged_decision_function(self, X):
        if not hasattr(self, "trees_"):
            raise sklearn.exceptions.NotFittedError("call fit first")
        X = np.asarray(X, dtype=float)
        if X.ndim != 2 or X.shape[1] != self.n_columns_:
            raise ValueError("X has the wrong shape")
        F = np.full(len(X), self.initial_)
        rows = []
        for tree, values in self.trees_:
            rows.append(F)
            F = F + self.learning_rate * values[tree.apply(X)]
        rows.append(F)
        return np.array(rows)

    def decision_function(self, X):
        return self.staged_decision_function(X)[-1]

    def predict(self, X):
        F = self.decision_function(X)
        if self.loss == "log_loss":
            return (F >= 0).astype(int)
        return F

    def predict_proba(self, X):
        if self.loss == "squared_error":
            raise ValueError("predict_proba does not exist for loss squared_error")
        p = scipy.special.expit(self.decision_function(X))
        return np.column_stack([1 - p, p])

# %% staged_lacks_the_last_tree
# fails: boosting-staged-visible, boosting-staged-hidden
# says: the last row all of them
# cell: boosting
class GradientBoosting:
    def __init__(self, loss, n_trees=100, learning_rate=0.1, max_depth=3, min_samples_leaf=1):
        self.loss = loss
        self.n_trees = n_trees
        self.learning_rate = learning_rate
        self.max_depth = max_depth
        self.min_samples_leaf = min_samples_leaf

    def fit(self, X, y):
        X = np.asarray(X, dtype=float)
        y = np.asarray(y, dtype=float)
        if X.ndim != 2:
            raise ValueError("X must be two-dimensional")
        if y.ndim != 1 or len(y) != len(X):
            raise ValueError("y must be one-dimensional and as long as X")
        self.n_columns_ = X.shape[1]
        self.initial_ = initial_prediction(y, self.loss)
        self.trees_ = []
        F = np.full(len(y), self.initial_)
        for _ in range(self.n_trees):
            tree = sklearn.tree.DecisionTreeRegressor(
                max_depth=self.max_depth, min_samples_leaf=self.min_samples_leaf, random_state=0
            )
            tree.fit(X, negative_gradient(y, F, self.loss))
            leaf_of = tree.apply(X)
            values = np.zeros(tree.tree_.node_count)
            for leaf in np.unique(leaf_of):
                values[leaf] = newton_leaf_value(y[leaf_of == leaf], F[leaf_of == leaf], self.loss)
            F = F + self.learning_rate * values[leaf_of]
            self.trees_.append((tree, values))
        return self

    def staged_decision_function(self, X):
        if not hasattr(self, "trees_"):
            raise sklearn.exceptions.NotFittedError("call fit first")
        X = np.asarray(X, dtype=float)
        if X.ndim != 2 or X.shape[1] != self.n_columns_:
            raise ValueError("X has the wrong shape")
        F = np.full(len(X), self.initial_)
        rows = []
        for tree, values in self.trees_:
            rows.append(F)
            F = F + self.learning_rate * values[tree.apply(X)]
        self.total = F
        return np.array(rows)

    def decision_function(self, X):
        self.staged_decision_function(X)
        return self.total

    def predict(self, X):
        F = self.decision_function(X)
        if self.loss == "log_loss":
            return (F >= 0).astype(int)
        return F

    def predict_proba(self, X):
        if self.loss == "squared_error":
            raise ValueError("predict_proba does not exist for loss squared_error")
        p = scipy.special.expit(self.decision_function(X))
        return np.column_stack([1 - p, p])

# %% staged_same_array_appended
# fails: boosting-staged-visible, boosting-staged-hidden
# says: One row per tree
# cell: boosting
class GradientBoosting:
    def __init__(self, loss, n_trees=100, learning_rate=0.1, max_depth=3, min_samples_leaf=1):
        self.loss = loss
        self.n_trees = n_trees
        self.learning_rate = learning_rate
        self.max_depth = max_depth
        self.min_samples_leaf = min_samples_leaf

    def fit(self, X, y):
        X = np.asarray(X, dtype=float)
        y = np.asarray(y, dtype=float)
        if X.ndim != 2:
            raise ValueError("X must be two-dimensional")
        if y.ndim != 1 or len(y) != len(X):
            raise ValueError("y must be one-dimensional and as long as X")
        self.n_columns_ = X.shape[1]
        self.initial_ = initial_prediction(y, self.loss)
        self.trees_ = []
        F = np.full(len(y), self.initial_)
        for _ in range(self.n_trees):
            tree = sklearn.tree.DecisionTreeRegressor(
                max_depth=self.max_depth, min_samples_leaf=self.min_samples_leaf, random_state=0
            )
            tree.fit(X, negative_gradient(y, F, self.loss))
            leaf_of = tree.apply(X)
            values = np.zeros(tree.tree_.node_count)
            for leaf in np.unique(leaf_of):
                values[leaf] = newton_leaf_value(y[leaf_of == leaf], F[leaf_of == leaf], self.loss)
            F = F + self.learning_rate * values[leaf_of]
            self.trees_.append((tree, values))
        return self

    def staged_decision_function(self, X):
        if not hasattr(self, "trees_"):
            raise sklearn.exceptions.NotFittedError("call fit first")
        X = np.asarray(X, dtype=float)
        if X.ndim != 2 or X.shape[1] != self.n_columns_:
            raise ValueError("X has the wrong shape")
        F = np.full(len(X), self.initial_)
        rows = []
        for tree, values in self.trees_:
            F += self.learning_rate * values[tree.apply(X)]
            rows.append(F)
        return np.array(rows)

    def decision_function(self, X):
        return self.staged_decision_function(X)[-1]

    def predict(self, X):
        F = self.decision_function(X)
        if self.loss == "log_loss":
            return (F >= 0).astype(int)
        return F

    def predict_proba(self, X):
        if self.loss == "squared_error":
            raise ValueError("predict_proba does not exist for loss squared_error")
        p = scipy.special.expit(self.decision_function(X))
        return np.column_stack([1 - p, p])

# %% staged_is_a_generator
# fails: boosting-staged-visible, boosting-staged-hidden
# says: expected numbers
# cell: boosting
class GradientBoosting:
    def __init__(self, loss, n_trees=100, learning_rate=0.1, max_depth=3, min_samples_leaf=1):
        self.loss = loss
        self.n_trees = n_trees
        self.learning_rate = learning_rate
        self.max_depth = max_depth
        self.min_samples_leaf = min_samples_leaf

    def fit(self, X, y):
        X = np.asarray(X, dtype=float)
        y = np.asarray(y, dtype=float)
        if X.ndim != 2:
            raise ValueError("X must be two-dimensional")
        if y.ndim != 1 or len(y) != len(X):
            raise ValueError("y must be one-dimensional and as long as X")
        self.n_columns_ = X.shape[1]
        self.initial_ = initial_prediction(y, self.loss)
        self.trees_ = []
        F = np.full(len(y), self.initial_)
        for _ in range(self.n_trees):
            tree = sklearn.tree.DecisionTreeRegressor(
                max_depth=self.max_depth, min_samples_leaf=self.min_samples_leaf, random_state=0
            )
            tree.fit(X, negative_gradient(y, F, self.loss))
            leaf_of = tree.apply(X)
            values = np.zeros(tree.tree_.node_count)
            for leaf in np.unique(leaf_of):
                values[leaf] = newton_leaf_value(y[leaf_of == leaf], F[leaf_of == leaf], self.loss)
            F = F + self.learning_rate * values[leaf_of]
            self.trees_.append((tree, values))
        return self

    def staged_decision_function(self, X):
        if not hasattr(self, "trees_"):
            raise sklearn.exceptions.NotFittedError("call fit first")
        X = np.asarray(X, dtype=float)
        if X.ndim != 2 or X.shape[1] != self.n_columns_:
            raise ValueError("X has the wrong shape")
        F = np.full(len(X), self.initial_)
        rows = []
        for tree, values in self.trees_:
            F = F + self.learning_rate * values[tree.apply(X)]
            rows.append(F)
        return iter(rows)

    def decision_function(self, X):
        return list(self.staged_decision_function(X))[-1]

    def predict(self, X):
        F = self.decision_function(X)
        if self.loss == "log_loss":
            return (F >= 0).astype(int)
        return F

    def predict_proba(self, X):
        if self.loss == "squared_error":
            raise ValueError("predict_proba does not exist for loss squared_error")
        p = scipy.special.expit(self.decision_function(X))
        return np.column_stack([1 - p, p])

# %% staged_returns_probabilities
# fails: boosting-staged-hidden
# says: Row m is the raw prediction
# cell: boosting
class GradientBoosting:
    def __init__(self, loss, n_trees=100, learning_rate=0.1, max_depth=3, min_samples_leaf=1):
        self.loss = loss
        self.n_trees = n_trees
        self.learning_rate = learning_rate
        self.max_depth = max_depth
        self.min_samples_leaf = min_samples_leaf

    def fit(self, X, y):
        X = np.asarray(X, dtype=float)
        y = np.asarray(y, dtype=float)
        if X.ndim != 2:
            raise ValueError("X must be two-dimensional")
        if y.ndim != 1 or len(y) != len(X):
            raise ValueError("y must be one-dimensional and as long as X")
        self.n_columns_ = X.shape[1]
        self.initial_ = initial_prediction(y, self.loss)
        self.trees_ = []
        F = np.full(len(y), self.initial_)
        for _ in range(self.n_trees):
            tree = sklearn.tree.DecisionTreeRegressor(
                max_depth=self.max_depth, min_samples_leaf=self.min_samples_leaf, random_state=0
            )
            tree.fit(X, negative_gradient(y, F, self.loss))
            leaf_of = tree.apply(X)
            values = np.zeros(tree.tree_.node_count)
            for leaf in np.unique(leaf_of):
                values[leaf] = newton_leaf_value(y[leaf_of == leaf], F[leaf_of == leaf], self.loss)
            F = F + self.learning_rate * values[leaf_of]
            self.trees_.append((tree, values))
        return self

    def staged_decision_function(self, X):
        if not hasattr(self, "trees_"):
            raise sklearn.exceptions.NotFittedError("call fit first")
        X = np.asarray(X, dtype=float)
        if X.ndim != 2 or X.shape[1] != self.n_columns_:
            raise ValueError("X has the wrong shape")
        F = np.full(len(X), self.initial_)
        rows = []
        for tree, values in self.trees_:
            F = F + self.learning_rate * values[tree.apply(X)]
            rows.append(F)
        rows = np.array(rows)
        return scipy.special.expit(rows) if self.loss == "log_loss" else rows

    def decision_function(self, X):
        F = self.staged_decision_function(X)[-1]
        return scipy.special.logit(F) if self.loss == "log_loss" else F

    def predict(self, X):
        F = self.decision_function(X)
        if self.loss == "log_loss":
            return (F >= 0).astype(int)
        return F

    def predict_proba(self, X):
        if self.loss == "squared_error":
            raise ValueError("predict_proba does not exist for loss squared_error")
        p = scipy.special.expit(self.decision_function(X))
        return np.column_stack([1 - p, p])

# %% staged_accumulates_over_calls
# fails: boosting-staged-hidden
# says: A second call
# cell: boosting
class GradientBoosting:
    def __init__(self, loss, n_trees=100, learning_rate=0.1, max_depth=3, min_samples_leaf=1):
        self.loss = loss
        self.n_trees = n_trees
        self.learning_rate = learning_rate
        self.max_depth = max_depth
        self.min_samples_leaf = min_samples_leaf

    def fit(self, X, y):
        X = np.asarray(X, dtype=float)
        y = np.asarray(y, dtype=float)
        if X.ndim != 2:
            raise ValueError("X must be two-dimensional")
        if y.ndim != 1 or len(y) != len(X):
            raise ValueError("y must be one-dimensional and as long as X")
        self.n_columns_ = X.shape[1]
        self.initial_ = initial_prediction(y, self.loss)
        self.trees_ = []
        F = np.full(len(y), self.initial_)
        for _ in range(self.n_trees):
            tree = sklearn.tree.DecisionTreeRegressor(
                max_depth=self.max_depth, min_samples_leaf=self.min_samples_leaf, random_state=0
            )
            tree.fit(X, negative_gradient(y, F, self.loss))
            leaf_of = tree.apply(X)
            values = np.zeros(tree.tree_.node_count)
            for leaf in np.unique(leaf_of):
                values[leaf] = newton_leaf_value(y[leaf_of == leaf], F[leaf_of == leaf], self.loss)
            F = F + self.learning_rate * values[leaf_of]
            self.trees_.append((tree, values))
        return self

    def staged_decision_function(self, X):
        if not hasattr(self, "trees_"):
            raise sklearn.exceptions.NotFittedError("call fit first")
        X = np.asarray(X, dtype=float)
        if X.ndim != 2 or X.shape[1] != self.n_columns_:
            raise ValueError("X has the wrong shape")
        F = np.full(len(X), self.initial_)
        rows = self.rows = getattr(self, "rows", [])
        for tree, values in self.trees_:
            F = F + self.learning_rate * values[tree.apply(X)]
            rows.append(F)
        return np.array(rows)

    def decision_function(self, X):
        return self.staged_decision_function(X)[-1]

    def predict(self, X):
        F = self.decision_function(X)
        if self.loss == "log_loss":
            return (F >= 0).astype(int)
        return F

    def predict_proba(self, X):
        if self.loss == "squared_error":
            raise ValueError("predict_proba does not exist for loss squared_error")
        p = scipy.special.expit(self.decision_function(X))
        return np.column_stack([1 - p, p])

# %% decision_function_without_last_tree
# fails: boosting-squared-visible, boosting-squared-hidden, boosting-log-loss-visible, boosting-log-loss-hidden, boosting-staged-visible, boosting-staged-hidden
# says: 
# cell: boosting
class GradientBoosting:
    def __init__(self, loss, n_trees=100, learning_rate=0.1, max_depth=3, min_samples_leaf=1):
        self.loss = loss
        self.n_trees = n_trees
        self.learning_rate = learning_rate
        self.max_depth = max_depth
        self.min_samples_leaf = min_samples_leaf

    def fit(self, X, y):
        X = np.asarray(X, dtype=float)
        y = np.asarray(y, dtype=float)
        if X.ndim != 2:
            raise ValueError("X must be two-dimensional")
        if y.ndim != 1 or len(y) != len(X):
            raise ValueError("y must be one-dimensional and as long as X")
        self.n_columns_ = X.shape[1]
        self.initial_ = initial_prediction(y, self.loss)
        self.trees_ = []
        F = np.full(len(y), self.initial_)
        for _ in range(self.n_trees):
            tree = sklearn.tree.DecisionTreeRegressor(
                max_depth=self.max_depth, min_samples_leaf=self.min_samples_leaf, random_state=0
            )
            tree.fit(X, negative_gradient(y, F, self.loss))
            leaf_of = tree.apply(X)
            values = np.zeros(tree.tree_.node_count)
            for leaf in np.unique(leaf_of):
                values[leaf] = newton_leaf_value(y[leaf_of == leaf], F[leaf_of == leaf], self.loss)
            F = F + self.learning_rate * values[leaf_of]
            self.trees_.append((tree, values))
        return self

    def staged_decision_function(self, X):
        if not hasattr(self, "trees_"):
            raise sklearn.exceptions.NotFittedError("call fit first")
        X = np.asarray(X, dtype=float)
        if X.ndim != 2 or X.shape[1] != self.n_columns_:
            raise ValueError("X has the wrong shape")
        F = np.full(len(X), self.initial_)
        rows = []
        for tree, values in self.trees_:
            F = F + self.learning_rate * values[tree.apply(X)]
            rows.append(F)
        return np.array(rows)

    def decision_function(self, X):
        rows = self.staged_decision_function(X)
        return rows[-2] if len(rows) > 1 else rows[-1]

    def predict(self, X):
        F = self.decision_function(X)
        if self.loss == "log_loss":
            return (F >= 0).astype(int)
        return F

    def predict_proba(self, X):
        if self.loss == "squared_error":
            raise ValueError("predict_proba does not exist for loss squared_error")
        p = scipy.special.expit(self.decision_function(X))
        return np.column_stack([1 - p, p])

# %% decision_function_returns_column
# fails: boosting-squared-visible, boosting-squared-hidden, boosting-log-loss-visible, boosting-log-loss-hidden, boosting-staged-visible, boosting-staged-hidden, boosting-predict-visible, boosting-predict-hidden
# says: expected shape
# cell: boosting
class GradientBoosting:
    def __init__(self, loss, n_trees=100, learning_rate=0.1, max_depth=3, min_samples_leaf=1):
        self.loss = loss
        self.n_trees = n_trees
        self.learning_rate = learning_rate
        self.max_depth = max_depth
        self.min_samples_leaf = min_samples_leaf

    def fit(self, X, y):
        X = np.asarray(X, dtype=float)
        y = np.asarray(y, dtype=float)
        if X.ndim != 2:
            raise ValueError("X must be two-dimensional")
        if y.ndim != 1 or len(y) != len(X):
            raise ValueError("y must be one-dimensional and as long as X")
        self.n_columns_ = X.shape[1]
        self.initial_ = initial_prediction(y, self.loss)
        self.trees_ = []
        F = np.full(len(y), self.initial_)
        for _ in range(self.n_trees):
            tree = sklearn.tree.DecisionTreeRegressor(
                max_depth=self.max_depth, min_samples_leaf=self.min_samples_leaf, random_state=0
            )
            tree.fit(X, negative_gradient(y, F, self.loss))
            leaf_of = tree.apply(X)
            values = np.zeros(tree.tree_.node_count)
            for leaf in np.unique(leaf_of):
                values[leaf] = newton_leaf_value(y[leaf_of == leaf], F[leaf_of == leaf], self.loss)
            F = F + self.learning_rate * values[leaf_of]
            self.trees_.append((tree, values))
        return self

    def staged_decision_function(self, X):
        if not hasattr(self, "trees_"):
            raise sklearn.exceptions.NotFittedError("call fit first")
        X = np.asarray(X, dtype=float)
        if X.ndim != 2 or X.shape[1] != self.n_columns_:
            raise ValueError("X has the wrong shape")
        F = np.full(len(X), self.initial_)
        rows = []
        for tree, values in self.trees_:
            F = F + self.learning_rate * values[tree.apply(X)]
            rows.append(F)
        return np.array(rows)

    def decision_function(self, X):
        return self.staged_decision_function(X)[-1][:, None]

    def predict(self, X):
        F = self.decision_function(X)[:, 0]
        if self.loss == "log_loss":
            return (F >= 0).astype(int)
        return F

    def predict_proba(self, X):
        if self.loss == "squared_error":
            raise ValueError("predict_proba does not exist for loss squared_error")
        p = scipy.special.expit(self.decision_function(X)[:, 0])
        return np.column_stack([1 - p, p])

# %% predict_returns_log_odds
# fails: boosting-predict-visible, boosting-predict-hidden
# says: Labels
# cell: boosting
class GradientBoosting:
    def __init__(self, loss, n_trees=100, learning_rate=0.1, max_depth=3, min_samples_leaf=1):
        self.loss = loss
        self.n_trees = n_trees
        self.learning_rate = learning_rate
        self.max_depth = max_depth
        self.min_samples_leaf = min_samples_leaf

    def fit(self, X, y):
        X = np.asarray(X, dtype=float)
        y = np.asarray(y, dtype=float)
        if X.ndim != 2:
            raise ValueError("X must be two-dimensional")
        if y.ndim != 1 or len(y) != len(X):
            raise ValueError("y must be one-dimensional and as long as X")
        self.n_columns_ = X.shape[1]
        self.initial_ = initial_prediction(y, self.loss)
        self.trees_ = []
        F = np.full(len(y), self.initial_)
        for _ in range(self.n_trees):
            tree = sklearn.tree.DecisionTreeRegressor(
                max_depth=self.max_depth, min_samples_leaf=self.min_samples_leaf, random_state=0
            )
            tree.fit(X, negative_gradient(y, F, self.loss))
            leaf_of = tree.apply(X)
            values = np.zeros(tree.tree_.node_count)
            for leaf in np.unique(leaf_of):
                values[leaf] = newton_leaf_value(y[leaf_of == leaf], F[leaf_of == leaf], self.loss)
            F = F + self.learning_rate * values[leaf_of]
            self.trees_.append((tree, values))
        return self

    def staged_decision_function(self, X):
        if not hasattr(self, "trees_"):
            raise sklearn.exceptions.NotFittedError("call fit first")
        X = np.asarray(X, dtype=float)
        if X.ndim != 2 or X.shape[1] != self.n_columns_:
            raise ValueError("X has the wrong shape")
        F = np.full(len(X), self.initial_)
        rows = []
        for tree, values in self.trees_:
            F = F + self.learning_rate * values[tree.apply(X)]
            rows.append(F)
        return np.array(rows)

    def decision_function(self, X):
        return self.staged_decision_function(X)[-1]

    def predict(self, X):
        F = self.decision_function(X)
        if self.loss == "log_loss":
            return F
        return F

    def predict_proba(self, X):
        if self.loss == "squared_error":
            raise ValueError("predict_proba does not exist for loss squared_error")
        p = scipy.special.expit(self.decision_function(X))
        return np.column_stack([1 - p, p])

# %% predict_returns_probabilities
# fails: boosting-predict-visible, boosting-predict-hidden
# says: Labels
# cell: boosting
class GradientBoosting:
    def __init__(self, loss, n_trees=100, learning_rate=0.1, max_depth=3, min_samples_leaf=1):
        self.loss = loss
        self.n_trees = n_trees
        self.learning_rate = learning_rate
        self.max_depth = max_depth
        self.min_samples_leaf = min_samples_leaf

    def fit(self, X, y):
        X = np.asarray(X, dtype=float)
        y = np.asarray(y, dtype=float)
        if X.ndim != 2:
            raise ValueError("X must be two-dimensional")
        if y.ndim != 1 or len(y) != len(X):
            raise ValueError("y must be one-dimensional and as long as X")
        self.n_columns_ = X.shape[1]
        self.initial_ = initial_prediction(y, self.loss)
        self.trees_ = []
        F = np.full(len(y), self.initial_)
        for _ in range(self.n_trees):
            tree = sklearn.tree.DecisionTreeRegressor(
                max_depth=self.max_depth, min_samples_leaf=self.min_samples_leaf, random_state=0
            )
            tree.fit(X, negative_gradient(y, F, self.loss))
            leaf_of = tree.apply(X)
            values = np.zeros(tree.tree_.node_count)
            for leaf in np.unique(leaf_of):
                values[leaf] = newton_leaf_value(y[leaf_of == leaf], F[leaf_of == leaf], self.loss)
            F = F + self.learning_rate * values[leaf_of]
            self.trees_.append((tree, values))
        return self

    def staged_decision_function(self, X):
        if not hasattr(self, "trees_"):
            raise sklearn.exceptions.NotFittedError("call fit first")
        X = np.asarray(X, dtype=float)
        if X.ndim != 2 or X.shape[1] != self.n_columns_:
            raise ValueError("X has the wrong shape")
        F = np.full(len(X), self.initial_)
        rows = []
        for tree, values in self.trees_:
            F = F + self.learning_rate * values[tree.apply(X)]
            rows.append(F)
        return np.array(rows)

    def decision_function(self, X):
        return self.staged_decision_function(X)[-1]

    def predict(self, X):
        F = self.decision_function(X)
        if self.loss == "log_loss":
            return scipy.special.expit(F)
        return F

    def predict_proba(self, X):
        if self.loss == "squared_error":
            raise ValueError("predict_proba does not exist for loss squared_error")
        p = scipy.special.expit(self.decision_function(X))
        return np.column_stack([1 - p, p])

# %% predict_thresholds_log_odds_at_one_half
# fails: boosting-predict-visible, boosting-predict-hidden
# says: F >= 0
# cell: boosting
class GradientBoosting:
    def __init__(self, loss, n_trees=100, learning_rate=0.1, max_depth=3, min_samples_leaf=1):
        self.loss = loss
        self.n_trees = n_trees
        self.learning_rate = learning_rate
        self.max_depth = max_depth
        self.min_samples_leaf = min_samples_leaf

    def fit(self, X, y):
        X = np.asarray(X, dtype=float)
        y = np.asarray(y, dtype=float)
        if X.ndim != 2:
            raise ValueError("X must be two-dimensional")
        if y.ndim != 1 or len(y) != len(X):
            raise ValueError("y must be one-dimensional and as long as X")
        self.n_columns_ = X.shape[1]
        self.initial_ = initial_prediction(y, self.loss)
        self.trees_ = []
        F = np.full(len(y), self.initial_)
        for _ in range(self.n_trees):
            tree = sklearn.tree.DecisionTreeRegressor(
                max_depth=self.max_depth, min_samples_leaf=self.min_samples_leaf, random_state=0
            )
            tree.fit(X, negative_gradient(y, F, self.loss))
            leaf_of = tree.apply(X)
            values = np.zeros(tree.tree_.node_count)
            for leaf in np.unique(leaf_of):
                values[leaf] = newton_leaf_value(y[leaf_of == leaf], F[leaf_of == leaf], self.loss)
            F = F + self.learning_rate * values[leaf_of]
            self.trees_.append((tree, values))
        return self

    def staged_decision_function(self, X):
        if not hasattr(self, "trees_"):
            raise sklearn.exceptions.NotFittedError("call fit first")
        X = np.asarray(X, dtype=float)
        if X.ndim != 2 or X.shape[1] != self.n_columns_:
            raise ValueError("X has the wrong shape")
        F = np.full(len(X), self.initial_)
        rows = []
        for tree, values in self.trees_:
            F = F + self.learning_rate * values[tree.apply(X)]
            rows.append(F)
        return np.array(rows)

    def decision_function(self, X):
        return self.staged_decision_function(X)[-1]

    def predict(self, X):
        F = self.decision_function(X)
        if self.loss == "log_loss":
            return (F >= 0.5).astype(int)
        return F

    def predict_proba(self, X):
        if self.loss == "squared_error":
            raise ValueError("predict_proba does not exist for loss squared_error")
        p = scipy.special.expit(self.decision_function(X))
        return np.column_stack([1 - p, p])

# %% predict_strictly_above
# fails: boosting-predict-hidden
# says: p >= 1/2 gives 1
# cell: boosting
class GradientBoosting:
    def __init__(self, loss, n_trees=100, learning_rate=0.1, max_depth=3, min_samples_leaf=1):
        self.loss = loss
        self.n_trees = n_trees
        self.learning_rate = learning_rate
        self.max_depth = max_depth
        self.min_samples_leaf = min_samples_leaf

    def fit(self, X, y):
        X = np.asarray(X, dtype=float)
        y = np.asarray(y, dtype=float)
        if X.ndim != 2:
            raise ValueError("X must be two-dimensional")
        if y.ndim != 1 or len(y) != len(X):
            raise ValueError("y must be one-dimensional and as long as X")
        self.n_columns_ = X.shape[1]
        self.initial_ = initial_prediction(y, self.loss)
        self.trees_ = []
        F = np.full(len(y), self.initial_)
        for _ in range(self.n_trees):
            tree = sklearn.tree.DecisionTreeRegressor(
                max_depth=self.max_depth, min_samples_leaf=self.min_samples_leaf, random_state=0
            )
            tree.fit(X, negative_gradient(y, F, self.loss))
            leaf_of = tree.apply(X)
            values = np.zeros(tree.tree_.node_count)
            for leaf in np.unique(leaf_of):
                values[leaf] = newton_leaf_value(y[leaf_of == leaf], F[leaf_of == leaf], self.loss)
            F = F + self.learning_rate * values[leaf_of]
            self.trees_.append((tree, values))
        return self

    def staged_decision_function(self, X):
        if not hasattr(self, "trees_"):
            raise sklearn.exceptions.NotFittedError("call fit first")
        X = np.asarray(X, dtype=float)
        if X.ndim != 2 or X.shape[1] != self.n_columns_:
            raise ValueError("X has the wrong shape")
        F = np.full(len(X), self.initial_)
        rows = []
        for tree, values in self.trees_:
            F = F + self.learning_rate * values[tree.apply(X)]
            rows.append(F)
        return np.array(rows)

    def decision_function(self, X):
        return self.staged_decision_function(X)[-1]

    def predict(self, X):
        F = self.decision_function(X)
        if self.loss == "log_loss":
            return (F > 0).astype(int)
        return F

    def predict_proba(self, X):
        if self.loss == "squared_error":
            raise ValueError("predict_proba does not exist for loss squared_error")
        p = scipy.special.expit(self.decision_function(X))
        return np.column_stack([1 - p, p])

# %% predict_thresholds_squared_error_too
# fails: boosting-predict-hidden
# says: 
# cell: boosting
class GradientBoosting:
    def __init__(self, loss, n_trees=100, learning_rate=0.1, max_depth=3, min_samples_leaf=1):
        self.loss = loss
        self.n_trees = n_trees
        self.learning_rate = learning_rate
        self.max_depth = max_depth
        self.min_samples_leaf = min_samples_leaf

    def fit(self, X, y):
        X = np.asarray(X, dtype=float)
        y = np.asarray(y, dtype=float)
        if X.ndim != 2:
            raise ValueError("X must be two-dimensional")
        if y.ndim != 1 or len(y) != len(X):
            raise ValueError("y must be one-dimensional and as long as X")
        self.n_columns_ = X.shape[1]
        self.initial_ = initial_prediction(y, self.loss)
        self.trees_ = []
        F = np.full(len(y), self.initial_)
        for _ in range(self.n_trees):
            tree = sklearn.tree.DecisionTreeRegressor(
                max_depth=self.max_depth, min_samples_leaf=self.min_samples_leaf, random_state=0
            )
            tree.fit(X, negative_gradient(y, F, self.loss))
            leaf_of = tree.apply(X)
            values = np.zeros(tree.tree_.node_count)
            for leaf in np.unique(leaf_of):
                values[leaf] = newton_leaf_value(y[leaf_of == leaf], F[leaf_of == leaf], self.loss)
            F = F + self.learning_rate * values[leaf_of]
            self.trees_.append((tree, values))
        return self

    def staged_decision_function(self, X):
        if not hasattr(self, "trees_"):
            raise sklearn.exceptions.NotFittedError("call fit first")
        X = np.asarray(X, dtype=float)
        if X.ndim != 2 or X.shape[1] != self.n_columns_:
            raise ValueError("X has the wrong shape")
        F = np.full(len(X), self.initial_)
        rows = []
        for tree, values in self.trees_:
            F = F + self.learning_rate * values[tree.apply(X)]
            rows.append(F)
        return np.array(rows)

    def decision_function(self, X):
        return self.staged_decision_function(X)[-1]

    def predict(self, X):
        F = self.decision_function(X)
        return (F >= 0).astype(int)

    def predict_proba(self, X):
        if self.loss == "squared_error":
            raise ValueError("predict_proba does not exist for loss squared_error")
        p = scipy.special.expit(self.decision_function(X))
        return np.column_stack([1 - p, p])

# %% predict_proba_one_column
# fails: boosting-predict-visible, boosting-predict-hidden
# says: Two columns
# cell: boosting
class GradientBoosting:
    def __init__(self, loss, n_trees=100, learning_rate=0.1, max_depth=3, min_samples_leaf=1):
        self.loss = loss
        self.n_trees = n_trees
        self.learning_rate = learning_rate
        self.max_depth = max_depth
        self.min_samples_leaf = min_samples_leaf

    def fit(self, X, y):
        X = np.asarray(X, dtype=float)
        y = np.asarray(y, dtype=float)
        if X.ndim != 2:
            raise ValueError("X must be two-dimensional")
        if y.ndim != 1 or len(y) != len(X):
            raise ValueError("y must be one-dimensional and as long as X")
        self.n_columns_ = X.shape[1]
        self.initial_ = initial_prediction(y, self.loss)
        self.trees_ = []
        F = np.full(len(y), self.initial_)
        for _ in range(self.n_trees):
            tree = sklearn.tree.DecisionTreeRegressor(
                max_depth=self.max_depth, min_samples_leaf=self.min_samples_leaf, random_state=0
            )
            tree.fit(X, negative_gradient(y, F, self.loss))
            leaf_of = tree.apply(X)
            values = np.zeros(tree.tree_.node_count)
            for leaf in np.unique(leaf_of):
                values[leaf] = newton_leaf_value(y[leaf_of == leaf], F[leaf_of == leaf], self.loss)
            F = F + self.learning_rate * values[leaf_of]
            self.trees_.append((tree, values))
        return self

    def staged_decision_function(self, X):
        if not hasattr(self, "trees_"):
            raise sklearn.exceptions.NotFittedError("call fit first")
        X = np.asarray(X, dtype=float)
        if X.ndim != 2 or X.shape[1] != self.n_columns_:
            raise ValueError("X has the wrong shape")
        F = np.full(len(X), self.initial_)
        rows = []
        for tree, values in self.trees_:
            F = F + self.learning_rate * values[tree.apply(X)]
            rows.append(F)
        return np.array(rows)

    def decision_function(self, X):
        return self.staged_decision_function(X)[-1]

    def predict(self, X):
        F = self.decision_function(X)
        if self.loss == "log_loss":
            return (F >= 0).astype(int)
        return F

    def predict_proba(self, X):
        if self.loss == "squared_error":
            raise ValueError("predict_proba does not exist for loss squared_error")
        p = scipy.special.expit(self.decision_function(X))
        return p

# %% predict_proba_columns_swapped
# fails: boosting-predict-visible, boosting-predict-hidden
# says: class 0, then
# cell: boosting
class GradientBoosting:
    def __init__(self, loss, n_trees=100, learning_rate=0.1, max_depth=3, min_samples_leaf=1):
        self.loss = loss
        self.n_trees = n_trees
        self.learning_rate = learning_rate
        self.max_depth = max_depth
        self.min_samples_leaf = min_samples_leaf

    def fit(self, X, y):
        X = np.asarray(X, dtype=float)
        y = np.asarray(y, dtype=float)
        if X.ndim != 2:
            raise ValueError("X must be two-dimensional")
        if y.ndim != 1 or len(y) != len(X):
            raise ValueError("y must be one-dimensional and as long as X")
        self.n_columns_ = X.shape[1]
        self.initial_ = initial_prediction(y, self.loss)
        self.trees_ = []
        F = np.full(len(y), self.initial_)
        for _ in range(self.n_trees):
            tree = sklearn.tree.DecisionTreeRegressor(
                max_depth=self.max_depth, min_samples_leaf=self.min_samples_leaf, random_state=0
            )
            tree.fit(X, negative_gradient(y, F, self.loss))
            leaf_of = tree.apply(X)
            values = np.zeros(tree.tree_.node_count)
            for leaf in np.unique(leaf_of):
                values[leaf] = newton_leaf_value(y[leaf_of == leaf], F[leaf_of == leaf], self.loss)
            F = F + self.learning_rate * values[leaf_of]
            self.trees_.append((tree, values))
        return self

    def staged_decision_function(self, X):
        if not hasattr(self, "trees_"):
            raise sklearn.exceptions.NotFittedError("call fit first")
        X = np.asarray(X, dtype=float)
        if X.ndim != 2 or X.shape[1] != self.n_columns_:
            raise ValueError("X has the wrong shape")
        F = np.full(len(X), self.initial_)
        rows = []
        for tree, values in self.trees_:
            F = F + self.learning_rate * values[tree.apply(X)]
            rows.append(F)
        return np.array(rows)

    def decision_function(self, X):
        return self.staged_decision_function(X)[-1]

    def predict(self, X):
        F = self.decision_function(X)
        if self.loss == "log_loss":
            return (F >= 0).astype(int)
        return F

    def predict_proba(self, X):
        if self.loss == "squared_error":
            raise ValueError("predict_proba does not exist for loss squared_error")
        p = scipy.special.expit(self.decision_function(X))
        return np.column_stack([p, 1 - p])

# %% predict_proba_same_column_twice
# fails: boosting-predict-visible, boosting-predict-hidden
# says: Two columns
# cell: boosting
class GradientBoosting:
    def __init__(self, loss, n_trees=100, learning_rate=0.1, max_depth=3, min_samples_leaf=1):
        self.loss = loss
        self.n_trees = n_trees
        self.learning_rate = learning_rate
        self.max_depth = max_depth
        self.min_samples_leaf = min_samples_leaf

    def fit(self, X, y):
        X = np.asarray(X, dtype=float)
        y = np.asarray(y, dtype=float)
        if X.ndim != 2:
            raise ValueError("X must be two-dimensional")
        if y.ndim != 1 or len(y) != len(X):
            raise ValueError("y must be one-dimensional and as long as X")
        self.n_columns_ = X.shape[1]
        self.initial_ = initial_prediction(y, self.loss)
        self.trees_ = []
        F = np.full(len(y), self.initial_)
        for _ in range(self.n_trees):
            tree = sklearn.tree.DecisionTreeRegressor(
                max_depth=self.max_depth, min_samples_leaf=self.min_samples_leaf, random_state=0
            )
            tree.fit(X, negative_gradient(y, F, self.loss))
            leaf_of = tree.apply(X)
            values = np.zeros(tree.tree_.node_count)
            for leaf in np.unique(leaf_of):
                values[leaf] = newton_leaf_value(y[leaf_of == leaf], F[leaf_of == leaf], self.loss)
            F = F + self.learning_rate * values[leaf_of]
            self.trees_.append((tree, values))
        return self

    def staged_decision_function(self, X):
        if not hasattr(self, "trees_"):
            raise sklearn.exceptions.NotFittedError("call fit first")
        X = np.asarray(X, dtype=float)
        if X.ndim != 2 or X.shape[1] != self.n_columns_:
            raise ValueError("X has the wrong shape")
        F = np.full(len(X), self.initial_)
        rows = []
        for tree, values in self.trees_:
            F = F + self.learning_rate * values[tree.apply(X)]
            rows.append(F)
        return np.array(rows)

    def decision_function(self, X):
        return self.staged_decision_function(X)[-1]

    def predict(self, X):
        F = self.decision_function(X)
        if self.loss == "log_loss":
            return (F >= 0).astype(int)
        return F

    def predict_proba(self, X):
        if self.loss == "squared_error":
            raise ValueError("predict_proba does not exist for loss squared_error")
        p = scipy.special.expit(self.decision_function(X))
        return np.column_stack([p, p])

# %% predict_proba_for_squared_error
# fails: boosting-predict-hidden
# says: has no probabilities
# cell: boosting
class GradientBoosting:
    def __init__(self, loss, n_trees=100, learning_rate=0.1, max_depth=3, min_samples_leaf=1):
        self.loss = loss
        self.n_trees = n_trees
        self.learning_rate = learning_rate
        self.max_depth = max_depth
        self.min_samples_leaf = min_samples_leaf

    def fit(self, X, y):
        X = np.asarray(X, dtype=float)
        y = np.asarray(y, dtype=float)
        if X.ndim != 2:
            raise ValueError("X must be two-dimensional")
        if y.ndim != 1 or len(y) != len(X):
            raise ValueError("y must be one-dimensional and as long as X")
        self.n_columns_ = X.shape[1]
        self.initial_ = initial_prediction(y, self.loss)
        self.trees_ = []
        F = np.full(len(y), self.initial_)
        for _ in range(self.n_trees):
            tree = sklearn.tree.DecisionTreeRegressor(
                max_depth=self.max_depth, min_samples_leaf=self.min_samples_leaf, random_state=0
            )
            tree.fit(X, negative_gradient(y, F, self.loss))
            leaf_of = tree.apply(X)
            values = np.zeros(tree.tree_.node_count)
            for leaf in np.unique(leaf_of):
                values[leaf] = newton_leaf_value(y[leaf_of == leaf], F[leaf_of == leaf], self.loss)
            F = F + self.learning_rate * values[leaf_of]
            self.trees_.append((tree, values))
        return self

    def staged_decision_function(self, X):
        if not hasattr(self, "trees_"):
            raise sklearn.exceptions.NotFittedError("call fit first")
        X = np.asarray(X, dtype=float)
        if X.ndim != 2 or X.shape[1] != self.n_columns_:
            raise ValueError("X has the wrong shape")
        F = np.full(len(X), self.initial_)
        rows = []
        for tree, values in self.trees_:
            F = F + self.learning_rate * values[tree.apply(X)]
            rows.append(F)
        return np.array(rows)

    def decision_function(self, X):
        return self.staged_decision_function(X)[-1]

    def predict(self, X):
        F = self.decision_function(X)
        if self.loss == "log_loss":
            return (F >= 0).astype(int)
        return F

    def predict_proba(self, X):
        p = scipy.special.expit(self.decision_function(X))
        return np.column_stack([1 - p, p])

# %% predict_proba_attribute_error
# fails: boosting-predict-hidden
# says: expected ValueError, got AttributeError
# cell: boosting
class GradientBoosting:
    def __init__(self, loss, n_trees=100, learning_rate=0.1, max_depth=3, min_samples_leaf=1):
        self.loss = loss
        self.n_trees = n_trees
        self.learning_rate = learning_rate
        self.max_depth = max_depth
        self.min_samples_leaf = min_samples_leaf

    def fit(self, X, y):
        X = np.asarray(X, dtype=float)
        y = np.asarray(y, dtype=float)
        if X.ndim != 2:
            raise ValueError("X must be two-dimensional")
        if y.ndim != 1 or len(y) != len(X):
            raise ValueError("y must be one-dimensional and as long as X")
        self.n_columns_ = X.shape[1]
        self.initial_ = initial_prediction(y, self.loss)
        self.trees_ = []
        F = np.full(len(y), self.initial_)
        for _ in range(self.n_trees):
            tree = sklearn.tree.DecisionTreeRegressor(
                max_depth=self.max_depth, min_samples_leaf=self.min_samples_leaf, random_state=0
            )
            tree.fit(X, negative_gradient(y, F, self.loss))
            leaf_of = tree.apply(X)
            values = np.zeros(tree.tree_.node_count)
            for leaf in np.unique(leaf_of):
                values[leaf] = newton_leaf_value(y[leaf_of == leaf], F[leaf_of == leaf], self.loss)
            F = F + self.learning_rate * values[leaf_of]
            self.trees_.append((tree, values))
        return self

    def staged_decision_function(self, X):
        if not hasattr(self, "trees_"):
            raise sklearn.exceptions.NotFittedError("call fit first")
        X = np.asarray(X, dtype=float)
        if X.ndim != 2 or X.shape[1] != self.n_columns_:
            raise ValueError("X has the wrong shape")
        F = np.full(len(X), self.initial_)
        rows = []
        for tree, values in self.trees_:
            F = F + self.learning_rate * values[tree.apply(X)]
            rows.append(F)
        return np.array(rows)

    def decision_function(self, X):
        return self.staged_decision_function(X)[-1]

    def predict(self, X):
        F = self.decision_function(X)
        if self.loss == "log_loss":
            return (F >= 0).astype(int)
        return F

    def predict_proba(self, X):
        if self.loss == "squared_error":
            raise AttributeError("predict_proba does not exist for loss squared_error")
        p = scipy.special.expit(self.decision_function(X))
        return np.column_stack([1 - p, p])

# %% fit_returns_nothing
# fails: boosting-contract-visible, boosting-contract-hidden
# says: return self
# cell: boosting
class GradientBoosting:
    def __init__(self, loss, n_trees=100, learning_rate=0.1, max_depth=3, min_samples_leaf=1):
        self.loss = loss
        self.n_trees = n_trees
        self.learning_rate = learning_rate
        self.max_depth = max_depth
        self.min_samples_leaf = min_samples_leaf

    def fit(self, X, y):
        X = np.asarray(X, dtype=float)
        y = np.asarray(y, dtype=float)
        if X.ndim != 2:
            raise ValueError("X must be two-dimensional")
        if y.ndim != 1 or len(y) != len(X):
            raise ValueError("y must be one-dimensional and as long as X")
        self.n_columns_ = X.shape[1]
        self.initial_ = initial_prediction(y, self.loss)
        self.trees_ = []
        F = np.full(len(y), self.initial_)
        for _ in range(self.n_trees):
            tree = sklearn.tree.DecisionTreeRegressor(
                max_depth=self.max_depth, min_samples_leaf=self.min_samples_leaf, random_state=0
            )
            tree.fit(X, negative_gradient(y, F, self.loss))
            leaf_of = tree.apply(X)
            values = np.zeros(tree.tree_.node_count)
            for leaf in np.unique(leaf_of):
                values[leaf] = newton_leaf_value(y[leaf_of == leaf], F[leaf_of == leaf], self.loss)
            F = F + self.learning_rate * values[leaf_of]
            self.trees_.append((tree, values))

    def staged_decision_function(self, X):
        if not hasattr(self, "trees_"):
            raise sklearn.exceptions.NotFittedError("call fit first")
        X = np.asarray(X, dtype=float)
        if X.ndim != 2 or X.shape[1] != self.n_columns_:
            raise ValueError("X has the wrong shape")
        F = np.full(len(X), self.initial_)
        rows = []
        for tree, values in self.trees_:
            F = F + self.learning_rate * values[tree.apply(X)]
            rows.append(F)
        return np.array(rows)

    def decision_function(self, X):
        return self.staged_decision_function(X)[-1]

    def predict(self, X):
        F = self.decision_function(X)
        if self.loss == "log_loss":
            return (F >= 0).astype(int)
        return F

    def predict_proba(self, X):
        if self.loss == "squared_error":
            raise ValueError("predict_proba does not exist for loss squared_error")
        p = scipy.special.expit(self.decision_function(X))
        return np.column_stack([1 - p, p])

# %% fit_appends_to_old_trees
# fails: boosting-contract-visible, boosting-contract-hidden
# says: starts afresh
# cell: boosting
class GradientBoosting:
    def __init__(self, loss, n_trees=100, learning_rate=0.1, max_depth=3, min_samples_leaf=1):
        self.loss = loss
        self.n_trees = n_trees
        self.learning_rate = learning_rate
        self.max_depth = max_depth
        self.min_samples_leaf = min_samples_leaf

    def fit(self, X, y):
        X = np.asarray(X, dtype=float)
        y = np.asarray(y, dtype=float)
        if X.ndim != 2:
            raise ValueError("X must be two-dimensional")
        if y.ndim != 1 or len(y) != len(X):
            raise ValueError("y must be one-dimensional and as long as X")
        self.n_columns_ = X.shape[1]
        self.initial_ = initial_prediction(y, self.loss)
        self.trees_ = getattr(self, "trees_", [])
        F = np.full(len(y), self.initial_)
        for _ in range(self.n_trees):
            tree = sklearn.tree.DecisionTreeRegressor(
                max_depth=self.max_depth, min_samples_leaf=self.min_samples_leaf, random_state=0
            )
            tree.fit(X, negative_gradient(y, F, self.loss))
            leaf_of = tree.apply(X)
            values = np.zeros(tree.tree_.node_count)
            for leaf in np.unique(leaf_of):
                values[leaf] = newton_leaf_value(y[leaf_of == leaf], F[leaf_of == leaf], self.loss)
            F = F + self.learning_rate * values[leaf_of]
            self.trees_.append((tree, values))
        return self

    def staged_decision_function(self, X):
        if not hasattr(self, "trees_"):
            raise sklearn.exceptions.NotFittedError("call fit first")
        X = np.asarray(X, dtype=float)
        if X.ndim != 2 or X.shape[1] != self.n_columns_:
            raise ValueError("X has the wrong shape")
        F = np.full(len(X), self.initial_)
        rows = []
        for tree, values in self.trees_:
            F = F + self.learning_rate * values[tree.apply(X)]
            rows.append(F)
        return np.array(rows)

    def decision_function(self, X):
        return self.staged_decision_function(X)[-1]

    def predict(self, X):
        F = self.decision_function(X)
        if self.loss == "log_loss":
            return (F >= 0).astype(int)
        return F

    def predict_proba(self, X):
        if self.loss == "squared_error":
            raise ValueError("predict_proba does not exist for loss squared_error")
        p = scipy.special.expit(self.decision_function(X))
        return np.column_stack([1 - p, p])

# %% trees_shared_by_all_models
# fails: boosting-contract-hidden
# says: share a list
# cell: boosting
class GradientBoosting:
    shared = []

    def __init__(self, loss, n_trees=100, learning_rate=0.1, max_depth=3, min_samples_leaf=1):
        self.loss = loss
        self.n_trees = n_trees
        self.learning_rate = learning_rate
        self.max_depth = max_depth
        self.min_samples_leaf = min_samples_leaf

    def fit(self, X, y):
        X = np.asarray(X, dtype=float)
        y = np.asarray(y, dtype=float)
        if X.ndim != 2:
            raise ValueError("X must be two-dimensional")
        if y.ndim != 1 or len(y) != len(X):
            raise ValueError("y must be one-dimensional and as long as X")
        self.n_columns_ = X.shape[1]
        self.initial_ = initial_prediction(y, self.loss)
        self.trees_ = self.shared
        self.trees_.clear()
        F = np.full(len(y), self.initial_)
        for _ in range(self.n_trees):
            tree = sklearn.tree.DecisionTreeRegressor(
                max_depth=self.max_depth, min_samples_leaf=self.min_samples_leaf, random_state=0
            )
            tree.fit(X, negative_gradient(y, F, self.loss))
            leaf_of = tree.apply(X)
            values = np.zeros(tree.tree_.node_count)
            for leaf in np.unique(leaf_of):
                values[leaf] = newton_leaf_value(y[leaf_of == leaf], F[leaf_of == leaf], self.loss)
            F = F + self.learning_rate * values[leaf_of]
            self.trees_.append((tree, values))
        return self

    def staged_decision_function(self, X):
        if not hasattr(self, "trees_"):
            raise sklearn.exceptions.NotFittedError("call fit first")
        X = np.asarray(X, dtype=float)
        if X.ndim != 2 or X.shape[1] != self.n_columns_:
            raise ValueError("X has the wrong shape")
        F = np.full(len(X), self.initial_)
        rows = []
        for tree, values in self.trees_:
            F = F + self.learning_rate * values[tree.apply(X)]
            rows.append(F)
        return np.array(rows)

    def decision_function(self, X):
        return self.staged_decision_function(X)[-1]

    def predict(self, X):
        F = self.decision_function(X)
        if self.loss == "log_loss":
            return (F >= 0).astype(int)
        return F

    def predict_proba(self, X):
        if self.loss == "squared_error":
            raise ValueError("predict_proba does not exist for loss squared_error")
        p = scipy.special.expit(self.decision_function(X))
        return np.column_stack([1 - p, p])

# %% trees_made_in_constructor
# fails: boosting-contract-visible, boosting-contract-hidden
# says: before fit
# cell: boosting
class GradientBoosting:
    def __init__(self, loss, n_trees=100, learning_rate=0.1, max_depth=3, min_samples_leaf=1):
        self.loss = loss
        self.n_trees = n_trees
        self.learning_rate = learning_rate
        self.max_depth = max_depth
        self.min_samples_leaf = min_samples_leaf
        self.trees_ = []
        self.initial_ = 0.0
        self.n_columns_ = None

    def fit(self, X, y):
        X = np.asarray(X, dtype=float)
        y = np.asarray(y, dtype=float)
        if X.ndim != 2:
            raise ValueError("X must be two-dimensional")
        if y.ndim != 1 or len(y) != len(X):
            raise ValueError("y must be one-dimensional and as long as X")
        self.n_columns_ = X.shape[1]
        self.initial_ = initial_prediction(y, self.loss)
        self.trees_ = []
        F = np.full(len(y), self.initial_)
        for _ in range(self.n_trees):
            tree = sklearn.tree.DecisionTreeRegressor(
                max_depth=self.max_depth, min_samples_leaf=self.min_samples_leaf, random_state=0
            )
            tree.fit(X, negative_gradient(y, F, self.loss))
            leaf_of = tree.apply(X)
            values = np.zeros(tree.tree_.node_count)
            for leaf in np.unique(leaf_of):
                values[leaf] = newton_leaf_value(y[leaf_of == leaf], F[leaf_of == leaf], self.loss)
            F = F + self.learning_rate * values[leaf_of]
            self.trees_.append((tree, values))
        return self

    def staged_decision_function(self, X):
        if not hasattr(self, "trees_"):
            raise sklearn.exceptions.NotFittedError("call fit first")
        X = np.asarray(X, dtype=float)
        if X.ndim != 2 or X.shape[1] != self.n_columns_:
            raise ValueError("X has the wrong shape")
        F = np.full(len(X), self.initial_)
        rows = []
        for tree, values in self.trees_:
            F = F + self.learning_rate * values[tree.apply(X)]
            rows.append(F)
        return np.array(rows)

    def decision_function(self, X):
        return self.staged_decision_function(X)[-1]

    def predict(self, X):
        F = self.decision_function(X)
        if self.loss == "log_loss":
            return (F >= 0).astype(int)
        return F

    def predict_proba(self, X):
        if self.loss == "squared_error":
            raise ValueError("predict_proba does not exist for loss squared_error")
        p = scipy.special.expit(self.decision_function(X))
        return np.column_stack([1 - p, p])

# %% fit_changes_y
# fails: boosting-contract-visible, boosting-contract-hidden
# says: in place
# cell: boosting
class GradientBoosting:
    def __init__(self, loss, n_trees=100, learning_rate=0.1, max_depth=3, min_samples_leaf=1):
        self.loss = loss
        self.n_trees = n_trees
        self.learning_rate = learning_rate
        self.max_depth = max_depth
        self.min_samples_leaf = min_samples_leaf

    def fit(self, X, y):
        X = np.asarray(X, dtype=float)
        y = np.asarray(y, dtype=float)
        if X.ndim != 2:
            raise ValueError("X must be two-dimensional")
        if y.ndim != 1 or len(y) != len(X):
            raise ValueError("y must be one-dimensional and as long as X")
        self.n_columns_ = X.shape[1]
        self.initial_ = initial_prediction(y, self.loss)
        self.trees_ = []
        F = np.full(len(y), self.initial_)
        target = y
        for _ in range(self.n_trees):
            tree = sklearn.tree.DecisionTreeRegressor(
                max_depth=self.max_depth, min_samples_leaf=self.min_samples_leaf, random_state=0
            )
            tree.fit(X, negative_gradient(y, F, self.loss))
            leaf_of = tree.apply(X)
            values = np.zeros(tree.tree_.node_count)
            for leaf in np.unique(leaf_of):
                values[leaf] = newton_leaf_value(y[leaf_of == leaf], F[leaf_of == leaf], self.loss)
            F = F + self.learning_rate * values[leaf_of]
            self.trees_.append((tree, values))
        y -= F
        return self

    def staged_decision_function(self, X):
        if not hasattr(self, "trees_"):
            raise sklearn.exceptions.NotFittedError("call fit first")
        X = np.asarray(X, dtype=float)
        if X.ndim != 2 or X.shape[1] != self.n_columns_:
            raise ValueError("X has the wrong shape")
        F = np.full(len(X), self.initial_)
        rows = []
        for tree, values in self.trees_:
            F = F + self.learning_rate * values[tree.apply(X)]
            rows.append(F)
        return np.array(rows)

    def decision_function(self, X):
        return self.staged_decision_function(X)[-1]

    def predict(self, X):
        F = self.decision_function(X)
        if self.loss == "log_loss":
            return (F >= 0).astype(int)
        return F

    def predict_proba(self, X):
        if self.loss == "squared_error":
            raise ValueError("predict_proba does not exist for loss squared_error")
        p = scipy.special.expit(self.decision_function(X))
        return np.column_stack([1 - p, p])

# %% fit_changes_X
# fails: boosting-contract-visible, boosting-contract-hidden
# says: in place
# cell: boosting
class GradientBoosting:
    def __init__(self, loss, n_trees=100, learning_rate=0.1, max_depth=3, min_samples_leaf=1):
        self.loss = loss
        self.n_trees = n_trees
        self.learning_rate = learning_rate
        self.max_depth = max_depth
        self.min_samples_leaf = min_samples_leaf

    def fit(self, X, y):
        X = np.asarray(X, dtype=float)
        y = np.asarray(y, dtype=float)
        if X.ndim != 2:
            raise ValueError("X must be two-dimensional")
        if y.ndim != 1 or len(y) != len(X):
            raise ValueError("y must be one-dimensional and as long as X")
        self.n_columns_ = X.shape[1]
        X[X == X.max()] += 1e-9
        self.initial_ = initial_prediction(y, self.loss)
        self.trees_ = []
        F = np.full(len(y), self.initial_)
        for _ in range(self.n_trees):
            tree = sklearn.tree.DecisionTreeRegressor(
                max_depth=self.max_depth, min_samples_leaf=self.min_samples_leaf, random_state=0
            )
            tree.fit(X, negative_gradient(y, F, self.loss))
            leaf_of = tree.apply(X)
            values = np.zeros(tree.tree_.node_count)
            for leaf in np.unique(leaf_of):
                values[leaf] = newton_leaf_value(y[leaf_of == leaf], F[leaf_of == leaf], self.loss)
            F = F + self.learning_rate * values[leaf_of]
            self.trees_.append((tree, values))
        return self

    def staged_decision_function(self, X):
        if not hasattr(self, "trees_"):
            raise sklearn.exceptions.NotFittedError("call fit first")
        X = np.asarray(X, dtype=float)
        if X.ndim != 2 or X.shape[1] != self.n_columns_:
            raise ValueError("X has the wrong shape")
        F = np.full(len(X), self.initial_)
        rows = []
        for tree, values in self.trees_:
            F = F + self.learning_rate * values[tree.apply(X)]
            rows.append(F)
        return np.array(rows)

    def decision_function(self, X):
        return self.staged_decision_function(X)[-1]

    def predict(self, X):
        F = self.decision_function(X)
        if self.loss == "log_loss":
            return (F >= 0).astype(int)
        return F

    def predict_proba(self, X):
        if self.loss == "squared_error":
            raise ValueError("predict_proba does not exist for loss squared_error")
        p = scipy.special.expit(self.decision_function(X))
        return np.column_stack([1 - p, p])

# %% no_random_state
# fails: boosting-contract-hidden
# says: random_state=0
# cell: boosting
class GradientBoosting:
    def __init__(self, loss, n_trees=100, learning_rate=0.1, max_depth=3, min_samples_leaf=1):
        self.loss = loss
        self.n_trees = n_trees
        self.learning_rate = learning_rate
        self.max_depth = max_depth
        self.min_samples_leaf = min_samples_leaf

    def fit(self, X, y):
        X = np.asarray(X, dtype=float)
        y = np.asarray(y, dtype=float)
        if X.ndim != 2:
            raise ValueError("X must be two-dimensional")
        if y.ndim != 1 or len(y) != len(X):
            raise ValueError("y must be one-dimensional and as long as X")
        self.n_columns_ = X.shape[1]
        self.initial_ = initial_prediction(y, self.loss)
        self.trees_ = []
        F = np.full(len(y), self.initial_)
        for _ in range(self.n_trees):
            tree = sklearn.tree.DecisionTreeRegressor(
                max_depth=self.max_depth, min_samples_leaf=self.min_samples_leaf
            )
            tree.fit(X, negative_gradient(y, F, self.loss))
            leaf_of = tree.apply(X)
            values = np.zeros(tree.tree_.node_count)
            for leaf in np.unique(leaf_of):
                values[leaf] = newton_leaf_value(y[leaf_of == leaf], F[leaf_of == leaf], self.loss)
            F = F + self.learning_rate * values[leaf_of]
            self.trees_.append((tree, values))
        return self

    def staged_decision_function(self, X):
        if not hasattr(self, "trees_"):
            raise sklearn.exceptions.NotFittedError("call fit first")
        X = np.asarray(X, dtype=float)
        if X.ndim != 2 or X.shape[1] != self.n_columns_:
            raise ValueError("X has the wrong shape")
        F = np.full(len(X), self.initial_)
        rows = []
        for tree, values in self.trees_:
            F = F + self.learning_rate * values[tree.apply(X)]
            rows.append(F)
        return np.array(rows)

    def decision_function(self, X):
        return self.staged_decision_function(X)[-1]

    def predict(self, X):
        F = self.decision_function(X)
        if self.loss == "log_loss":
            return (F >= 0).astype(int)
        return F

    def predict_proba(self, X):
        if self.loss == "squared_error":
            raise ValueError("predict_proba does not exist for loss squared_error")
        p = scipy.special.expit(self.decision_function(X))
        return np.column_stack([1 - p, p])

# %% not_fitted_is_attribute_error
# fails: boosting-contract-visible, boosting-contract-hidden
# says: expected NotFittedError
# cell: boosting
class GradientBoosting:
    def __init__(self, loss, n_trees=100, learning_rate=0.1, max_depth=3, min_samples_leaf=1):
        self.loss = loss
        self.n_trees = n_trees
        self.learning_rate = learning_rate
        self.max_depth = max_depth
        self.min_samples_leaf = min_samples_leaf

    def fit(self, X, y):
        X = np.asarray(X, dtype=float)
        y = np.asarray(y, dtype=float)
        if X.ndim != 2:
            raise ValueError("X must be two-dimensional")
        if y.ndim != 1 or len(y) != len(X):
            raise ValueError("y must be one-dimensional and as long as X")
        self.n_columns_ = X.shape[1]
        self.initial_ = initial_prediction(y, self.loss)
        self.trees_ = []
        F = np.full(len(y), self.initial_)
        for _ in range(self.n_trees):
            tree = sklearn.tree.DecisionTreeRegressor(
                max_depth=self.max_depth, min_samples_leaf=self.min_samples_leaf, random_state=0
            )
            tree.fit(X, negative_gradient(y, F, self.loss))
            leaf_of = tree.apply(X)
            values = np.zeros(tree.tree_.node_count)
            for leaf in np.unique(leaf_of):
                values[leaf] = newton_leaf_value(y[leaf_of == leaf], F[leaf_of == leaf], self.loss)
            F = F + self.learning_rate * values[leaf_of]
            self.trees_.append((tree, values))
        return self

    def staged_decision_function(self, X):
        X = np.asarray(X, dtype=float)
        if X.ndim != 2 or X.shape[1] != self.n_columns_:
            raise ValueError("X has the wrong shape")
        F = np.full(len(X), self.initial_)
        rows = []
        for tree, values in self.trees_:
            F = F + self.learning_rate * values[tree.apply(X)]
            rows.append(F)
        return np.array(rows)

    def decision_function(self, X):
        return self.staged_decision_function(X)[-1]

    def predict(self, X):
        F = self.decision_function(X)
        if self.loss == "log_loss":
            return (F >= 0).astype(int)
        return F

    def predict_proba(self, X):
        if self.loss == "squared_error":
            raise ValueError("predict_proba does not exist for loss squared_error")
        p = scipy.special.expit(self.decision_function(X))
        return np.column_stack([1 - p, p])

# %% lengths_not_compared
# fails: boosting-contract-visible, boosting-contract-hidden
# says: y shorter than X
# cell: boosting
class GradientBoosting:
    def __init__(self, loss, n_trees=100, learning_rate=0.1, max_depth=3, min_samples_leaf=1):
        self.loss = loss
        self.n_trees = n_trees
        self.learning_rate = learning_rate
        self.max_depth = max_depth
        self.min_samples_leaf = min_samples_leaf

    def fit(self, X, y):
        X = np.asarray(X, dtype=float)
        y = np.asarray(y, dtype=float)
        if X.ndim != 2:
            raise ValueError("X must be two-dimensional")
        if y.ndim != 1:
            raise ValueError("y must be one-dimensional and as long as X")
        X, y = X[: len(y)], y[: len(X)]
        self.n_columns_ = X.shape[1]
        self.initial_ = initial_prediction(y, self.loss)
        self.trees_ = []
        F = np.full(len(y), self.initial_)
        for _ in range(self.n_trees):
            tree = sklearn.tree.DecisionTreeRegressor(
                max_depth=self.max_depth, min_samples_leaf=self.min_samples_leaf, random_state=0
            )
            tree.fit(X, negative_gradient(y, F, self.loss))
            leaf_of = tree.apply(X)
            values = np.zeros(tree.tree_.node_count)
            for leaf in np.unique(leaf_of):
                values[leaf] = newton_leaf_value(y[leaf_of == leaf], F[leaf_of == leaf], self.loss)
            F = F + self.learning_rate * values[leaf_of]
            self.trees_.append((tree, values))
        return self

    def staged_decision_function(self, X):
        if not hasattr(self, "trees_"):
            raise sklearn.exceptions.NotFittedError("call fit first")
        X = np.asarray(X, dtype=float)
        if X.ndim != 2 or X.shape[1] != self.n_columns_:
            raise ValueError("X has the wrong shape")
        F = np.full(len(X), self.initial_)
        rows = []
        for tree, values in self.trees_:
            F = F + self.learning_rate * values[tree.apply(X)]
            rows.append(F)
        return np.array(rows)

    def decision_function(self, X):
        return self.staged_decision_function(X)[-1]

    def predict(self, X):
        F = self.decision_function(X)
        if self.loss == "log_loss":
            return (F >= 0).astype(int)
        return F

    def predict_proba(self, X):
        if self.loss == "squared_error":
            raise ValueError("predict_proba does not exist for loss squared_error")
        p = scipy.special.expit(self.decision_function(X))
        return np.column_stack([1 - p, p])

# %% column_y_accepted
# fails: boosting-contract-hidden
# says: y of shape (60, 1)
# cell: boosting
class GradientBoosting:
    def __init__(self, loss, n_trees=100, learning_rate=0.1, max_depth=3, min_samples_leaf=1):
        self.loss = loss
        self.n_trees = n_trees
        self.learning_rate = learning_rate
        self.max_depth = max_depth
        self.min_samples_leaf = min_samples_leaf

    def fit(self, X, y):
        X = np.asarray(X, dtype=float)
        y = np.asarray(y, dtype=float)
        if X.ndim != 2:
            raise ValueError("X must be two-dimensional")
        y = y.ravel()
        if len(y) != len(X):
            raise ValueError("y must be one-dimensional and as long as X")
        self.n_columns_ = X.shape[1]
        self.initial_ = initial_prediction(y, self.loss)
        self.trees_ = []
        F = np.full(len(y), self.initial_)
        for _ in range(self.n_trees):
            tree = sklearn.tree.DecisionTreeRegressor(
                max_depth=self.max_depth, min_samples_leaf=self.min_samples_leaf, random_state=0
            )
            tree.fit(X, negative_gradient(y, F, self.loss))
            leaf_of = tree.apply(X)
            values = np.zeros(tree.tree_.node_count)
            for leaf in np.unique(leaf_of):
                values[leaf] = newton_leaf_value(y[leaf_of == leaf], F[leaf_of == leaf], self.loss)
            F = F + self.learning_rate * values[leaf_of]
            self.trees_.append((tree, values))
        return self

    def staged_decision_function(self, X):
        if not hasattr(self, "trees_"):
            raise sklearn.exceptions.NotFittedError("call fit first")
        X = np.asarray(X, dtype=float)
        if X.ndim != 2 or X.shape[1] != self.n_columns_:
            raise ValueError("X has the wrong shape")
        F = np.full(len(X), self.initial_)
        rows = []
        for tree, values in self.trees_:
            F = F + self.learning_rate * values[tree.apply(X)]
            rows.append(F)
        return np.array(rows)

    def decision_function(self, X):
        return self.staged_decision_function(X)[-1]

    def predict(self, X):
        F = self.decision_function(X)
        if self.loss == "log_loss":
            return (F >= 0).astype(int)
        return F

    def predict_proba(self, X):
        if self.loss == "squared_error":
            raise ValueError("predict_proba does not exist for loss squared_error")
        p = scipy.special.expit(self.decision_function(X))
        return np.column_stack([1 - p, p])

# %% one_dimensional_X_accepted
# fails: boosting-contract-hidden
# says: X of one dimension
# cell: boosting
class GradientBoosting:
    def __init__(self, loss, n_trees=100, learning_rate=0.1, max_depth=3, min_samples_leaf=1):
        self.loss = loss
        self.n_trees = n_trees
        self.learning_rate = learning_rate
        self.max_depth = max_depth
        self.min_samples_leaf = min_samples_leaf

    def fit(self, X, y):
        X = np.asarray(X, dtype=float)
        y = np.asarray(y, dtype=float)
        X = X.reshape(len(X), -1)
        if y.ndim != 1 or len(y) != len(X):
            raise ValueError("y must be one-dimensional and as long as X")
        self.n_columns_ = X.shape[1]
        self.initial_ = initial_prediction(y, self.loss)
        self.trees_ = []
        F = np.full(len(y), self.initial_)
        for _ in range(self.n_trees):
            tree = sklearn.tree.DecisionTreeRegressor(
                max_depth=self.max_depth, min_samples_leaf=self.min_samples_leaf, random_state=0
            )
            tree.fit(X, negative_gradient(y, F, self.loss))
            leaf_of = tree.apply(X)
            values = np.zeros(tree.tree_.node_count)
            for leaf in np.unique(leaf_of):
                values[leaf] = newton_leaf_value(y[leaf_of == leaf], F[leaf_of == leaf], self.loss)
            F = F + self.learning_rate * values[leaf_of]
            self.trees_.append((tree, values))
        return self

    def staged_decision_function(self, X):
        if not hasattr(self, "trees_"):
            raise sklearn.exceptions.NotFittedError("call fit first")
        X = np.asarray(X, dtype=float)
        if X.ndim != 2 or X.shape[1] != self.n_columns_:
            raise ValueError("X has the wrong shape")
        F = np.full(len(X), self.initial_)
        rows = []
        for tree, values in self.trees_:
            F = F + self.learning_rate * values[tree.apply(X)]
            rows.append(F)
        return np.array(rows)

    def decision_function(self, X):
        return self.staged_decision_function(X)[-1]

    def predict(self, X):
        F = self.decision_function(X)
        if self.loss == "log_loss":
            return (F >= 0).astype(int)
        return F

    def predict_proba(self, X):
        if self.loss == "squared_error":
            raise ValueError("predict_proba does not exist for loss squared_error")
        p = scipy.special.expit(self.decision_function(X))
        return np.column_stack([1 - p, p])

# %% wrong_columns_accepted
# fails: boosting-contract-visible, boosting-contract-hidden
# says: column too few
# cell: boosting
class GradientBoosting:
    def __init__(self, loss, n_trees=100, learning_rate=0.1, max_depth=3, min_samples_leaf=1):
        self.loss = loss
        self.n_trees = n_trees
        self.learning_rate = learning_rate
        self.max_depth = max_depth
        self.min_samples_leaf = min_samples_leaf

    def fit(self, X, y):
        X = np.asarray(X, dtype=float)
        y = np.asarray(y, dtype=float)
        if X.ndim != 2:
            raise ValueError("X must be two-dimensional")
        if y.ndim != 1 or len(y) != len(X):
            raise ValueError("y must be one-dimensional and as long as X")
        self.n_columns_ = X.shape[1]
        self.initial_ = initial_prediction(y, self.loss)
        self.trees_ = []
        F = np.full(len(y), self.initial_)
        for _ in range(self.n_trees):
            tree = sklearn.tree.DecisionTreeRegressor(
                max_depth=self.max_depth, min_samples_leaf=self.min_samples_leaf, random_state=0
            )
            tree.fit(X, negative_gradient(y, F, self.loss))
            leaf_of = tree.apply(X)
            values = np.zeros(tree.tree_.node_count)
            for leaf in np.unique(leaf_of):
                values[leaf] = newton_leaf_value(y[leaf_of == leaf], F[leaf_of == leaf], self.loss)
            F = F + self.learning_rate * values[leaf_of]
            self.trees_.append((tree, values))
        return self

    def staged_decision_function(self, X):
        if not hasattr(self, "trees_"):
            raise sklearn.exceptions.NotFittedError("call fit first")
        X = np.asarray(X, dtype=float)
        X = np.resize(X, (len(X), self.n_columns_))
        F = np.full(len(X), self.initial_)
        rows = []
        for tree, values in self.trees_:
            F = F + self.learning_rate * values[tree.apply(X)]
            rows.append(F)
        return np.array(rows)

    def decision_function(self, X):
        return self.staged_decision_function(X)[-1]

    def predict(self, X):
        F = self.decision_function(X)
        if self.loss == "log_loss":
            return (F >= 0).astype(int)
        return F

    def predict_proba(self, X):
        if self.loss == "squared_error":
            raise ValueError("predict_proba does not exist for loss squared_error")
        p = scipy.special.expit(self.decision_function(X))
        return np.column_stack([1 - p, p])

# %% extra_columns_accepted
# fails: boosting-contract-hidden
# says: one column too many
# cell: boosting
class GradientBoosting:
    def __init__(self, loss, n_trees=100, learning_rate=0.1, max_depth=3, min_samples_leaf=1):
        self.loss = loss
        self.n_trees = n_trees
        self.learning_rate = learning_rate
        self.max_depth = max_depth
        self.min_samples_leaf = min_samples_leaf

    def fit(self, X, y):
        X = np.asarray(X, dtype=float)
        y = np.asarray(y, dtype=float)
        if X.ndim != 2:
            raise ValueError("X must be two-dimensional")
        if y.ndim != 1 or len(y) != len(X):
            raise ValueError("y must be one-dimensional and as long as X")
        self.n_columns_ = X.shape[1]
        self.initial_ = initial_prediction(y, self.loss)
        self.trees_ = []
        F = np.full(len(y), self.initial_)
        for _ in range(self.n_trees):
            tree = sklearn.tree.DecisionTreeRegressor(
                max_depth=self.max_depth, min_samples_leaf=self.min_samples_leaf, random_state=0
            )
            tree.fit(X, negative_gradient(y, F, self.loss))
            leaf_of = tree.apply(X)
            values = np.zeros(tree.tree_.node_count)
            for leaf in np.unique(leaf_of):
                values[leaf] = newton_leaf_value(y[leaf_of == leaf], F[leaf_of == leaf], self.loss)
            F = F + self.learning_rate * values[leaf_of]
            self.trees_.append((tree, values))
        return self

    def staged_decision_function(self, X):
        if not hasattr(self, "trees_"):
            raise sklearn.exceptions.NotFittedError("call fit first")
        X = np.asarray(X, dtype=float)
        if X.ndim != 2 or X.shape[1] < self.n_columns_:
            raise ValueError("X has the wrong shape")
        X = X[:, : self.n_columns_]
        F = np.full(len(X), self.initial_)
        rows = []
        for tree, values in self.trees_:
            F = F + self.learning_rate * values[tree.apply(X)]
            rows.append(F)
        return np.array(rows)

    def decision_function(self, X):
        return self.staged_decision_function(X)[-1]

    def predict(self, X):
        F = self.decision_function(X)
        if self.loss == "log_loss":
            return (F >= 0).astype(int)
        return F

    def predict_proba(self, X):
        if self.loss == "squared_error":
            raise ValueError("predict_proba does not exist for loss squared_error")
        p = scipy.special.expit(self.decision_function(X))
        return np.column_stack([1 - p, p])

# %% boosting_accepts_foreign_labels
# fails: boosting-contract-hidden
# says: Labels -1 and +1
# cell: boosting
class GradientBoosting:
    def __init__(self, loss, n_trees=100, learning_rate=0.1, max_depth=3, min_samples_leaf=1):
        self.loss = loss
        self.n_trees = n_trees
        self.learning_rate = learning_rate
        self.max_depth = max_depth
        self.min_samples_leaf = min_samples_leaf

    def fit(self, X, y):
        X = np.asarray(X, dtype=float)
        y = np.asarray(y, dtype=float)
        if X.ndim != 2:
            raise ValueError("X must be two-dimensional")
        if y.ndim != 1 or len(y) != len(X):
            raise ValueError("y must be one-dimensional and as long as X")
        if self.loss == "log_loss":
            y = (y > 0).astype(float)
        self.n_columns_ = X.shape[1]
        self.initial_ = initial_prediction(y, self.loss)
        self.trees_ = []
        F = np.full(len(y), self.initial_)
        for _ in range(self.n_trees):
            tree = sklearn.tree.DecisionTreeRegressor(
                max_depth=self.max_depth, min_samples_leaf=self.min_samples_leaf, random_state=0
            )
            tree.fit(X, negative_gradient(y, F, self.loss))
            leaf_of = tree.apply(X)
            values = np.zeros(tree.tree_.node_count)
            for leaf in np.unique(leaf_of):
                values[leaf] = newton_leaf_value(y[leaf_of == leaf], F[leaf_of == leaf], self.loss)
            F = F + self.learning_rate * values[leaf_of]
            self.trees_.append((tree, values))
        return self

    def staged_decision_function(self, X):
        if not hasattr(self, "trees_"):
            raise sklearn.exceptions.NotFittedError("call fit first")
        X = np.asarray(X, dtype=float)
        if X.ndim != 2 or X.shape[1] != self.n_columns_:
            raise ValueError("X has the wrong shape")
        F = np.full(len(X), self.initial_)
        rows = []
        for tree, values in self.trees_:
            F = F + self.learning_rate * values[tree.apply(X)]
            rows.append(F)
        return np.array(rows)

    def decision_function(self, X):
        return self.staged_decision_function(X)[-1]

    def predict(self, X):
        F = self.decision_function(X)
        if self.loss == "log_loss":
            return (F >= 0).astype(int)
        return F

    def predict_proba(self, X):
        if self.loss == "squared_error":
            raise ValueError("predict_proba does not exist for loss squared_error")
        p = scipy.special.expit(self.decision_function(X))
        return np.column_stack([1 - p, p])

# %% boosting_accepts_any_loss
# fails: boosting-contract-hidden
# says: loss='log-loss'
# cell: boosting
class GradientBoosting:
    def __init__(self, loss, n_trees=100, learning_rate=0.1, max_depth=3, min_samples_leaf=1):
        self.loss = loss if loss == "squared_error" else "log_loss"
        self.n_trees = n_trees
        self.learning_rate = learning_rate
        self.max_depth = max_depth
        self.min_samples_leaf = min_samples_leaf

    def fit(self, X, y):
        X = np.asarray(X, dtype=float)
        y = np.asarray(y, dtype=float)
        if X.ndim != 2:
            raise ValueError("X must be two-dimensional")
        if y.ndim != 1 or len(y) != len(X):
            raise ValueError("y must be one-dimensional and as long as X")
        self.n_columns_ = X.shape[1]
        self.initial_ = initial_prediction(y, self.loss)
        self.trees_ = []
        F = np.full(len(y), self.initial_)
        for _ in range(self.n_trees):
            tree = sklearn.tree.DecisionTreeRegressor(
                max_depth=self.max_depth, min_samples_leaf=self.min_samples_leaf, random_state=0
            )
            tree.fit(X, negative_gradient(y, F, self.loss))
            leaf_of = tree.apply(X)
            values = np.zeros(tree.tree_.node_count)
            for leaf in np.unique(leaf_of):
                values[leaf] = newton_leaf_value(y[leaf_of == leaf], F[leaf_of == leaf], self.loss)
            F = F + self.learning_rate * values[leaf_of]
            self.trees_.append((tree, values))
        return self

    def staged_decision_function(self, X):
        if not hasattr(self, "trees_"):
            raise sklearn.exceptions.NotFittedError("call fit first")
        X = np.asarray(X, dtype=float)
        if X.ndim != 2 or X.shape[1] != self.n_columns_:
            raise ValueError("X has the wrong shape")
        F = np.full(len(X), self.initial_)
        rows = []
        for tree, values in self.trees_:
            F = F + self.learning_rate * values[tree.apply(X)]
            rows.append(F)
        return np.array(rows)

    def decision_function(self, X):
        return self.staged_decision_function(X)[-1]

    def predict(self, X):
        F = self.decision_function(X)
        if self.loss == "log_loss":
            return (F >= 0).astype(int)
        return F

    def predict_proba(self, X):
        if self.loss == "squared_error":
            raise ValueError("predict_proba does not exist for loss squared_error")
        p = scipy.special.expit(self.decision_function(X))
        return np.column_stack([1 - p, p])

# %% one_class_clipped
# fails: boosting-contract-hidden
# says: One class
# cell: boosting
class GradientBoosting:
    def __init__(self, loss, n_trees=100, learning_rate=0.1, max_depth=3, min_samples_leaf=1):
        self.loss = loss
        self.n_trees = n_trees
        self.learning_rate = learning_rate
        self.max_depth = max_depth
        self.min_samples_leaf = min_samples_leaf

    def fit(self, X, y):
        X = np.asarray(X, dtype=float)
        y = np.asarray(y, dtype=float)
        if X.ndim != 2:
            raise ValueError("X must be two-dimensional")
        if y.ndim != 1 or len(y) != len(X):
            raise ValueError("y must be one-dimensional and as long as X")
        self.n_columns_ = X.shape[1]
        one = self.loss == "log_loss" and y.min() == y.max() in (0, 1)
        self.initial_ = 10.0 if one else initial_prediction(y, self.loss)
        self.trees_ = []
        F = np.full(len(y), self.initial_)
        for _ in range(self.n_trees):
            tree = sklearn.tree.DecisionTreeRegressor(
                max_depth=self.max_depth, min_samples_leaf=self.min_samples_leaf, random_state=0
            )
            tree.fit(X, negative_gradient(y, F, self.loss))
            leaf_of = tree.apply(X)
            values = np.zeros(tree.tree_.node_count)
            for leaf in np.unique(leaf_of):
                values[leaf] = newton_leaf_value(y[leaf_of == leaf], F[leaf_of == leaf], self.loss)
            F = F + self.learning_rate * values[leaf_of]
            self.trees_.append((tree, values))
        return self

    def staged_decision_function(self, X):
        if not hasattr(self, "trees_"):
            raise sklearn.exceptions.NotFittedError("call fit first")
        X = np.asarray(X, dtype=float)
        if X.ndim != 2 or X.shape[1] != self.n_columns_:
            raise ValueError("X has the wrong shape")
        F = np.full(len(X), self.initial_)
        rows = []
        for tree, values in self.trees_:
            F = F + self.learning_rate * values[tree.apply(X)]
            rows.append(F)
        return np.array(rows)

    def decision_function(self, X):
        return self.staged_decision_function(X)[-1]

    def predict(self, X):
        F = self.decision_function(X)
        if self.loss == "log_loss":
            return (F >= 0).astype(int)
        return F

    def predict_proba(self, X):
        if self.loss == "squared_error":
            raise ValueError("predict_proba does not exist for loss squared_error")
        p = scipy.special.expit(self.decision_function(X))
        return np.column_stack([1 - p, p])

# %% fit_counts_n_trees_down
# fails: boosting-contract-visible, boosting-contract-hidden
# says: Do not count n_trees down
# cell: boosting
class GradientBoosting:
    def __init__(self, loss, n_trees=100, learning_rate=0.1, max_depth=3, min_samples_leaf=1):
        self.loss = loss
        self.n_trees = n_trees
        self.learning_rate = learning_rate
        self.max_depth = max_depth
        self.min_samples_leaf = min_samples_leaf

    def fit(self, X, y):
        X = np.asarray(X, dtype=float)
        y = np.asarray(y, dtype=float)
        if X.ndim != 2:
            raise ValueError("X must be two-dimensional")
        if y.ndim != 1 or len(y) != len(X):
            raise ValueError("y must be one-dimensional and as long as X")
        self.n_columns_ = X.shape[1]
        self.initial_ = initial_prediction(y, self.loss)
        self.trees_ = []
        F = np.full(len(y), self.initial_)
        while self.n_trees > 0:
            self.n_trees -= 1
            tree = sklearn.tree.DecisionTreeRegressor(
                max_depth=self.max_depth, min_samples_leaf=self.min_samples_leaf, random_state=0
            )
            tree.fit(X, negative_gradient(y, F, self.loss))
            leaf_of = tree.apply(X)
            values = np.zeros(tree.tree_.node_count)
            for leaf in np.unique(leaf_of):
                values[leaf] = newton_leaf_value(y[leaf_of == leaf], F[leaf_of == leaf], self.loss)
            F = F + self.learning_rate * values[leaf_of]
            self.trees_.append((tree, values))
        return self

    def staged_decision_function(self, X):
        if not hasattr(self, "trees_"):
            raise sklearn.exceptions.NotFittedError("call fit first")
        X = np.asarray(X, dtype=float)
        if X.ndim != 2 or X.shape[1] != self.n_columns_:
            raise ValueError("X has the wrong shape")
        F = np.full(len(X), self.initial_)
        rows = []
        for tree, values in self.trees_:
            F = F + self.learning_rate * values[tree.apply(X)]
            rows.append(F)
        return np.array(rows)

    def decision_function(self, X):
        return self.staged_decision_function(X)[-1]

    def predict(self, X):
        F = self.decision_function(X)
        if self.loss == "log_loss":
            return (F >= 0).astype(int)
        return F

    def predict_proba(self, X):
        if self.loss == "squared_error":
            raise ValueError("predict_proba does not exist for loss squared_error")
        p = scipy.special.expit(self.decision_function(X))
        return np.column_stack([1 - p, p])

# %% boosting_hard_coded_visible_example
# fails: boosting-squared-visible, boosting-squared-hidden, boosting-log-loss-visible, boosting-log-loss-hidden, boosting-staged-visible, boosting-staged-hidden, boosting-predict-visible, boosting-predict-hidden, boosting-contract-visible, boosting-contract-hidden
# says: 
# cell: boosting
class GradientBoosting:
    def __init__(self, loss, n_trees=100, learning_rate=0.1, max_depth=3, min_samples_leaf=1):
        self.settings = (loss, n_trees)

    def fit(self, X, y):
        self.initial_ = 7.0
        self.trees_ = [None] * self.settings[1]
        return self

    def staged_decision_function(self, X):
        return np.array([[5.0, 5, 5, 9, 9, 9], [4.25, 4.25, 4.25, 8.25, 10.5, 10.5]])

    def decision_function(self, X):
        return self.staged_decision_function(X)[-1]

    def predict(self, X):
        return self.decision_function(X)

    def predict_proba(self, X):
        return np.full((len(X), 2), 0.5)

# %% early_counts_from_zero
# fails: early-visible, early-hidden
# says: counted from 1
# cell: early
def early_stopping_round(validation_losses, patience):
    losses = np.asarray(validation_losses, dtype=float)
    if losses.ndim != 1 or len(losses) == 0 or np.isnan(losses).any():
        raise ValueError("validation_losses must be one-dimensional, not empty, without NaN")
    if patience < 1:
        raise ValueError("patience must be at least 1")
    best, best_round, misses = np.inf, 0, 0
    for m, loss in enumerate(losses, start=0):
        if loss < best:
            best, best_round, misses = loss, m, 0
        else:
            misses += 1
            if misses == patience:
                break
    return best_round

# %% early_returns_last_round
# fails: early-visible, early-hidden
# says: not the round where you stopped
# cell: early
def early_stopping_round(validation_losses, patience):
    losses = np.asarray(validation_losses, dtype=float)
    if losses.ndim != 1 or len(losses) == 0 or np.isnan(losses).any():
        raise ValueError("validation_losses must be one-dimensional, not empty, without NaN")
    if patience < 1:
        raise ValueError("patience must be at least 1")
    best, best_round, misses = np.inf, 0, 0
    for m, loss in enumerate(losses, start=1):
        if loss < best:
            best, best_round, misses = loss, m, 0
        else:
            misses += 1
            if misses == patience:
                break
    return m

# %% early_never_stops
# fails: early-visible, early-hidden
# says: nothing later counts
# cell: early
def early_stopping_round(validation_losses, patience):
    losses = np.asarray(validation_losses, dtype=float)
    if losses.ndim != 1 or len(losses) == 0 or np.isnan(losses).any():
        raise ValueError("validation_losses must be one-dimensional, not empty, without NaN")
    if patience < 1:
        raise ValueError("patience must be at least 1")
    best, best_round, misses = np.inf, 0, 0
    for m, loss in enumerate(losses, start=1):
        if loss < best:
            best, best_round, misses = loss, m, 0
        else:
            misses += 1
    return best_round

# %% early_compares_with_previous
# fails: early-hidden
# says: Compare with the best so far
# cell: early
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
# fails: early-hidden
# says: resets the count
# cell: early
def early_stopping_round(validation_losses, patience):
    losses = np.asarray(validation_losses, dtype=float)
    if losses.ndim != 1 or len(losses) == 0 or np.isnan(losses).any():
        raise ValueError("validation_losses must be one-dimensional, not empty, without NaN")
    if patience < 1:
        raise ValueError("patience must be at least 1")
    best, best_round, misses = np.inf, 0, 0
    for m, loss in enumerate(losses, start=1):
        if loss < best:
            best, best_round = loss, m
        else:
            misses += 1
            if misses == patience:
                break
    return best_round

# %% early_ties_count_as_improvement
# fails: early-visible, early-hidden
# says: the earliest wins
# cell: early
def early_stopping_round(validation_losses, patience):
    losses = np.asarray(validation_losses, dtype=float)
    if losses.ndim != 1 or len(losses) == 0 or np.isnan(losses).any():
        raise ValueError("validation_losses must be one-dimensional, not empty, without NaN")
    if patience < 1:
        raise ValueError("patience must be at least 1")
    best, best_round, misses = np.inf, 0, 0
    for m, loss in enumerate(losses, start=1):
        if loss <= best:
            best, best_round, misses = loss, m, 0
        else:
            misses += 1
            if misses == patience:
                break
    return best_round

# %% early_one_round_too_patient
# fails: early-visible, early-hidden
# says: nothing later counts
# cell: early
def early_stopping_round(validation_losses, patience):
    losses = np.asarray(validation_losses, dtype=float)
    if losses.ndim != 1 or len(losses) == 0 or np.isnan(losses).any():
        raise ValueError("validation_losses must be one-dimensional, not empty, without NaN")
    if patience < 1:
        raise ValueError("patience must be at least 1")
    best, best_round, misses = np.inf, 0, 0
    for m, loss in enumerate(losses, start=1):
        if loss < best:
            best, best_round, misses = loss, m, 0
        else:
            misses += 1
            if misses > patience:
                break
    return best_round

# %% early_one_round_too_impatient
# fails: early-visible, early-hidden
# says: Two misses are not three
# cell: early
def early_stopping_round(validation_losses, patience):
    losses = np.asarray(validation_losses, dtype=float)
    if losses.ndim != 1 or len(losses) == 0 or np.isnan(losses).any():
        raise ValueError("validation_losses must be one-dimensional, not empty, without NaN")
    if patience < 1:
        raise ValueError("patience must be at least 1")
    best, best_round, misses = np.inf, 0, 0
    for m, loss in enumerate(losses, start=1):
        if loss < best:
            best, best_round, misses = loss, m, 0
        else:
            misses += 1
            if misses >= patience - 1:
                break
    return best_round

# %% early_returns_stop_minus_patience
# fails: early-visible, early-hidden
# says: Two misses are not three
# cell: early
def early_stopping_round(validation_losses, patience):
    losses = np.asarray(validation_losses, dtype=float)
    if losses.ndim != 1 or len(losses) == 0 or np.isnan(losses).any():
        raise ValueError("validation_losses must be one-dimensional, not empty, without NaN")
    if patience < 1:
        raise ValueError("patience must be at least 1")
    best, best_round, misses = np.inf, 0, 0
    for m, loss in enumerate(losses, start=1):
        if loss < best:
            best, best_round, misses = loss, m, 0
        else:
            misses += 1
            if misses == patience:
                break
    return m - patience

# %% early_needs_a_minimum_improvement
# fails: early-hidden
# says: Any strict improvement
# cell: early
def early_stopping_round(validation_losses, patience):
    losses = np.asarray(validation_losses, dtype=float)
    if losses.ndim != 1 or len(losses) == 0 or np.isnan(losses).any():
        raise ValueError("validation_losses must be one-dimensional, not empty, without NaN")
    if patience < 1:
        raise ValueError("patience must be at least 1")
    best, best_round, misses = np.inf, 0, 0
    for m, loss in enumerate(losses, start=1):
        if loss < best - 1e-6:
            best, best_round, misses = loss, m, 0
        else:
            misses += 1
            if misses == patience:
                break
    return best_round

# %% early_sorts_in_place
# fails: early-visible, early-hidden
# says: 
# cell: early
def early_stopping_round(validation_losses, patience):
    losses = np.asarray(validation_losses, dtype=float)
    if losses.ndim != 1 or len(losses) == 0 or np.isnan(losses).any():
        raise ValueError("validation_losses must be one-dimensional, not empty, without NaN")
    if patience < 1:
        raise ValueError("patience must be at least 1")
    losses.sort()
    best, best_round, misses = np.inf, 0, 0
    for m, loss in enumerate(losses, start=1):
        if loss < best:
            best, best_round, misses = loss, m, 0
        else:
            misses += 1
            if misses == patience:
                break
    return best_round

# %% early_accepts_no_losses
# fails: early-hidden
# says: no losses
# cell: early
def early_stopping_round(validation_losses, patience):
    losses = np.asarray(validation_losses, dtype=float)
    if losses.ndim != 1 or np.isnan(losses).any():
        raise ValueError("validation_losses must be one-dimensional, not empty, without NaN")
    if patience < 1:
        raise ValueError("patience must be at least 1")
    best, best_round, misses = np.inf, 0, 0
    for m, loss in enumerate(losses, start=1):
        if loss < best:
            best, best_round, misses = loss, m, 0
        else:
            misses += 1
            if misses == patience:
                break
    return best_round

# %% early_accepts_nan
# fails: early-hidden
# says: NaN
# cell: early
def early_stopping_round(validation_losses, patience):
    losses = np.asarray(validation_losses, dtype=float)
    if losses.ndim != 1 or len(losses) == 0:
        raise ValueError("validation_losses must be one-dimensional, not empty, without NaN")
    if patience < 1:
        raise ValueError("patience must be at least 1")
    best, best_round, misses = np.inf, 0, 0
    for m, loss in enumerate(losses, start=1):
        if loss < best:
            best, best_round, misses = loss, m, 0
        else:
            misses += 1
            if misses == patience:
                break
    return best_round

# %% early_accepts_patience_zero
# fails: early-hidden
# says: patience=0
# cell: early
def early_stopping_round(validation_losses, patience):
    losses = np.asarray(validation_losses, dtype=float)
    if losses.ndim != 1 or len(losses) == 0 or np.isnan(losses).any():
        raise ValueError("validation_losses must be one-dimensional, not empty, without NaN")
    best, best_round, misses = np.inf, 0, 0
    for m, loss in enumerate(losses, start=1):
        if loss < best:
            best, best_round, misses = loss, m, 0
        else:
            misses += 1
            if misses == patience:
                break
    return best_round

# %% early_error_does_not_name_patience
# fails: early-hidden
# says: names 'patience'
# cell: early
def early_stopping_round(validation_losses, patience):
    losses = np.asarray(validation_losses, dtype=float)
    if losses.ndim != 1 or len(losses) == 0 or np.isnan(losses).any():
        raise ValueError("validation_losses must be one-dimensional, not empty, without NaN")
    if patience < 1:
        raise ValueError("must be at least 1")
    best, best_round, misses = np.inf, 0, 0
    for m, loss in enumerate(losses, start=1):
        if loss < best:
            best, best_round, misses = loss, m, 0
        else:
            misses += 1
            if misses == patience:
                break
    return best_round

# %% early_flattens_matrices
# fails: early-hidden
# says: two-dimensional
# cell: early
def early_stopping_round(validation_losses, patience):
    losses = np.ravel(np.asarray(validation_losses, dtype=float))
    if losses.ndim != 1 or len(losses) == 0 or np.isnan(losses).any():
        raise ValueError("validation_losses must be one-dimensional, not empty, without NaN")
    if patience < 1:
        raise ValueError("patience must be at least 1")
    best, best_round, misses = np.inf, 0, 0
    for m, loss in enumerate(losses, start=1):
        if loss < best:
            best, best_round, misses = loss, m, 0
        else:
            misses += 1
            if misses == patience:
                break
    return best_round

# %% early_hard_coded_visible_example
# fails: early-hidden
# says: A single round
# cell: early
def early_stopping_round(validation_losses, patience):
    if patience == 9:
        return 2
    if list(validation_losses)[-1] == 0.1 and patience == 3:
        return 6
    return 3

# %% comparison_chooses_on_test_rows
# fails: comparison-visible, comparison-hidden
# says: 
# cell: comparison
def honest_comparison(
    X_train, y_train, X_valid, y_valid, X_test, y_test, patience=20, **settings
):
    model = GradientBoosting("squared_error", **settings)
    model.fit(X_train, y_train)
    losses = [np.mean((y_test - F) ** 2) for F in model.staged_decision_function(X_test)]
    kept = early_stopping_round(losses, patience)
    boosted = model.staged_decision_function(X_test)[kept - 1]
    linear = sklearn.linear_model.LinearRegression().fit(X_train, y_train).predict(X_test)
    d = (y_test - boosted) ** 2 - (y_test - linear) ** 2
    difference = np.mean(d)
    standard_error = np.std(d, ddof=1) / np.sqrt(len(y_test))
    winner = "undecided"
    if difference < -2 * standard_error:
        winner = "boosting"
    if difference > 2 * standard_error:
        winner = "linear"
    return {
        "n_trees": kept,
        "mse_mean": np.mean((y_test - np.mean(y_train)) ** 2),
        "mse_linear": np.mean((y_test - linear) ** 2),
        "mse_boosting": np.mean((y_test - boosted) ** 2),
        "difference": difference,
        "standard_error": standard_error,
        "winner": winner,
    }

# %% comparison_chooses_on_training_rows
# fails: comparison-visible, comparison-hidden
# says: validation rows
# cell: comparison
def honest_comparison(
    X_train, y_train, X_valid, y_valid, X_test, y_test, patience=20, **settings
):
    model = GradientBoosting("squared_error", **settings)
    model.fit(X_train, y_train)
    losses = [np.mean((y_train - F) ** 2) for F in model.staged_decision_function(X_train)]
    kept = early_stopping_round(losses, patience)
    boosted = model.staged_decision_function(X_test)[kept - 1]
    linear = sklearn.linear_model.LinearRegression().fit(X_train, y_train).predict(X_test)
    d = (y_test - boosted) ** 2 - (y_test - linear) ** 2
    difference = np.mean(d)
    standard_error = np.std(d, ddof=1) / np.sqrt(len(y_test))
    winner = "undecided"
    if difference < -2 * standard_error:
        winner = "boosting"
    if difference > 2 * standard_error:
        winner = "linear"
    return {
        "n_trees": kept,
        "mse_mean": np.mean((y_test - np.mean(y_train)) ** 2),
        "mse_linear": np.mean((y_test - linear) ** 2),
        "mse_boosting": np.mean((y_test - boosted) ** 2),
        "difference": difference,
        "standard_error": standard_error,
        "winner": winner,
    }

# %% comparison_ignores_early_stopping
# fails: comparison-visible, comparison-hidden
# says: 
# cell: comparison
def honest_comparison(
    X_train, y_train, X_valid, y_valid, X_test, y_test, patience=20, **settings
):
    model = GradientBoosting("squared_error", **settings)
    model.fit(X_train, y_train)
    losses = [np.mean((y_valid - F) ** 2) for F in model.staged_decision_function(X_valid)]
    kept = len(losses)
    boosted = model.staged_decision_function(X_test)[kept - 1]
    linear = sklearn.linear_model.LinearRegression().fit(X_train, y_train).predict(X_test)
    d = (y_test - boosted) ** 2 - (y_test - linear) ** 2
    difference = np.mean(d)
    standard_error = np.std(d, ddof=1) / np.sqrt(len(y_test))
    winner = "undecided"
    if difference < -2 * standard_error:
        winner = "boosting"
    if difference > 2 * standard_error:
        winner = "linear"
    return {
        "n_trees": kept,
        "mse_mean": np.mean((y_test - np.mean(y_train)) ** 2),
        "mse_linear": np.mean((y_test - linear) ** 2),
        "mse_boosting": np.mean((y_test - boosted) ** 2),
        "difference": difference,
        "standard_error": standard_error,
        "winner": winner,
    }

# %% comparison_best_of_all_rounds
# fails: comparison-hidden
# says: early_stopping_round
# cell: comparison
def honest_comparison(
    X_train, y_train, X_valid, y_valid, X_test, y_test, patience=20, **settings
):
    model = GradientBoosting("squared_error", **settings)
    model.fit(X_train, y_train)
    losses = [np.mean((y_valid - F) ** 2) for F in model.staged_decision_function(X_valid)]
    kept = int(np.argmin(losses)) + 1
    boosted = model.staged_decision_function(X_test)[kept - 1]
    linear = sklearn.linear_model.LinearRegression().fit(X_train, y_train).predict(X_test)
    d = (y_test - boosted) ** 2 - (y_test - linear) ** 2
    difference = np.mean(d)
    standard_error = np.std(d, ddof=1) / np.sqrt(len(y_test))
    winner = "undecided"
    if difference < -2 * standard_error:
        winner = "boosting"
    if difference > 2 * standard_error:
        winner = "linear"
    return {
        "n_trees": kept,
        "mse_mean": np.mean((y_test - np.mean(y_train)) ** 2),
        "mse_linear": np.mean((y_test - linear) ** 2),
        "mse_boosting": np.mean((y_test - boosted) ** 2),
        "difference": difference,
        "standard_error": standard_error,
        "winner": winner,
    }

# %% comparison_row_off_by_one
# fails: comparison-visible, comparison-hidden
# says: row k - 1
# cell: comparison
def honest_comparison(
    X_train, y_train, X_valid, y_valid, X_test, y_test, patience=20, **settings
):
    model = GradientBoosting("squared_error", **settings)
    model.fit(X_train, y_train)
    losses = [np.mean((y_valid - F) ** 2) for F in model.staged_decision_function(X_valid)]
    kept = early_stopping_round(losses, patience)
    boosted = model.staged_decision_function(X_test)[min(kept, len(losses) - 1)]
    linear = sklearn.linear_model.LinearRegression().fit(X_train, y_train).predict(X_test)
    d = (y_test - boosted) ** 2 - (y_test - linear) ** 2
    difference = np.mean(d)
    standard_error = np.std(d, ddof=1) / np.sqrt(len(y_test))
    winner = "undecided"
    if difference < -2 * standard_error:
        winner = "boosting"
    if difference > 2 * standard_error:
        winner = "linear"
    return {
        "n_trees": kept,
        "mse_mean": np.mean((y_test - np.mean(y_train)) ** 2),
        "mse_linear": np.mean((y_test - linear) ** 2),
        "mse_boosting": np.mean((y_test - boosted) ** 2),
        "difference": difference,
        "standard_error": standard_error,
        "winner": winner,
    }

# %% comparison_all_trees_on_test
# fails: comparison-visible, comparison-hidden
# says: row k - 1
# cell: comparison
def honest_comparison(
    X_train, y_train, X_valid, y_valid, X_test, y_test, patience=20, **settings
):
    model = GradientBoosting("squared_error", **settings)
    model.fit(X_train, y_train)
    losses = [np.mean((y_valid - F) ** 2) for F in model.staged_decision_function(X_valid)]
    kept = early_stopping_round(losses, patience)
    boosted = model.decision_function(X_test)
    linear = sklearn.linear_model.LinearRegression().fit(X_train, y_train).predict(X_test)
    d = (y_test - boosted) ** 2 - (y_test - linear) ** 2
    difference = np.mean(d)
    standard_error = np.std(d, ddof=1) / np.sqrt(len(y_test))
    winner = "undecided"
    if difference < -2 * standard_error:
        winner = "boosting"
    if difference > 2 * standard_error:
        winner = "linear"
    return {
        "n_trees": kept,
        "mse_mean": np.mean((y_test - np.mean(y_train)) ** 2),
        "mse_linear": np.mean((y_test - linear) ** 2),
        "mse_boosting": np.mean((y_test - boosted) ** 2),
        "difference": difference,
        "standard_error": standard_error,
        "winner": winner,
    }

# %% comparison_refits_with_validation_rows
# fails: comparison-visible, comparison-hidden
# says: row k - 1
# cell: comparison
def honest_comparison(
    X_train, y_train, X_valid, y_valid, X_test, y_test, patience=20, **settings
):
    model = GradientBoosting("squared_error", **settings)
    model.fit(X_train, y_train)
    losses = [np.mean((y_valid - F) ** 2) for F in model.staged_decision_function(X_valid)]
    kept = early_stopping_round(losses, patience)
    both = np.vstack([X_train, X_valid]), np.concatenate([y_train, y_valid])
    boosted = model.fit(*both).staged_decision_function(X_test)[kept - 1]
    linear = sklearn.linear_model.LinearRegression().fit(X_train, y_train).predict(X_test)
    d = (y_test - boosted) ** 2 - (y_test - linear) ** 2
    difference = np.mean(d)
    standard_error = np.std(d, ddof=1) / np.sqrt(len(y_test))
    winner = "undecided"
    if difference < -2 * standard_error:
        winner = "boosting"
    if difference > 2 * standard_error:
        winner = "linear"
    return {
        "n_trees": kept,
        "mse_mean": np.mean((y_test - np.mean(y_train)) ** 2),
        "mse_linear": np.mean((y_test - linear) ** 2),
        "mse_boosting": np.mean((y_test - boosted) ** 2),
        "difference": difference,
        "standard_error": standard_error,
        "winner": winner,
    }

# %% comparison_linear_model_sees_validation_rows
# fails: comparison-hidden
# says: training rows only
# cell: comparison
def honest_comparison(
    X_train, y_train, X_valid, y_valid, X_test, y_test, patience=20, **settings
):
    model = GradientBoosting("squared_error", **settings)
    model.fit(X_train, y_train)
    losses = [np.mean((y_valid - F) ** 2) for F in model.staged_decision_function(X_valid)]
    kept = early_stopping_round(losses, patience)
    boosted = model.staged_decision_function(X_test)[kept - 1]
    linear = sklearn.linear_model.LinearRegression().fit(
        np.vstack([X_train, X_valid]), np.concatenate([y_train, y_valid])
    ).predict(X_test)
    d = (y_test - boosted) ** 2 - (y_test - linear) ** 2
    difference = np.mean(d)
    standard_error = np.std(d, ddof=1) / np.sqrt(len(y_test))
    winner = "undecided"
    if difference < -2 * standard_error:
        winner = "boosting"
    if difference > 2 * standard_error:
        winner = "linear"
    return {
        "n_trees": kept,
        "mse_mean": np.mean((y_test - np.mean(y_train)) ** 2),
        "mse_linear": np.mean((y_test - linear) ** 2),
        "mse_boosting": np.mean((y_test - boosted) ** 2),
        "difference": difference,
        "standard_error": standard_error,
        "winner": winner,
    }

# %% comparison_mean_of_test_targets
# fails: comparison-hidden
# says: mean of y_train
# cell: comparison
def honest_comparison(
    X_train, y_train, X_valid, y_valid, X_test, y_test, patience=20, **settings
):
    model = GradientBoosting("squared_error", **settings)
    model.fit(X_train, y_train)
    losses = [np.mean((y_valid - F) ** 2) for F in model.staged_decision_function(X_valid)]
    kept = early_stopping_round(losses, patience)
    boosted = model.staged_decision_function(X_test)[kept - 1]
    linear = sklearn.linear_model.LinearRegression().fit(X_train, y_train).predict(X_test)
    d = (y_test - boosted) ** 2 - (y_test - linear) ** 2
    difference = np.mean(d)
    standard_error = np.std(d, ddof=1) / np.sqrt(len(y_test))
    winner = "undecided"
    if difference < -2 * standard_error:
        winner = "boosting"
    if difference > 2 * standard_error:
        winner = "linear"
    return {
        "n_trees": kept,
        "mse_mean": np.mean((y_test - np.mean(y_test)) ** 2),
        "mse_linear": np.mean((y_test - linear) ** 2),
        "mse_boosting": np.mean((y_test - boosted) ** 2),
        "difference": difference,
        "standard_error": standard_error,
        "winner": winner,
    }

# %% comparison_difference_reversed
# fails: comparison-visible, comparison-hidden
# says: Boosting minus linear
# cell: comparison
def honest_comparison(
    X_train, y_train, X_valid, y_valid, X_test, y_test, patience=20, **settings
):
    model = GradientBoosting("squared_error", **settings)
    model.fit(X_train, y_train)
    losses = [np.mean((y_valid - F) ** 2) for F in model.staged_decision_function(X_valid)]
    kept = early_stopping_round(losses, patience)
    boosted = model.staged_decision_function(X_test)[kept - 1]
    linear = sklearn.linear_model.LinearRegression().fit(X_train, y_train).predict(X_test)
    d = (y_test - linear) ** 2 - (y_test - boosted) ** 2
    difference = np.mean(d)
    standard_error = np.std(d, ddof=1) / np.sqrt(len(y_test))
    winner = "undecided"
    if difference < -2 * standard_error:
        winner = "boosting"
    if difference > 2 * standard_error:
        winner = "linear"
    return {
        "n_trees": kept,
        "mse_mean": np.mean((y_test - np.mean(y_train)) ** 2),
        "mse_linear": np.mean((y_test - linear) ** 2),
        "mse_boosting": np.mean((y_test - boosted) ** 2),
        "difference": difference,
        "standard_error": standard_error,
        "winner": winner,
    }

# %% comparison_unpaired_standard_error
# fails: comparison-hidden
# says: paired differences
# cell: comparison
def honest_comparison(
    X_train, y_train, X_valid, y_valid, X_test, y_test, patience=20, **settings
):
    model = GradientBoosting("squared_error", **settings)
    model.fit(X_train, y_train)
    losses = [np.mean((y_valid - F) ** 2) for F in model.staged_decision_function(X_valid)]
    kept = early_stopping_round(losses, patience)
    boosted = model.staged_decision_function(X_test)[kept - 1]
    linear = sklearn.linear_model.LinearRegression().fit(X_train, y_train).predict(X_test)
    d = (y_test - boosted) ** 2 - (y_test - linear) ** 2
    difference = np.mean(d)
    standard_error = np.sqrt(
        (np.var((y_test - boosted) ** 2, ddof=1) + np.var((y_test - linear) ** 2, ddof=1)) / len(d)
    )
    winner = "undecided"
    if difference < -2 * standard_error:
        winner = "boosting"
    if difference > 2 * standard_error:
        winner = "linear"
    return {
        "n_trees": kept,
        "mse_mean": np.mean((y_test - np.mean(y_train)) ** 2),
        "mse_linear": np.mean((y_test - linear) ** 2),
        "mse_boosting": np.mean((y_test - boosted) ** 2),
        "difference": difference,
        "standard_error": standard_error,
        "winner": winner,
    }

# %% comparison_ddof_zero
# fails: comparison-hidden
# says: ddof=1
# cell: comparison
def honest_comparison(
    X_train, y_train, X_valid, y_valid, X_test, y_test, patience=20, **settings
):
    model = GradientBoosting("squared_error", **settings)
    model.fit(X_train, y_train)
    losses = [np.mean((y_valid - F) ** 2) for F in model.staged_decision_function(X_valid)]
    kept = early_stopping_round(losses, patience)
    boosted = model.staged_decision_function(X_test)[kept - 1]
    linear = sklearn.linear_model.LinearRegression().fit(X_train, y_train).predict(X_test)
    d = (y_test - boosted) ** 2 - (y_test - linear) ** 2
    difference = np.mean(d)
    standard_error = np.std(d) / np.sqrt(len(y_test))
    winner = "undecided"
    if difference < -2 * standard_error:
        winner = "boosting"
    if difference > 2 * standard_error:
        winner = "linear"
    return {
        "n_trees": kept,
        "mse_mean": np.mean((y_test - np.mean(y_train)) ** 2),
        "mse_linear": np.mean((y_test - linear) ** 2),
        "mse_boosting": np.mean((y_test - boosted) ** 2),
        "difference": difference,
        "standard_error": standard_error,
        "winner": winner,
    }

# %% comparison_smaller_error_always_wins
# fails: comparison-hidden
# says: two standard errors
# cell: comparison
def honest_comparison(
    X_train, y_train, X_valid, y_valid, X_test, y_test, patience=20, **settings
):
    model = GradientBoosting("squared_error", **settings)
    model.fit(X_train, y_train)
    losses = [np.mean((y_valid - F) ** 2) for F in model.staged_decision_function(X_valid)]
    kept = early_stopping_round(losses, patience)
    boosted = model.staged_decision_function(X_test)[kept - 1]
    linear = sklearn.linear_model.LinearRegression().fit(X_train, y_train).predict(X_test)
    d = (y_test - boosted) ** 2 - (y_test - linear) ** 2
    difference = np.mean(d)
    standard_error = np.std(d, ddof=1) / np.sqrt(len(y_test))
    winner = "boosting" if difference < 0 else "linear"
    if difference < -2 * standard_error:
        winner = "boosting"
    if difference > 2 * standard_error:
        winner = "linear"
    return {
        "n_trees": kept,
        "mse_mean": np.mean((y_test - np.mean(y_train)) ** 2),
        "mse_linear": np.mean((y_test - linear) ** 2),
        "mse_boosting": np.mean((y_test - boosted) ** 2),
        "difference": difference,
        "standard_error": standard_error,
        "winner": winner,
    }

# %% comparison_one_standard_error
# fails: comparison-hidden
# says: two standard errors
# cell: comparison
def honest_comparison(
    X_train, y_train, X_valid, y_valid, X_test, y_test, patience=20, **settings
):
    model = GradientBoosting("squared_error", **settings)
    model.fit(X_train, y_train)
    losses = [np.mean((y_valid - F) ** 2) for F in model.staged_decision_function(X_valid)]
    kept = early_stopping_round(losses, patience)
    boosted = model.staged_decision_function(X_test)[kept - 1]
    linear = sklearn.linear_model.LinearRegression().fit(X_train, y_train).predict(X_test)
    d = (y_test - boosted) ** 2 - (y_test - linear) ** 2
    difference = np.mean(d)
    standard_error = np.std(d, ddof=1) / np.sqrt(len(y_test))
    winner = "undecided"
    if difference < -1 * standard_error:
        winner = "boosting"
    if difference > 1 * standard_error:
        winner = "linear"
    return {
        "n_trees": kept,
        "mse_mean": np.mean((y_test - np.mean(y_train)) ** 2),
        "mse_linear": np.mean((y_test - linear) ** 2),
        "mse_boosting": np.mean((y_test - boosted) ** 2),
        "difference": difference,
        "standard_error": standard_error,
        "winner": winner,
    }

# %% comparison_winner_reversed
# fails: comparison-hidden
# says: a smaller error is better
# cell: comparison
def honest_comparison(
    X_train, y_train, X_valid, y_valid, X_test, y_test, patience=20, **settings
):
    model = GradientBoosting("squared_error", **settings)
    model.fit(X_train, y_train)
    losses = [np.mean((y_valid - F) ** 2) for F in model.staged_decision_function(X_valid)]
    kept = early_stopping_round(losses, patience)
    boosted = model.staged_decision_function(X_test)[kept - 1]
    linear = sklearn.linear_model.LinearRegression().fit(X_train, y_train).predict(X_test)
    d = (y_test - boosted) ** 2 - (y_test - linear) ** 2
    difference = np.mean(d)
    standard_error = np.std(d, ddof=1) / np.sqrt(len(y_test))
    winner = "undecided"
    if difference < -2 * standard_error:
        winner = "linear"
    if difference > 2 * standard_error:
        winner = "boosting"
    return {
        "n_trees": kept,
        "mse_mean": np.mean((y_test - np.mean(y_train)) ** 2),
        "mse_linear": np.mean((y_test - linear) ** 2),
        "mse_boosting": np.mean((y_test - boosted) ** 2),
        "difference": difference,
        "standard_error": standard_error,
        "winner": winner,
    }

# %% comparison_patience_ignored
# fails: comparison-hidden
# says: n_trees
# cell: comparison
def honest_comparison(
    X_train, y_train, X_valid, y_valid, X_test, y_test, patience=20, **settings
):
    model = GradientBoosting("squared_error", **settings)
    model.fit(X_train, y_train)
    losses = [np.mean((y_valid - F) ** 2) for F in model.staged_decision_function(X_valid)]
    kept = early_stopping_round(losses, 20)
    boosted = model.staged_decision_function(X_test)[kept - 1]
    linear = sklearn.linear_model.LinearRegression().fit(X_train, y_train).predict(X_test)
    d = (y_test - boosted) ** 2 - (y_test - linear) ** 2
    difference = np.mean(d)
    standard_error = np.std(d, ddof=1) / np.sqrt(len(y_test))
    winner = "undecided"
    if difference < -2 * standard_error:
        winner = "boosting"
    if difference > 2 * standard_error:
        winner = "linear"
    return {
        "n_trees": kept,
        "mse_mean": np.mean((y_test - np.mean(y_train)) ** 2),
        "mse_linear": np.mean((y_test - linear) ** 2),
        "mse_boosting": np.mean((y_test - boosted) ** 2),
        "difference": difference,
        "standard_error": standard_error,
        "winner": winner,
    }

# %% comparison_default_patience_five
# fails: comparison-hidden
# says: The default is 20
# cell: comparison
def honest_comparison(
    X_train, y_train, X_valid, y_valid, X_test, y_test, patience=5, **settings
):
    model = GradientBoosting("squared_error", **settings)
    model.fit(X_train, y_train)
    losses = [np.mean((y_valid - F) ** 2) for F in model.staged_decision_function(X_valid)]
    kept = early_stopping_round(losses, patience)
    boosted = model.staged_decision_function(X_test)[kept - 1]
    linear = sklearn.linear_model.LinearRegression().fit(X_train, y_train).predict(X_test)
    d = (y_test - boosted) ** 2 - (y_test - linear) ** 2
    difference = np.mean(d)
    standard_error = np.std(d, ddof=1) / np.sqrt(len(y_test))
    winner = "undecided"
    if difference < -2 * standard_error:
        winner = "boosting"
    if difference > 2 * standard_error:
        winner = "linear"
    return {
        "n_trees": kept,
        "mse_mean": np.mean((y_test - np.mean(y_train)) ** 2),
        "mse_linear": np.mean((y_test - linear) ** 2),
        "mse_boosting": np.mean((y_test - boosted) ** 2),
        "difference": difference,
        "standard_error": standard_error,
        "winner": winner,
    }

# %% comparison_settings_ignored
# fails: comparison-visible, comparison-hidden
# says: 
# cell: comparison
def honest_comparison(
    X_train, y_train, X_valid, y_valid, X_test, y_test, patience=20, **settings
):
    model = GradientBoosting("squared_error")
    model.fit(X_train, y_train)
    losses = [np.mean((y_valid - F) ** 2) for F in model.staged_decision_function(X_valid)]
    kept = early_stopping_round(losses, patience)
    boosted = model.staged_decision_function(X_test)[kept - 1]
    linear = sklearn.linear_model.LinearRegression().fit(X_train, y_train).predict(X_test)
    d = (y_test - boosted) ** 2 - (y_test - linear) ** 2
    difference = np.mean(d)
    standard_error = np.std(d, ddof=1) / np.sqrt(len(y_test))
    winner = "undecided"
    if difference < -2 * standard_error:
        winner = "boosting"
    if difference > 2 * standard_error:
        winner = "linear"
    return {
        "n_trees": kept,
        "mse_mean": np.mean((y_test - np.mean(y_train)) ** 2),
        "mse_linear": np.mean((y_test - linear) ** 2),
        "mse_boosting": np.mean((y_test - boosted) ** 2),
        "difference": difference,
        "standard_error": standard_error,
        "winner": winner,
    }

# %% comparison_hard_coded_visible_example
# fails: comparison-hidden
# says: n_trees
# cell: comparison
def honest_comparison(
    X_train, y_train, X_valid, y_valid, X_test, y_test, patience=20, **settings
):
    return {'n_trees': 50, 'mse_mean': 7023.427348541766, 'mse_linear': 3758.4121559324976, 'mse_boosting': 4140.035095268047, 'difference': 381.62293933554866, 'standard_error': 352.5222185522595, 'winner': 'undecided'}
