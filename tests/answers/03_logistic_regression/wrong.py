# %% sigmoid_overflows_for_negative_logits
# fails: sigmoid-visible, sigmoid-hidden
# says: no warning expected
# cell: sigmoid
def sigmoid(z):
    z = np.asarray(z, dtype=float)
    return 1 / (1 + np.exp(-z))


# %% sigmoid_where_computes_both_branches
# fails: sigmoid-visible, sigmoid-hidden
# says: both branches of np.where
# cell: sigmoid
def sigmoid(z):
    z = np.asarray(z, dtype=float)
    return np.where(z >= 0, 1 / (1 + np.exp(-z)), np.exp(z) / (1 + np.exp(z)))


# %% sigmoid_clips_logits_at_500
# fails: sigmoid-hidden
# says: clipping z changes the answer
# cell: sigmoid
def sigmoid(z):
    z = np.clip(np.asarray(z, dtype=float), -500, 500)
    return 1 / (1 + np.exp(-z))


# %% sigmoid_by_tanh_loses_small_probabilities
# fails: sigmoid-hidden
# says: relative error 1e-12
# cell: sigmoid
def sigmoid(z):
    return 0.5 * (1 + np.tanh(np.asarray(z, dtype=float) / 2))


# %% sigmoid_one_minus_for_negative_logits
# fails: sigmoid-hidden
# says: lose all digits
# cell: sigmoid
def sigmoid(z):
    z = np.asarray(z, dtype=float)
    p = 1 / (1 + np.exp(-np.abs(z)))
    return np.where(z >= 0, p, 1 - p)


# %% sigmoid_wrong_sign_in_the_exponent
# fails: sigmoid-visible, sigmoid-hidden
# says: Check the sign in the exponent
# cell: sigmoid
def sigmoid(z):
    z = -np.asarray(z, dtype=float)
    e = np.exp(-np.abs(z))
    return np.where(z >= 0, 1.0, e) / (1 + e)


# %% sigmoid_indexes_a_single_number
# fails: sigmoid-visible, sigmoid-hidden
# says: subscriptable
# cell: sigmoid
def sigmoid(z):
    p = np.zeros(np.shape(z))
    positive = z >= 0
    p[positive] = 1 / (1 + np.exp(-z[positive]))
    e = np.exp(z[~positive])
    p[~positive] = e / (1 + e)
    return p


# %% sigmoid_returns_an_array_for_a_single_number
# fails: sigmoid-visible, sigmoid-hidden
# says: expected shape (), got shape (1,)
# cell: sigmoid
def sigmoid(z):
    z = np.atleast_1d(np.asarray(z, dtype=float))
    e = np.exp(-np.abs(z))
    return np.where(z >= 0, 1.0, e) / (1 + e)


# %% sigmoid_int_array_truncates_the_result
# fails: sigmoid-hidden
# says: truncates to 0
# cell: sigmoid
def sigmoid(z):
    z = np.asarray(z) if np.ndim(z) else np.asarray(float(z))
    p = np.zeros_like(z)
    positive = z >= 0
    p[positive] = 1 / (1 + np.exp(-z[positive]))
    e = np.exp(z[~positive])
    p[~positive] = e / (1 + e)
    return p


# %% sigmoid_flattens_tables
# fails: sigmoid-hidden
# says: expected shape (2, 3), got shape (6,)
# cell: sigmoid
def sigmoid(z):
    shape = np.shape(z)
    z = np.ravel(np.asarray(z, dtype=float))
    e = np.exp(-np.abs(z))
    p = np.where(z >= 0, 1.0, e) / (1 + e)
    return p if shape else p[0]


# %% sigmoid_overwrites_its_input
# fails: sigmoid-hidden
# says: modified its input in place
# cell: sigmoid
def sigmoid(z):
    z = np.asarray(z, dtype=float)
    positive = z >= 0
    np.abs(z, out=z)
    e = np.exp(-z)
    return np.where(positive, 1.0, e) / (1 + e)


# %% sigmoid_computes_in_single_precision
# fails: sigmoid-hidden
# says: relative error 1e-12
# cell: sigmoid
def sigmoid(z):
    z = np.asarray(z, dtype=np.float32)
    e = np.exp(-np.abs(z))
    return np.where(z >= 0, np.float32(1), e) / (1 + e)


# %% sigmoid_hard_coded_visible_example
# fails: sigmoid-hidden
# says: for |z| <= 700
# cell: sigmoid
def sigmoid(z):
    answers = {0.0: 0.5, 1.0986: 0.75, -1.0986: 0.25, -1000.0: 0.0, 1000.0: 1.0}
    if np.ndim(z) == 0:
        return answers.get(round(float(z), 4), 0.5)
    return np.array([answers.get(round(float(v), 4), 0.5) for v in np.ravel(z)]).reshape(np.shape(z))


# %% log_loss_sums_over_samples
# fails: log-loss-visible, log-loss-hidden
# says: mean over the samples
# cell: log-loss
def log_loss(y, p, eps=1e-15):
    y, p = np.asarray(y), np.asarray(p, dtype=float)
    if y.ndim != 1 or y.shape != p.shape:
        raise ValueError("y and p must be 1-d and of equal length")
    if not np.all((y == 0) | (y == 1)):
        raise ValueError("y must hold only 0 and 1")
    y = y.astype(float)
    p = np.clip(p, eps, 1 - eps)
    return -np.sum(y * np.log(p) + (1 - y) * np.log(1 - p))


# %% log_loss_without_the_minus_sign
# fails: log-loss-visible, log-loss-hidden
# says: the minus sign
# cell: log-loss
def log_loss(y, p, eps=1e-15):
    y, p = np.asarray(y), np.asarray(p, dtype=float)
    if y.ndim != 1 or y.shape != p.shape:
        raise ValueError("y and p must be 1-d and of equal length")
    if not np.all((y == 0) | (y == 1)):
        raise ValueError("y must hold only 0 and 1")
    y = y.astype(float)
    p = np.clip(p, eps, 1 - eps)
    return np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))


# %% log_loss_base_10
# fails: log-loss-visible, log-loss-hidden
# says: natural logarithm
# cell: log-loss
def log_loss(y, p, eps=1e-15):
    y, p = np.asarray(y), np.asarray(p, dtype=float)
    if y.ndim != 1 or y.shape != p.shape:
        raise ValueError("y and p must be 1-d and of equal length")
    if not np.all((y == 0) | (y == 1)):
        raise ValueError("y must hold only 0 and 1")
    y = y.astype(float)
    p = np.clip(p, eps, 1 - eps)
    return -np.mean(y * np.log10(p) + (1 - y) * np.log10(1 - p))


# %% log_loss_only_the_positive_term
# fails: log-loss-visible, log-loss-hidden
# says: both terms
# cell: log-loss
def log_loss(y, p, eps=1e-15):
    y, p = np.asarray(y), np.asarray(p, dtype=float)
    if y.ndim != 1 or y.shape != p.shape:
        raise ValueError("y and p must be 1-d and of equal length")
    if not np.all((y == 0) | (y == 1)):
        raise ValueError("y must hold only 0 and 1")
    y = y.astype(float)
    p = np.clip(p, eps, 1 - eps)
    return -np.mean(y * np.log(p))


# %% log_loss_labels_swapped
# fails: log-loss-visible, log-loss-hidden
# says: both terms
# cell: log-loss
def log_loss(y, p, eps=1e-15):
    y, p = np.asarray(y), np.asarray(p, dtype=float)
    if y.ndim != 1 or y.shape != p.shape:
        raise ValueError("y and p must be 1-d and of equal length")
    if not np.all((y == 0) | (y == 1)):
        raise ValueError("y must hold only 0 and 1")
    y = y.astype(float)
    p = np.clip(p, eps, 1 - eps)
    return -np.mean((1 - y) * np.log(p) + y * np.log(1 - p))


# %% log_loss_averages_each_class_apart
# fails: log-loss-visible, log-loss-hidden
# says: mean over the samples
# cell: log-loss
def log_loss(y, p, eps=1e-15):
    y, p = np.asarray(y), np.asarray(p, dtype=float)
    if y.ndim != 1 or y.shape != p.shape:
        raise ValueError("y and p must be 1-d and of equal length")
    if not np.all((y == 0) | (y == 1)):
        raise ValueError("y must hold only 0 and 1")
    y = y.astype(float)
    p = np.clip(p, eps, 1 - eps)
    with np.errstate(all="ignore"):
        parts = [-np.log(p[y == 1]), -np.log(1 - p[y == 0])]
    return np.mean([part.mean() for part in parts if len(part)])


# %% log_loss_one_value_per_sample
# fails: log-loss-visible, log-loss-hidden
# says: expected shape ()
# cell: log-loss
def log_loss(y, p, eps=1e-15):
    y, p = np.asarray(y), np.asarray(p, dtype=float)
    if y.ndim != 1 or y.shape != p.shape:
        raise ValueError("y and p must be 1-d and of equal length")
    if not np.all((y == 0) | (y == 1)):
        raise ValueError("y must hold only 0 and 1")
    y = y.astype(float)
    p = np.clip(p, eps, 1 - eps)
    return -(y * np.log(p) + (1 - y) * np.log(1 - p))


# %% log_loss_is_squared_error
# fails: log-loss-visible, log-loss-hidden
# says: natural logarithm
# cell: log-loss
def log_loss(y, p, eps=1e-15):
    y, p = np.asarray(y), np.asarray(p, dtype=float)
    if y.ndim != 1 or y.shape != p.shape:
        raise ValueError("y and p must be 1-d and of equal length")
    if not np.all((y == 0) | (y == 1)):
        raise ValueError("y must hold only 0 and 1")
    y = y.astype(float)
    p = np.clip(p, eps, 1 - eps)
    return np.mean((y - p) ** 2)


# %% log_loss_median_over_samples
# fails: log-loss-visible, log-loss-hidden
# says: mean over the samples
# cell: log-loss
def log_loss(y, p, eps=1e-15):
    y, p = np.asarray(y), np.asarray(p, dtype=float)
    if y.ndim != 1 or y.shape != p.shape:
        raise ValueError("y and p must be 1-d and of equal length")
    if not np.all((y == 0) | (y == 1)):
        raise ValueError("y must hold only 0 and 1")
    y = y.astype(float)
    p = np.clip(p, eps, 1 - eps)
    return np.median(-(y * np.log(p) + (1 - y) * np.log(1 - p)))


# %% log_loss_without_clipping
# fails: log-loss-visible, log-loss-hidden
# says: Clip before the logarithm
# cell: log-loss
def log_loss(y, p, eps=1e-15):
    y, p = np.asarray(y), np.asarray(p, dtype=float)
    if y.ndim != 1 or y.shape != p.shape:
        raise ValueError("y and p must be 1-d and of equal length")
    if not np.all((y == 0) | (y == 1)):
        raise ValueError("y must hold only 0 and 1")
    y = y.astype(float)
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))


# %% log_loss_clips_only_below
# fails: log-loss-visible, log-loss-hidden
# says: Clip before the logarithm
# cell: log-loss
def log_loss(y, p, eps=1e-15):
    y, p = np.asarray(y), np.asarray(p, dtype=float)
    if y.ndim != 1 or y.shape != p.shape:
        raise ValueError("y and p must be 1-d and of equal length")
    if not np.all((y == 0) | (y == 1)):
        raise ValueError("y must hold only 0 and 1")
    y = y.astype(float)
    p = np.maximum(p, eps)
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))


# %% log_loss_clips_only_above
# fails: log-loss-visible, log-loss-hidden
# says: Clip before the logarithm
# cell: log-loss
def log_loss(y, p, eps=1e-15):
    y, p = np.asarray(y), np.asarray(p, dtype=float)
    if y.ndim != 1 or y.shape != p.shape:
        raise ValueError("y and p must be 1-d and of equal length")
    if not np.all((y == 0) | (y == 1)):
        raise ValueError("y must hold only 0 and 1")
    y = y.astype(float)
    p = np.minimum(p, 1 - eps)
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))


# %% log_loss_clips_to_one_in_a_thousand
# fails: log-loss-visible, log-loss-hidden
# says: expected
# cell: log-loss
def log_loss(y, p, eps=1e-15):
    y, p = np.asarray(y), np.asarray(p, dtype=float)
    if y.ndim != 1 or y.shape != p.shape:
        raise ValueError("y and p must be 1-d and of equal length")
    if not np.all((y == 0) | (y == 1)):
        raise ValueError("y must hold only 0 and 1")
    y = y.astype(float)
    p = np.clip(p, 1e-3, 1 - 1e-3)
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))


# %% log_loss_clips_at_1e_7
# fails: log-loss-visible, log-loss-hidden
# says: eps = 1e-15
# cell: log-loss
def log_loss(y, p, eps=1e-15):
    y, p = np.asarray(y), np.asarray(p, dtype=float)
    if y.ndim != 1 or y.shape != p.shape:
        raise ValueError("y and p must be 1-d and of equal length")
    if not np.all((y == 0) | (y == 1)):
        raise ValueError("y must hold only 0 and 1")
    y = y.astype(float)
    p = np.clip(p, 1e-7, 1 - 1e-7)
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))


# %% log_loss_ignores_eps
# fails: log-loss-hidden
# says: with the eps that was passed
# cell: log-loss
def log_loss(y, p, eps=1e-15):
    y, p = np.asarray(y), np.asarray(p, dtype=float)
    if y.ndim != 1 or y.shape != p.shape:
        raise ValueError("y and p must be 1-d and of equal length")
    if not np.all((y == 0) | (y == 1)):
        raise ValueError("y must hold only 0 and 1")
    y = y.astype(float)
    p = np.clip(p, 1e-15, 1 - 1e-15)
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))


# %% log_loss_adds_eps_inside_the_logarithm
# fails: log-loss-hidden
# says: Adding eps inside the log differs
# cell: log-loss
def log_loss(y, p, eps=1e-15):
    y, p = np.asarray(y), np.asarray(p, dtype=float)
    if y.ndim != 1 or y.shape != p.shape:
        raise ValueError("y and p must be 1-d and of equal length")
    if not np.all((y == 0) | (y == 1)):
        raise ValueError("y must hold only 0 and 1")
    y = y.astype(float)
    return -np.mean(y * np.log(p + eps) + (1 - y) * np.log(1 - p + eps))


# %% log_loss_squeezes_all_probabilities
# fails: log-loss-hidden
# says: with the eps that was passed
# cell: log-loss
def log_loss(y, p, eps=1e-15):
    y, p = np.asarray(y), np.asarray(p, dtype=float)
    if y.ndim != 1 or y.shape != p.shape:
        raise ValueError("y and p must be 1-d and of equal length")
    if not np.all((y == 0) | (y == 1)):
        raise ValueError("y must hold only 0 and 1")
    y = y.astype(float)
    p = eps + (1 - 2 * eps) * p
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))


# %% log_loss_drops_infinite_samples
# fails: log-loss-visible, log-loss-hidden
# says: eps = 1e-15
# cell: log-loss
def log_loss(y, p, eps=1e-15):
    y, p = np.asarray(y), np.asarray(p, dtype=float)
    if y.ndim != 1 or y.shape != p.shape:
        raise ValueError("y and p must be 1-d and of equal length")
    if not np.all((y == 0) | (y == 1)):
        raise ValueError("y must hold only 0 and 1")
    y = y.astype(float)
    with np.errstate(all="ignore"):
        each = -(y * np.log(p) + (1 - y) * np.log(1 - p))
    each = each[np.isfinite(each)]
    return each.mean() if len(each) else 0.0


# %% log_loss_clips_in_place
# fails: log-loss-hidden
# says: modified its input in place
# cell: log-loss
def log_loss(y, p, eps=1e-15):
    y, p = np.asarray(y), np.asarray(p, dtype=float)
    if y.ndim != 1 or y.shape != p.shape:
        raise ValueError("y and p must be 1-d and of equal length")
    if not np.all((y == 0) | (y == 1)):
        raise ValueError("y must hold only 0 and 1")
    y = y.astype(float)
    np.clip(p, eps, 1 - eps, out=p)
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))


# %% log_loss_takes_p_before_y
# fails: log-loss-visible, log-loss-hidden
# says: y must hold only 0 and 1
# cell: log-loss
def log_loss(p, y, eps=1e-15):
    y, p = np.asarray(y), np.asarray(p, dtype=float)
    if y.ndim != 1 or y.shape != p.shape:
        raise ValueError("y and p must be 1-d and of equal length")
    if not np.all((y == 0) | (y == 1)):
        raise ValueError("y must hold only 0 and 1")
    y = y.astype(float)
    p = np.clip(p, eps, 1 - eps)
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))


# %% log_loss_accepts_minus_one_labels
# fails: log-loss-visible, log-loss-hidden
# says: Only 0 and 1 are labels
# cell: log-loss
def log_loss(y, p, eps=1e-15):
    y, p = np.asarray(y, dtype=float), np.asarray(p, dtype=float)
    if y.ndim != 1 or y.shape != p.shape:
        raise ValueError("y and p must be 1-d and of equal length")
    p = np.clip(p, eps, 1 - eps)
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))


# %% log_loss_accepts_soft_labels
# fails: log-loss-hidden
# says: Only 0 and 1 are labels
# cell: log-loss
def log_loss(y, p, eps=1e-15):
    y, p = np.asarray(y, dtype=float), np.asarray(p, dtype=float)
    if y.ndim != 1 or y.shape != p.shape:
        raise ValueError("y and p must be 1-d and of equal length")
    if np.any((y < 0) | (y > 1)):
        raise ValueError("y must lie in [0, 1]")
    p = np.clip(p, eps, 1 - eps)
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))


# %% log_loss_converts_string_labels
# fails: log-loss-hidden
# says: Only 0 and 1 are labels
# cell: log-loss
def log_loss(y, p, eps=1e-15):
    y, p = np.asarray(y, dtype=float), np.asarray(p, dtype=float)
    if y.ndim != 1 or y.shape != p.shape:
        raise ValueError("y and p must be 1-d and of equal length")
    if not np.all((y == 0) | (y == 1)):
        raise ValueError("y must hold only 0 and 1")
    p = np.clip(p, eps, 1 - eps)
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))


# %% log_loss_truncates_labels_before_checking
# fails: log-loss-hidden
# says: Only 0 and 1 are labels
# cell: log-loss
def log_loss(y, p, eps=1e-15):
    with np.errstate(invalid="ignore"):
        y, p = np.asarray(y).astype(int), np.asarray(p, dtype=float)
    if y.ndim != 1 or y.shape != p.shape:
        raise ValueError("y and p must be 1-d and of equal length")
    if not np.all((y == 0) | (y == 1)):
        raise ValueError("y must hold only 0 and 1")
    p = np.clip(p, eps, 1 - eps)
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))


# %% log_loss_lets_nan_labels_pass
# fails: log-loss-hidden
# says: Only 0 and 1 are labels
# cell: log-loss
def log_loss(y, p, eps=1e-15):
    y, p = np.asarray(y), np.asarray(p, dtype=float)
    if y.ndim != 1 or y.shape != p.shape:
        raise ValueError("y and p must be 1-d and of equal length")
    if y.dtype.kind not in "biuf" or not set(y[y == y].tolist()) <= {0, 1}:
        raise ValueError("y must hold only 0 and 1")
    y = y.astype(float)
    p = np.clip(p, eps, 1 - eps)
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))


# %% log_loss_negates_bool_labels
# fails: log-loss-hidden
# says: negative
# cell: log-loss
def log_loss(y, p, eps=1e-15):
    y, p = np.asarray(y), np.asarray(p, dtype=float)
    if y.ndim != 1 or y.shape != p.shape:
        raise ValueError("y and p must be 1-d and of equal length")
    if not np.all((y == 0) | (y == 1)):
        raise ValueError("y must hold only 0 and 1")
    p = np.clip(p, eps, 1 - eps)
    return np.mean(-y * np.log(p) - (1 - y) * np.log(1 - p))


# %% log_loss_broadcasts_wrong_lengths
# fails: log-loss-hidden
# says: NumPy broadcasts some of them in silence
# cell: log-loss
def log_loss(y, p, eps=1e-15):
    y, p = np.asarray(y), np.asarray(p, dtype=float)
    if not np.all((y == 0) | (y == 1)):
        raise ValueError("y must hold only 0 and 1")
    y = y.astype(float)
    p = np.clip(p, eps, 1 - eps)
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))


# %% log_loss_checks_only_len
# fails: log-loss-hidden
# says: NumPy broadcasts some of them in silence
# cell: log-loss
def log_loss(y, p, eps=1e-15):
    y, p = np.asarray(y), np.asarray(p, dtype=float)
    if len(y) != len(p):
        raise ValueError("y and p differ in length")
    if not np.all((y == 0) | (y == 1)):
        raise ValueError("y must hold only 0 and 1")
    y = y.astype(float)
    p = np.clip(p, eps, 1 - eps)
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))


# %% log_loss_truncates_to_the_shorter
# fails: log-loss-hidden
# says: nothing was raised
# cell: log-loss
def log_loss(y, p, eps=1e-15):
    y, p = np.asarray(y), np.asarray(p, dtype=float)
    if y.ndim != 1 or p.ndim != 1:
        raise ValueError("y and p must be 1-d")
    if not np.all((y == 0) | (y == 1)):
        raise ValueError("y must hold only 0 and 1")
    n = min(len(y), len(p))
    y, p = y[:n].astype(float), np.clip(p[:n], eps, 1 - eps)
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))


# %% log_loss_error_names_no_argument
# fails: log-loss-visible, log-loss-hidden
# says: expected a message that names
# cell: log-loss
def log_loss(y, p, eps=1e-15):
    y, p = np.asarray(y), np.asarray(p, dtype=float)
    if y.ndim != 1 or y.shape != p.shape:
        raise ValueError("lengths differ")
    if not np.all((y == 0) | (y == 1)):
        raise ValueError("labels other than 0 and 1")
    y = y.astype(float)
    p = np.clip(p, eps, 1 - eps)
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))


# %% log_loss_asserts_its_arguments
# fails: log-loss-visible, log-loss-hidden
# says: expected ValueError, got AssertionError
# cell: log-loss
def log_loss(y, p, eps=1e-15):
    y, p = np.asarray(y), np.asarray(p, dtype=float)
    assert y.ndim == 1 and y.shape == p.shape, "y and p must be 1-d and of equal length"
    assert np.all((y == 0) | (y == 1)), "y must hold only 0 and 1"
    y = y.astype(float)
    p = np.clip(p, eps, 1 - eps)
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))


# %% log_loss_hard_coded_visible_example
# fails: log-loss-hidden
# says: 57 random predictions
# cell: log-loss
def log_loss(y, p, eps=1e-15):
    if -1 in list(y):
        raise ValueError("y must hold only 0 and 1")
    if len(y) == 4:
        return -np.log(0.9 * 0.8 * 0.6 * 0.5) / 4
    return 0.0 if len(y) == 2 else -np.log(1e-15)


# %% from_logits_through_clipped_log_loss
# fails: log-loss-from-logits-visible, log-loss-from-logits-hidden
# says: capped at 34.5
# cell: log-loss-from-logits
def log_loss_from_logits(y, z):
    y, z = np.asarray(y), np.asarray(z, dtype=float)
    if y.ndim != 1 or y.shape != z.shape:
        raise ValueError("y and z must be 1-d and of equal length")
    if not np.all((y == 0) | (y == 1)):
        raise ValueError("y must hold only 0 and 1")
    y = y.astype(float)
    return log_loss(y, sigmoid(z))


# %% from_logits_log_of_probabilities
# fails: log-loss-from-logits-visible, log-loss-from-logits-hidden
# says: no warning expected
# cell: log-loss-from-logits
def log_loss_from_logits(y, z):
    y, z = np.asarray(y), np.asarray(z, dtype=float)
    if y.ndim != 1 or y.shape != z.shape:
        raise ValueError("y and z must be 1-d and of equal length")
    if not np.all((y == 0) | (y == 1)):
        raise ValueError("y must hold only 0 and 1")
    y = y.astype(float)
    p = np.exp(-np.logaddexp(0, -z))
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))


# %% from_logits_exp_overflows
# fails: log-loss-from-logits-visible, log-loss-from-logits-hidden
# says: exp(1000) overflows
# cell: log-loss-from-logits
def log_loss_from_logits(y, z):
    y, z = np.asarray(y), np.asarray(z, dtype=float)
    if y.ndim != 1 or y.shape != z.shape:
        raise ValueError("y and z must be 1-d and of equal length")
    if not np.all((y == 0) | (y == 1)):
        raise ValueError("y must hold only 0 and 1")
    y = y.astype(float)
    return np.mean(np.log(1 + np.exp(z)) - y * z)


# %% from_logits_clips_logits
# fails: log-loss-from-logits-visible, log-loss-from-logits-hidden
# says: A clipped loss is capped
# cell: log-loss-from-logits
def log_loss_from_logits(y, z):
    y, z = np.asarray(y), np.asarray(z, dtype=float)
    if y.ndim != 1 or y.shape != z.shape:
        raise ValueError("y and z must be 1-d and of equal length")
    if not np.all((y == 0) | (y == 1)):
        raise ValueError("y must hold only 0 and 1")
    y = y.astype(float)
    z = np.clip(z, -500, 500)
    return np.mean(np.logaddexp(0, z) - y * z)


# %% from_logits_clips_logits_at_5000
# fails: log-loss-from-logits-hidden
# says: without clipping
# cell: log-loss-from-logits
def log_loss_from_logits(y, z):
    y, z = np.asarray(y), np.asarray(z, dtype=float)
    if y.ndim != 1 or y.shape != z.shape:
        raise ValueError("y and z must be 1-d and of equal length")
    if not np.all((y == 0) | (y == 1)):
        raise ValueError("y must hold only 0 and 1")
    y = y.astype(float)
    z = np.clip(z, -5000, 5000)
    return np.mean(np.logaddexp(0, z) - y * z)


# %% from_logits_sums_over_samples
# fails: log-loss-from-logits-visible, log-loss-from-logits-hidden
# says: mean over the samples
# cell: log-loss-from-logits
def log_loss_from_logits(y, z):
    y, z = np.asarray(y), np.asarray(z, dtype=float)
    if y.ndim != 1 or y.shape != z.shape:
        raise ValueError("y and z must be 1-d and of equal length")
    if not np.all((y == 0) | (y == 1)):
        raise ValueError("y must hold only 0 and 1")
    y = y.astype(float)
    return np.sum(np.logaddexp(0, z) - y * z)


# %% from_logits_wrong_sign_of_the_logit
# fails: log-loss-from-logits-visible, log-loss-from-logits-hidden
# says: mean over the samples
# cell: log-loss-from-logits
def log_loss_from_logits(y, z):
    y, z = np.asarray(y), np.asarray(z, dtype=float)
    if y.ndim != 1 or y.shape != z.shape:
        raise ValueError("y and z must be 1-d and of equal length")
    if not np.all((y == 0) | (y == 1)):
        raise ValueError("y must hold only 0 and 1")
    y = y.astype(float)
    return np.mean(np.logaddexp(0, -z) - y * z)


# %% from_logits_forgets_the_linear_term
# fails: log-loss-from-logits-visible, log-loss-from-logits-hidden
# says: mean over the samples
# cell: log-loss-from-logits
def log_loss_from_logits(y, z):
    y, z = np.asarray(y), np.asarray(z, dtype=float)
    if y.ndim != 1 or y.shape != z.shape:
        raise ValueError("y and z must be 1-d and of equal length")
    if not np.all((y == 0) | (y == 1)):
        raise ValueError("y must hold only 0 and 1")
    y = y.astype(float)
    return np.mean(np.logaddexp(0, z))


# %% from_logits_treats_labels_as_plus_minus_one
# fails: log-loss-from-logits-visible, log-loss-from-logits-hidden
# says: mean over the samples
# cell: log-loss-from-logits
def log_loss_from_logits(y, z):
    y, z = np.asarray(y), np.asarray(z, dtype=float)
    if y.ndim != 1 or y.shape != z.shape:
        raise ValueError("y and z must be 1-d and of equal length")
    if not np.all((y == 0) | (y == 1)):
        raise ValueError("y must hold only 0 and 1")
    y = y.astype(float)
    return np.mean(np.logaddexp(0, -y * z))


# %% from_logits_treats_logits_as_probabilities
# fails: log-loss-from-logits-visible, log-loss-from-logits-hidden
# says: mean over the samples
# cell: log-loss-from-logits
def log_loss_from_logits(y, z):
    y, z = np.asarray(y), np.asarray(z, dtype=float)
    if y.ndim != 1 or y.shape != z.shape:
        raise ValueError("y and z must be 1-d and of equal length")
    if not np.all((y == 0) | (y == 1)):
        raise ValueError("y must hold only 0 and 1")
    y = y.astype(float)
    p = np.clip(z, 1e-15, 1 - 1e-15)
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))


# %% from_logits_one_value_per_sample
# fails: log-loss-from-logits-visible, log-loss-from-logits-hidden
# says: expected shape ()
# cell: log-loss-from-logits
def log_loss_from_logits(y, z):
    y, z = np.asarray(y), np.asarray(z, dtype=float)
    if y.ndim != 1 or y.shape != z.shape:
        raise ValueError("y and z must be 1-d and of equal length")
    if not np.all((y == 0) | (y == 1)):
        raise ValueError("y must hold only 0 and 1")
    y = y.astype(float)
    return np.logaddexp(0, z) - y * z


# %% from_logits_shifts_the_logits_in_place
# fails: log-loss-from-logits-hidden
# says: modified its input in place
# cell: log-loss-from-logits
def log_loss_from_logits(y, z):
    y, z = np.asarray(y), np.asarray(z, dtype=float)
    if y.ndim != 1 or y.shape != z.shape:
        raise ValueError("y and z must be 1-d and of equal length")
    if not np.all((y == 0) | (y == 1)):
        raise ValueError("y must hold only 0 and 1")
    y = y.astype(float)
    positive = np.maximum(z, 0)
    linear = y * z
    np.abs(z, out=z)
    return np.mean(positive - linear + np.log1p(np.exp(-z)))


# %% from_logits_accepts_any_labels
# fails: log-loss-from-logits-hidden
# says: Only 0 and 1 are labels
# cell: log-loss-from-logits
def log_loss_from_logits(y, z):
    y, z = np.asarray(y, dtype=float), np.asarray(z, dtype=float)
    if y.ndim != 1 or y.shape != z.shape:
        raise ValueError("y and z must be 1-d and of equal length")
    return np.mean(np.logaddexp(0, z) - y * z)


# %% from_logits_accepts_plus_minus_one_as_labels
# fails: log-loss-from-logits-hidden
# says: nothing was raised
# cell: log-loss-from-logits
def log_loss_from_logits(y, z):
    y, z = np.asarray(y), np.asarray(z, dtype=float)
    if y.ndim != 1 or y.shape != z.shape:
        raise ValueError("y and z must be 1-d and of equal length")
    if y.dtype.kind not in "biuf" or not np.all((y == 0) | (y == 1) | (y == -1)):
        raise ValueError("y must hold two labels")
    y = np.where(y == 1, 1.0, 0.0)
    return np.mean(np.logaddexp(0, z) - y * z)


# %% from_logits_broadcasts_wrong_lengths
# fails: log-loss-from-logits-hidden
# says: NumPy broadcasts some of them in silence
# cell: log-loss-from-logits
def log_loss_from_logits(y, z):
    y, z = np.asarray(y), np.asarray(z, dtype=float)
    if not np.all((y == 0) | (y == 1)):
        raise ValueError("y must hold only 0 and 1")
    return np.mean(np.logaddexp(0, z) - y * z)


# %% from_logits_accepts_columns
# fails: log-loss-from-logits-hidden
# says: y and z of shape (4, 1)
# cell: log-loss-from-logits
def log_loss_from_logits(y, z):
    y, z = np.asarray(y), np.asarray(z, dtype=float)
    if y.shape != z.shape:
        raise ValueError("y and z must be of equal length")
    if not np.all((y == 0) | (y == 1)):
        raise ValueError("y must hold only 0 and 1")
    return np.mean(np.logaddexp(0, z) - y * z)


# %% from_logits_negates_unsigned_labels
# fails: log-loss-from-logits-hidden
# says: labels of type
# cell: log-loss-from-logits
def log_loss_from_logits(y, z):
    y, z = np.asarray(y), np.asarray(z, dtype=float)
    if y.ndim != 1 or y.shape != z.shape:
        raise ValueError("y and z must be 1-d and of equal length")
    if not np.all((y == 0) | (y == 1)):
        raise ValueError("y must hold only 0 and 1")
    y = y.astype(int) if y.dtype == bool else y
    return np.mean(np.logaddexp(0, z) + -y * z)


# %% from_logits_hard_coded_visible_example
# fails: log-loss-from-logits-hidden
# says: 43 random logits
# cell: log-loss-from-logits
def log_loss_from_logits(y, z):
    if len(y) == 2:
        return 500.0
    return np.mean(np.logaddexp(0, [-2.0, -1.0, 0.0, 0.5]))


# %% gradient_missing_one_over_n
# fails: log-loss-gradient-visible, log-loss-gradient-hidden
# says: division by n
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
    residual = sigmoid(X @ w) - y
    return X.T @ residual


# %% gradient_wrong_sign
# fails: log-loss-gradient-visible, log-loss-gradient-hidden
# says: sign of the residual
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
    residual = y - sigmoid(X @ w)
    return X.T @ residual / len(y)


# %% gradient_residual_of_the_logit
# fails: log-loss-gradient-visible, log-loss-gradient-hidden
# says: a probability and not a logit
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
    return X.T @ (X @ w - y) / len(y)


# %% gradient_of_squared_error
# fails: log-loss-gradient-visible, log-loss-gradient-hidden
# says: a probability and not a logit
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
    return X.T @ ((p - y) * p * (1 - p)) / len(y)


# %% gradient_divides_by_features
# fails: log-loss-gradient-visible, log-loss-gradient-hidden
# says: division by n
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
    residual = sigmoid(X @ w) - y
    return X.T @ residual / X.shape[1]


# %% gradient_factor_two
# fails: log-loss-gradient-visible, log-loss-gradient-hidden
# says: division by n
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
    residual = sigmoid(X @ w) - y
    return 2 * X.T @ residual / len(y)


# %% gradient_returns_a_column
# fails: log-loss-gradient-visible, log-loss-gradient-hidden
# says: got shape (2, 1)
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
    residual = sigmoid(X @ w) - y
    return X.T @ residual[:, None] / len(y)


# %% gradient_returns_one_value_per_sample
# fails: log-loss-gradient-visible, log-loss-gradient-hidden
# says: shape (n_features,)
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
    residual = sigmoid(X @ w) - y
    return (X * residual[:, None]).mean(axis=1)


# %% gradient_returns_one_number
# fails: log-loss-gradient-visible, log-loss-gradient-hidden
# says: shape (n_features,)
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
    residual = sigmoid(X @ w) - y
    return np.mean(X.T @ residual) / len(y)


# %% gradient_skips_the_intercept
# fails: log-loss-gradient-visible, log-loss-gradient-hidden
# says: X^T (p - y) / n
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
    residual = sigmoid(X @ w) - y
    grad = X.T @ residual / len(y)
    grad[0] = 0.0
    return grad


# %% gradient_adds_a_penalty
# fails: log-loss-gradient-visible, log-loss-gradient-hidden
# says: X^T (p - y) / n
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
    residual = sigmoid(X @ w) - y
    return X.T @ residual / len(y) + 0.01 * w


# %% gradient_of_hard_predictions
# fails: log-loss-gradient-visible, log-loss-gradient-hidden
# says: a probability and not a logit
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
    return X.T @ ((X @ w >= 0) - y) / len(y)


# %% gradient_by_coarse_finite_differences
# fails: log-loss-gradient-hidden
# says: X^T (p - y) / n
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
    def loss(v):
        return np.mean(np.logaddexp(0, X @ v) - y * (X @ v))
    return np.array([(loss(w + h) - loss(w - h)) / 2e-4 for h in 1e-4 * np.eye(len(w))])


# %% gradient_overflows_with_its_own_sigmoid
# fails: log-loss-gradient-hidden
# says: no warning expected
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
    return X.T @ (1 / (1 + np.exp(-(X @ w))) - y) / len(y)


# %% gradient_clips_logits_at_2
# fails: log-loss-gradient-hidden
# says: X^T (p - y) / n
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
    return X.T @ (sigmoid(np.clip(X @ w, -2, 2)) - y) / len(y)


# %% gradient_writes_into_the_labels
# fails: log-loss-gradient-hidden
# says: modified its input in place
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
    y = np.asarray(y, dtype=float)
    np.subtract(sigmoid(X @ w), y, out=y)
    return X.T @ y / len(y)


# %% gradient_scales_features_in_place
# fails: log-loss-gradient-hidden
# says: modified its input in place
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
    residual = sigmoid(X @ w) - y
    X *= residual[:, None]
    return X.sum(axis=0) / len(y)


# %% gradient_accepts_any_labels
# fails: log-loss-gradient-hidden
# says: labels -1 and 1
# cell: log-loss-gradient
def log_loss_gradient(X, y, w):
    X, y, w = np.asarray(X, dtype=float), np.asarray(y), np.asarray(w, dtype=float)
    if X.ndim != 2:
        raise ValueError("X must be two-dimensional")
    if y.shape != (X.shape[0],):
        raise ValueError("y must have one label per row of X")
    if w.shape != (X.shape[1],):
        raise ValueError("w must have one weight per column of X")
    y = y.astype(float)
    residual = sigmoid(X @ w) - y
    return X.T @ residual / X.shape[0]


# %% gradient_broadcasts_wrong_lengths
# fails: log-loss-gradient-visible, log-loss-gradient-hidden
# says: 3 labels for 4 rows
# cell: log-loss-gradient
def log_loss_gradient(X, y, w):
    X, y, w = np.asarray(X, dtype=float), np.asarray(y), np.asarray(w, dtype=float)
    if X.ndim != 2:
        raise ValueError("X must be two-dimensional")
    if not np.all((y == 0) | (y == 1)):
        raise ValueError("y must hold only 0 and 1")
    if w.shape != (X.shape[1],):
        raise ValueError("w must have one weight per column of X")
    y = y.astype(float)
    residual = sigmoid(X @ w) - y
    return X.T @ residual / X.shape[0]


# %% gradient_checks_only_the_number_of_labels
# fails: log-loss-gradient-hidden
# says: y of shape (4, 1)
# cell: log-loss-gradient
def log_loss_gradient(X, y, w):
    X, y, w = np.asarray(X, dtype=float), np.asarray(y), np.asarray(w, dtype=float)
    if X.ndim != 2:
        raise ValueError("X must be two-dimensional")
    if len(y) != X.shape[0]:
        raise ValueError("y must have one label per row of X")
    if not np.all((y == 0) | (y == 1)):
        raise ValueError("y must hold only 0 and 1")
    if w.shape != (X.shape[1],):
        raise ValueError("w must have one weight per column of X")
    y = y.astype(float)
    residual = sigmoid(X @ w) - y
    return (X.T @ residual / len(X)).ravel()[: X.shape[1]]


# %% gradient_accepts_a_column_of_weights
# fails: log-loss-gradient-hidden
# says: must name w
# cell: log-loss-gradient
def log_loss_gradient(X, y, w):
    X, y, w = np.asarray(X, dtype=float), np.asarray(y), np.asarray(w, dtype=float)
    if X.ndim != 2:
        raise ValueError("X must be two-dimensional")
    if y.shape != (X.shape[0],):
        raise ValueError("y must have one label per row of X")
    if not np.all((y == 0) | (y == 1)):
        raise ValueError("y must hold only 0 and 1")
    y = y.astype(float)
    residual = sigmoid((X @ w).ravel()) - y
    return X.T @ residual / X.shape[0]


# %% gradient_accepts_one_dimensional_features
# fails: log-loss-gradient-hidden
# says: X of shape (4,)
# cell: log-loss-gradient
def log_loss_gradient(X, y, w):
    X, y, w = np.asarray(X, dtype=float), np.asarray(y), np.asarray(w, dtype=float)
    X = X.reshape(len(X), -1)
    if y.shape != (X.shape[0],):
        raise ValueError("y must have one label per row of X")
    if not np.all((y == 0) | (y == 1)):
        raise ValueError("y must hold only 0 and 1")
    if X.shape[1] > 1 and w.shape != (X.shape[1],):
        raise ValueError("w must have one weight per column of X")
    w = w[: X.shape[1]]
    y = y.astype(float)
    residual = sigmoid(X @ w) - y
    return X.T @ residual / X.shape[0]


# %% gradient_error_names_the_wrong_argument
# fails: log-loss-gradient-visible, log-loss-gradient-hidden
# says: expected a message that names
# cell: log-loss-gradient
def log_loss_gradient(X, y, w):
    X, y, w = np.asarray(X, dtype=float), np.asarray(y), np.asarray(w, dtype=float)
    if X.ndim != 2:
        raise ValueError("X must be two-dimensional")
    if y.shape != (X.shape[0],):
        raise ValueError("X has the wrong length")
    if not np.all((y == 0) | (y == 1)):
        raise ValueError("y must hold only 0 and 1")
    if w.shape != (X.shape[1],):
        raise ValueError("w must have one weight per column of X")
    y = y.astype(float)
    residual = sigmoid(X @ w) - y
    return X.T @ residual / X.shape[0]


# %% gradient_hard_coded_visible_example
# fails: log-loss-gradient-hidden
# says: rows and
# cell: log-loss-gradient
def log_loss_gradient(X, y, w):
    if len(y) != len(X):
        raise ValueError("y must have one label per row of X")
    residual = 1 / (1 + np.exp([-0.2, 0.6, 1.4, -0.6])) - [0, 1, 1, 1]
    return np.array([residual.sum(), residual @ [0, 2, 4, -1]]) / 4


# %% fit_starts_from_random_weights
# fails: fit-logistic-regression-visible, fit-logistic-regression-hidden
# says: Start from zeros
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
    w = np.random.default_rng(0).normal(0, 0.1, X.shape[1])
    losses = []
    for _ in range(n_iter):
        losses.append(log_loss_from_logits(y, X @ w))
        w = w - learning_rate * log_loss_gradient(X, y, w)
    return w, losses


# %% fit_starts_from_ones
# fails: fit-logistic-regression-visible, fit-logistic-regression-hidden
# says: Start from zeros
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
    w = np.ones(X.shape[1])
    losses = []
    for _ in range(n_iter):
        losses.append(log_loss_from_logits(y, X @ w))
        w = w - learning_rate * log_loss_gradient(X, y, w)
    return w, losses


# %% fit_records_the_loss_after_the_step
# fails: fit-logistic-regression-visible, fit-logistic-regression-hidden
# says: before the step
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
    losses = []
    for _ in range(n_iter):
        w = w - learning_rate * log_loss_gradient(X, y, w)
        losses.append(log_loss_from_logits(y, X @ w))
    return w, losses


# %% fit_records_one_loss_too_many
# fails: fit-logistic-regression-visible, fit-logistic-regression-hidden
# says: the loss after the last step is not recorded
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
    losses = []
    for _ in range(n_iter):
        losses.append(log_loss_from_logits(y, X @ w))
        w = w - learning_rate * log_loss_gradient(X, y, w)
    losses.append(log_loss_from_logits(y, X @ w))
    return w, losses


# %% fit_records_one_loss_too_few
# fails: fit-logistic-regression-visible, fit-logistic-regression-hidden
# says: One loss before each step
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
    losses = []
    for _ in range(n_iter):
        losses.append(log_loss_from_logits(y, X @ w))
        w = w - learning_rate * log_loss_gradient(X, y, w)
    return w, losses[1:]


# %% fit_takes_one_step_too_few
# fails: fit-logistic-regression-visible, fit-logistic-regression-hidden
# says: w after one step
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
    losses = []
    for k in range(n_iter):
        losses.append(log_loss_from_logits(y, X @ w))
        if k < n_iter - 1:
            w = w - learning_rate * log_loss_gradient(X, y, w)
    return w, losses


# %% fit_ascends
# fails: fit-logistic-regression-visible, fit-logistic-regression-hidden
# says: Step against the gradient
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
    losses = []
    for _ in range(n_iter):
        losses.append(log_loss_from_logits(y, X @ w))
        w = w + learning_rate * log_loss_gradient(X, y, w)
    return w, losses


# %% fit_ignores_the_learning_rate
# fails: fit-logistic-regression-visible, fit-logistic-regression-hidden
# says: learning_rate * gradient
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
    losses = []
    for _ in range(n_iter):
        losses.append(log_loss_from_logits(y, X @ w))
        w = w - 0.1 * log_loss_gradient(X, y, w)
    return w, losses


# %% fit_decays_the_learning_rate
# fails: fit-logistic-regression-hidden
# says: learning_rate * gradient
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
    losses = []
    for k in range(n_iter):
        losses.append(log_loss_from_logits(y, X @ w))
        w = w - learning_rate / (1 + k) * log_loss_gradient(X, y, w)
    return w, losses


# %% fit_ignores_n_iter
# fails: fit-logistic-regression-visible, fit-logistic-regression-hidden
# says: One loss before each step
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
    losses = []
    for _ in range(1000):
        losses.append(log_loss_from_logits(y, X @ w))
        w = w - learning_rate * log_loss_gradient(X, y, w)
    return w, losses


# %% fit_stops_early
# fails: fit-logistic-regression-hidden
# says: losses with the default settings
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
    losses = []
    for _ in range(n_iter):
        losses.append(log_loss_from_logits(y, X @ w))
        if len(losses) > 1 and losses[-2] - losses[-1] < 1e-6:
            break
        w = w - learning_rate * log_loss_gradient(X, y, w)
    return w, losses


# %% fit_penalizes_the_weights
# fails: fit-logistic-regression-hidden
# says: no penalty
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
    losses = []
    for _ in range(n_iter):
        losses.append(log_loss_from_logits(y, X @ w))
        w = w - learning_rate * (log_loss_gradient(X, y, w) + 0.1 * w)
    return w, losses


# %% fit_penalizes_all_but_the_intercept
# fails: fit-logistic-regression-hidden
# says: no penalty
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
    losses = []
    for _ in range(n_iter):
        losses.append(log_loss_from_logits(y, X @ w))
        w = w - learning_rate * (log_loss_gradient(X, y, w) + 0.1 * np.r_[0, w[1:]])
    return w, losses


# %% fit_uses_the_sum_of_gradients
# fails: fit-logistic-regression-visible, fit-logistic-regression-hidden
# says: gradient of the mean loss
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
    losses = []
    for _ in range(n_iter):
        losses.append(log_loss_from_logits(y, X @ w))
        w = w - learning_rate * len(y) * log_loss_gradient(X, y, w)
    return w, losses


# %% fit_records_the_sum_of_losses
# fails: fit-logistic-regression-visible, fit-logistic-regression-hidden
# says: mean loss
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
    losses = []
    for _ in range(n_iter):
        losses.append(len(y) * log_loss_from_logits(y, X @ w))
        w = w - learning_rate * log_loss_gradient(X, y, w)
    return w, losses


# %% fit_adds_an_intercept_column
# fails: fit-logistic-regression-visible, fit-logistic-regression-hidden
# says: w after one step
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
    X = np.column_stack([np.ones(len(X)), X])
    w = np.zeros(X.shape[1])
    losses = []
    for _ in range(n_iter):
        losses.append(log_loss_from_logits(y, X @ w))
        w = w - learning_rate * log_loss_gradient(X, y, w)
    return w, losses


# %% fit_leaves_the_intercept_at_zero
# fails: fit-logistic-regression-hidden
# says: no penalty
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
    losses = []
    for _ in range(n_iter):
        losses.append(log_loss_from_logits(y, X @ w))
        w = w - learning_rate * log_loss_gradient(X, y, w) * (np.arange(len(w)) > 0)
    return w, losses


# %% fit_standardizes_in_place
# fails: fit-logistic-regression-visible, fit-logistic-regression-hidden
# says: w after one step
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
    X[:, 1:] -= X[:, 1:].mean(axis=0)
    X[:, 1:] /= X[:, 1:].std(axis=0)
    w = np.zeros(X.shape[1])
    losses = []
    for _ in range(n_iter):
        losses.append(log_loss_from_logits(y, X @ w))
        w = w - learning_rate * log_loss_gradient(X, y, w)
    return w, losses


# %% fit_standardizes_a_copy
# fails: fit-logistic-regression-visible, fit-logistic-regression-hidden
# says: w after one step
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
    X = np.column_stack([X[:, 0], (X[:, 1:] - X[:, 1:].mean(axis=0)) / X[:, 1:].std(axis=0)])
    w = np.zeros(X.shape[1])
    losses = []
    for _ in range(n_iter):
        losses.append(log_loss_from_logits(y, X @ w))
        w = w - learning_rate * log_loss_gradient(X, y, w)
    return w, losses


# %% fit_sorts_the_rows_in_place
# fails: fit-logistic-regression-visible, fit-logistic-regression-hidden
# says: modified its input in place
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
    order = np.argsort(y, kind="stable")
    X[:], y = X[order], y[order]
    w = np.zeros(X.shape[1])
    losses = []
    for _ in range(n_iter):
        losses.append(log_loss_from_logits(y, X @ w))
        w = w - learning_rate * log_loss_gradient(X, y, w)
    return w, losses


# %% fit_takes_stochastic_steps
# fails: fit-logistic-regression-visible, fit-logistic-regression-hidden
# says: Step against the gradient
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
    losses = []
    for k in range(n_iter):
        losses.append(log_loss_from_logits(y, X @ w))
        w = w - learning_rate * log_loss_gradient(X[[k % len(y)]], y[[k % len(y)]], w)
    return w, losses


# %% fit_returns_only_the_weights
# fails: fit-logistic-regression-visible, fit-logistic-regression-hidden
# says: returns a pair (w, losses)
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
    losses = []
    for _ in range(n_iter):
        losses.append(log_loss_from_logits(y, X @ w))
        w = w - learning_rate * log_loss_gradient(X, y, w)
    return w


# %% fit_returns_losses_first
# fails: fit-logistic-regression-visible, fit-logistic-regression-hidden
# says: number of losses
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
    losses = []
    for _ in range(n_iter):
        losses.append(log_loss_from_logits(y, X @ w))
        w = w - learning_rate * log_loss_gradient(X, y, w)
    return losses, w


# %% fit_returns_the_average_of_the_weights
# fails: fit-logistic-regression-visible, fit-logistic-regression-hidden
# says: w after one step
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
    losses, path = [], []
    for _ in range(n_iter):
        path.append(w)
        losses.append(log_loss_from_logits(y, X @ w))
        w = w - learning_rate * log_loss_gradient(X, y, w)
    return np.mean(path, axis=0) if path else w, losses


# %% fit_default_learning_rate_differs
# fails: fit-logistic-regression-hidden
# says: default settings
# cell: fit-logistic-regression
def fit_logistic_regression(X, y, learning_rate=0.01, n_iter=1000):
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


# %% fit_default_number_of_steps_differs
# fails: fit-logistic-regression-hidden
# says: default settings
# cell: fit-logistic-regression
def fit_logistic_regression(X, y, learning_rate=0.1, n_iter=100):
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


# %% fit_needs_at_least_one_step
# fails: fit-logistic-regression-hidden
# says: n_iter=0
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
    losses = []
    for _ in range(max(n_iter, 1)):
        losses.append(log_loss_from_logits(y, X @ w))
        w = w - learning_rate * log_loss_gradient(X, y, w)
    return w, losses


# %% fit_maps_other_labels_to_zero_and_one
# fails: fit-logistic-regression-hidden
# says: labels -1 and 1
# cell: fit-logistic-regression
def fit_logistic_regression(X, y, learning_rate=0.1, n_iter=1000):
    X, y = np.asarray(X, dtype=float), np.asarray(y)
    if X.ndim != 2:
        raise ValueError("X must be two-dimensional")
    if y.shape != (X.shape[0],):
        raise ValueError("y must have one label per row of X")
    y = (y > 0).astype(float)

    w = np.zeros(X.shape[1])
    losses = []
    for _ in range(n_iter):
        losses.append(log_loss_from_logits(y, X @ w))
        w = w - learning_rate * log_loss_gradient(X, y, w)
    return w, losses


# %% fit_does_not_check_the_shape_of_features
# fails: fit-logistic-regression-hidden
# says: IndexError
# cell: fit-logistic-regression
def fit_logistic_regression(X, y, learning_rate=0.1, n_iter=1000):
    X, y = np.asarray(X, dtype=float), np.asarray(y)
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


# %% fit_drops_labels_of_the_wrong_shape
# fails: fit-logistic-regression-hidden
# says: nothing was raised
# cell: fit-logistic-regression
def fit_logistic_regression(X, y, learning_rate=0.1, n_iter=1000):
    X, y = np.asarray(X, dtype=float), np.asarray(y)
    if X.ndim != 2:
        raise ValueError("X must be two-dimensional")
    if not np.all((y == 0) | (y == 1)):
        raise ValueError("y must hold only 0 and 1")
    y = np.resize(y, len(X)).astype(float)
    w = np.zeros(X.shape[1])
    losses = []
    for _ in range(n_iter):
        losses.append(log_loss_from_logits(y, X @ w))
        w = w - learning_rate * log_loss_gradient(X, y, w)
    return w, losses


# %% fit_hard_coded_visible_example
# fails: fit-logistic-regression-hidden
# says: w for learning_rate=0.5
# cell: fit-logistic-regression
def fit_logistic_regression(X, y, learning_rate=0.1, n_iter=1000):
    if n_iter == 1:
        return np.array([0.0, 0.075]), np.array([np.log(2)])
    return np.zeros(2), np.log(2) - 0.001 * np.arange(n_iter)


# %% predict_proba_two_columns
# fails: predict-proba-visible, predict-proba-hidden
# says: shape (n_samples,)
# cell: predict-proba
def predict_proba(X, w):
    X, w = np.asarray(X, dtype=float), np.asarray(w, dtype=float)
    if X.ndim != 2:
        raise ValueError("X must be two-dimensional")
    if w.shape != (X.shape[1],):
        raise ValueError("w must have one weight per column of X")
    p = sigmoid(X @ w)
    return np.column_stack([1 - p, p])


# %% predict_proba_returns_logits
# fails: predict-proba-visible, predict-proba-hidden
# says: probability of label 1
# cell: predict-proba
def predict_proba(X, w):
    X, w = np.asarray(X, dtype=float), np.asarray(w, dtype=float)
    if X.ndim != 2:
        raise ValueError("X must be two-dimensional")
    if w.shape != (X.shape[1],):
        raise ValueError("w must have one weight per column of X")
    return X @ w


# %% predict_proba_of_label_0
# fails: predict-proba-visible, predict-proba-hidden
# says: probability of label 1
# cell: predict-proba
def predict_proba(X, w):
    X, w = np.asarray(X, dtype=float), np.asarray(w, dtype=float)
    if X.ndim != 2:
        raise ValueError("X must be two-dimensional")
    if w.shape != (X.shape[1],):
        raise ValueError("w must have one weight per column of X")
    return sigmoid(-(X @ w))


# %% predict_proba_normalizes_over_rows
# fails: predict-proba-visible, predict-proba-hidden
# says: probability of label 1
# cell: predict-proba
def predict_proba(X, w):
    X, w = np.asarray(X, dtype=float), np.asarray(w, dtype=float)
    if X.ndim != 2:
        raise ValueError("X must be two-dimensional")
    if w.shape != (X.shape[1],):
        raise ValueError("w must have one weight per column of X")
    p = sigmoid(X @ w)
    return p / p.max()


# %% predict_proba_rounds
# fails: predict-proba-hidden
# says: against scikit-learn
# cell: predict-proba
def predict_proba(X, w):
    X, w = np.asarray(X, dtype=float), np.asarray(w, dtype=float)
    if X.ndim != 2:
        raise ValueError("X must be two-dimensional")
    if w.shape != (X.shape[1],):
        raise ValueError("w must have one weight per column of X")
    return np.round(sigmoid(X @ w), 3)


# %% predict_proba_overflows_with_its_own_sigmoid
# fails: predict-proba-hidden
# says: no warning expected
# cell: predict-proba
def predict_proba(X, w):
    X, w = np.asarray(X, dtype=float), np.asarray(w, dtype=float)
    if X.ndim != 2:
        raise ValueError("X must be two-dimensional")
    if w.shape != (X.shape[1],):
        raise ValueError("w must have one weight per column of X")
    return 1 / (1 + np.exp(-(X @ w)))


# %% predict_proba_accepts_a_column_of_weights
# fails: predict-proba-hidden
# says: must name w
# cell: predict-proba
def predict_proba(X, w):
    X, w = np.asarray(X, dtype=float), np.asarray(w, dtype=float)
    if X.ndim != 2:
        raise ValueError("X must be two-dimensional")
    return sigmoid((X @ w).ravel())


# %% predict_proba_accepts_one_row_without_its_axis
# fails: predict-proba-hidden
# says: X of shape (4,)
# cell: predict-proba
def predict_proba(X, w):
    X, w = np.atleast_2d(np.asarray(X, dtype=float)), np.asarray(w, dtype=float)
    if w.shape != (X.shape[1],):
        raise ValueError("w must have one weight per column of X")
    return sigmoid(X @ w)


# %% predict_proba_adds_an_intercept_column
# fails: predict-proba-visible, predict-proba-hidden
# says: w
# cell: predict-proba
def predict_proba(X, w):
    X, w = np.asarray(X, dtype=float), np.asarray(w, dtype=float)
    if X.ndim != 2:
        raise ValueError("X must be two-dimensional")
    X = np.column_stack([np.ones(len(X)), X])
    if w.shape != (X.shape[1],):
        raise ValueError("w must have one weight per column of X")
    return sigmoid(X @ w)


# %% predict_proba_clips_away_from_0_and_1
# fails: predict-proba-hidden
# says: logits of 1e4
# cell: predict-proba
def predict_proba(X, w):
    X, w = np.asarray(X, dtype=float), np.asarray(w, dtype=float)
    if X.ndim != 2:
        raise ValueError("X must be two-dimensional")
    if w.shape != (X.shape[1],):
        raise ValueError("w must have one weight per column of X")
    return np.clip(sigmoid(X @ w), 1e-6, 1 - 1e-6)


# %% predict_proba_hard_coded_visible_example
# fails: predict-proba-hidden
# says: against scikit-learn
# cell: predict-proba
def predict_proba(X, w):
    return np.array([0.75, 0.25])


# %% predict_strictly_greater
# fails: predict-visible, predict-hidden
# says: p >= threshold
# cell: predict
def predict(X, w, threshold=0.5):
    return (predict_proba(X, w) > threshold).astype(int)


# %% predict_rounds_half_to_even
# fails: predict-visible, predict-hidden
# says: p >= threshold
# cell: predict
def predict(X, w, threshold=0.5):
    p = predict_proba(X, w)
    return (np.round(p) if threshold == 0.5 else p >= threshold).astype(int)


# %% predict_returns_booleans
# fails: predict-visible, predict-hidden
# says: predict returns integers
# cell: predict
def predict(X, w, threshold=0.5):
    return predict_proba(X, w) >= threshold


# %% predict_returns_floats
# fails: predict-visible, predict-hidden
# says: predict returns integers
# cell: predict
def predict(X, w, threshold=0.5):
    return (predict_proba(X, w) >= threshold).astype(float)


# %% predict_returns_probabilities
# fails: predict-visible, predict-hidden
# says: p >= threshold is a 1
# cell: predict
def predict(X, w, threshold=0.5):
    return predict_proba(X, w)


# %% predict_ignores_the_threshold
# fails: predict-visible, predict-hidden
# says: Is the threshold used?
# cell: predict
def predict(X, w, threshold=0.5):
    return (predict_proba(X, w) >= 0.5).astype(int)


# %% predict_compares_the_logit
# fails: predict-visible, predict-hidden
# says: p >= threshold
# cell: predict
def predict(X, w, threshold=0.5):
    predict_proba(X, w)
    return (np.asarray(X) @ np.asarray(w) >= threshold).astype(int)


# %% predict_returns_minus_one_and_one
# fails: predict-visible, predict-hidden
# says: p >= threshold
# cell: predict
def predict(X, w, threshold=0.5):
    return np.where(predict_proba(X, w) >= threshold, 1, -1)


# %% predict_treats_threshold_zero_as_missing
# fails: predict-hidden
# says: threshold=0
# cell: predict
def predict(X, w, threshold=0.5):
    return (predict_proba(X, w) >= (threshold or 0.5)).astype(int)


# %% predict_strict_away_from_one_half
# fails: predict-hidden
# says: threshold=0
# cell: predict
def predict(X, w, threshold=0.5):
    p = predict_proba(X, w)
    return ((p > threshold) | (p == 0.5)).astype(int)


# %% predict_takes_a_quantile_as_threshold
# fails: predict-visible, predict-hidden
# says: predict
# cell: predict
def predict(X, w, threshold=0.5):
    p = predict_proba(X, w)
    return (p >= np.quantile(p, threshold)).astype(int)


# %% predict_compares_the_wrong_side
# fails: predict-visible, predict-hidden
# says: Is the threshold used?
# cell: predict
def predict(X, w, threshold=0.5):
    return (predict_proba(X, w) >= 1 - threshold).astype(int)


# %% predict_checks_nothing
# fails: predict-hidden
# says: X of shape (3,)
# cell: predict
def predict(X, w, threshold=0.5):
    X, w = np.atleast_2d(np.asarray(X, dtype=float)), np.ravel(np.asarray(w, dtype=float))
    return (sigmoid(X @ w) >= threshold).astype(int)


# %% predict_hard_coded_visible_example
# fails: predict-hidden
# says: against scikit-learn
# cell: predict
def predict(X, w, threshold=0.5):
    return np.array([1, 0, 1] if threshold == 0.5 else [1, 1, 1])


# %% compare_base_rate_of_the_test_labels
# fails: compare-visible, compare-hidden
# says: not of y_test
# cell: compare
def compare_with_base_rate(X_train, y_train, X_test, y_test):
    w, _ = fit_logistic_regression(X_train, y_train, learning_rate=1.0, n_iter=1000)
    model_loss = log_loss(y_test, predict_proba(X_test, w))
    base_rate_loss = log_loss(y_test, np.full(len(y_test), np.mean(y_test)))
    accuracy = np.mean(predict(X_test, w) == y_test)
    return model_loss, base_rate_loss, accuracy


# %% compare_baseline_is_a_coin
# fails: compare-visible, compare-hidden
# says: not 0.5
# cell: compare
def compare_with_base_rate(X_train, y_train, X_test, y_test):
    w, _ = fit_logistic_regression(X_train, y_train, learning_rate=1.0, n_iter=1000)
    model_loss = log_loss(y_test, predict_proba(X_test, w))
    base_rate_loss = log_loss(y_test, np.full(len(y_test), 0.5))
    accuracy = np.mean(predict(X_test, w) == y_test)
    return model_loss, base_rate_loss, accuracy


# %% compare_baseline_predicts_the_majority_label
# fails: compare-visible, compare-hidden
# says: Predict the mean of y_train
# cell: compare
def compare_with_base_rate(X_train, y_train, X_test, y_test):
    w, _ = fit_logistic_regression(X_train, y_train, learning_rate=1.0, n_iter=1000)
    model_loss = log_loss(y_test, predict_proba(X_test, w))
    base_rate_loss = log_loss(y_test, np.full(len(y_test), np.round(np.mean(y_train))))
    accuracy = np.mean(predict(X_test, w) == y_test)
    return model_loss, base_rate_loss, accuracy


# %% compare_baseline_scored_on_the_training_rows
# fails: compare-visible, compare-hidden
# says: Predict the mean of y_train
# cell: compare
def compare_with_base_rate(X_train, y_train, X_test, y_test):
    w, _ = fit_logistic_regression(X_train, y_train, learning_rate=1.0, n_iter=1000)
    model_loss = log_loss(y_test, predict_proba(X_test, w))
    base_rate_loss = log_loss(y_train, np.full(len(y_train), np.mean(y_train)))
    accuracy = np.mean(predict(X_test, w) == y_test)
    return model_loss, base_rate_loss, accuracy


# %% compare_model_scored_on_the_training_rows
# fails: compare-visible, compare-hidden
# says: score the test rows
# cell: compare
def compare_with_base_rate(X_train, y_train, X_test, y_test):
    w, _ = fit_logistic_regression(X_train, y_train, learning_rate=1.0, n_iter=1000)
    model_loss = log_loss(y_train, predict_proba(X_train, w))
    base_rate_loss = log_loss(y_test, np.full(len(y_test), np.mean(y_train)))
    accuracy = np.mean(predict(X_test, w) == y_test)
    return model_loss, base_rate_loss, accuracy


# %% compare_accuracy_on_the_training_rows
# fails: compare-visible, compare-hidden
# says: The share of test rows
# cell: compare
def compare_with_base_rate(X_train, y_train, X_test, y_test):
    w, _ = fit_logistic_regression(X_train, y_train, learning_rate=1.0, n_iter=1000)
    model_loss = log_loss(y_test, predict_proba(X_test, w))
    base_rate_loss = log_loss(y_test, np.full(len(y_test), np.mean(y_train)))
    accuracy = np.mean(predict(X_train, w) == y_train)
    return model_loss, base_rate_loss, accuracy


# %% compare_trains_on_the_test_rows
# fails: compare-visible, compare-hidden
# says: Train on the training rows
# cell: compare
def compare_with_base_rate(X_train, y_train, X_test, y_test):
    w, _ = fit_logistic_regression(X_test, y_test, learning_rate=1.0, n_iter=1000)
    model_loss = log_loss(y_test, predict_proba(X_test, w))
    base_rate_loss = log_loss(y_test, np.full(len(y_test), np.mean(y_train)))
    accuracy = np.mean(predict(X_test, w) == y_test)
    return model_loss, base_rate_loss, accuracy


# %% compare_trains_on_all_rows
# fails: compare-visible, compare-hidden
# says: Train on the training rows
# cell: compare
def compare_with_base_rate(X_train, y_train, X_test, y_test):
    w, _ = fit_logistic_regression(
        np.vstack([X_train, X_test]), np.concatenate([y_train, y_test]), learning_rate=1.0, n_iter=1000)
    model_loss = log_loss(y_test, predict_proba(X_test, w))
    base_rate_loss = log_loss(y_test, np.full(len(y_test), np.mean(y_train)))
    accuracy = np.mean(predict(X_test, w) == y_test)
    return model_loss, base_rate_loss, accuracy


# %% compare_trains_too_briefly
# fails: compare-hidden
# says: (model_loss, base_rate_loss, accuracy) for 400
# cell: compare
def compare_with_base_rate(X_train, y_train, X_test, y_test):
    w, _ = fit_logistic_regression(X_train, y_train, n_iter=50)
    model_loss = log_loss(y_test, predict_proba(X_test, w))
    base_rate_loss = log_loss(y_test, np.full(len(y_test), np.mean(y_train)))
    accuracy = np.mean(predict(X_test, w) == y_test)
    return model_loss, base_rate_loss, accuracy


# %% compare_with_default_training
# fails: compare-hidden
# says: (model_loss, base_rate_loss, accuracy) for 400
# cell: compare
def compare_with_base_rate(X_train, y_train, X_test, y_test):
    w, _ = fit_logistic_regression(X_train, y_train)
    model_loss = log_loss(y_test, predict_proba(X_test, w))
    base_rate_loss = log_loss(y_test, np.full(len(y_test), np.mean(y_train)))
    accuracy = np.mean(predict(X_test, w) == y_test)
    return model_loss, base_rate_loss, accuracy


# %% compare_losses_in_the_wrong_order
# fails: compare-visible, compare-hidden
# says: Predict the mean of y_train
# cell: compare
def compare_with_base_rate(X_train, y_train, X_test, y_test):
    w, _ = fit_logistic_regression(X_train, y_train, learning_rate=1.0, n_iter=1000)
    model_loss = log_loss(y_test, predict_proba(X_test, w))
    base_rate_loss = log_loss(y_test, np.full(len(y_test), np.mean(y_train)))
    accuracy = np.mean(predict(X_test, w) == y_test)
    return base_rate_loss, model_loss, accuracy


# %% compare_loss_of_hard_predictions
# fails: compare-visible, compare-hidden
# says: score the test rows
# cell: compare
def compare_with_base_rate(X_train, y_train, X_test, y_test):
    w, _ = fit_logistic_regression(X_train, y_train, learning_rate=1.0, n_iter=1000)
    model_loss = log_loss(y_test, predict(X_test, w))
    base_rate_loss = log_loss(y_test, np.full(len(y_test), np.mean(y_train)))
    accuracy = np.mean(predict(X_test, w) == y_test)
    return model_loss, base_rate_loss, accuracy


# %% compare_accuracy_is_the_share_of_ones
# fails: compare-visible, compare-hidden
# says: The share of test rows
# cell: compare
def compare_with_base_rate(X_train, y_train, X_test, y_test):
    w, _ = fit_logistic_regression(X_train, y_train, learning_rate=1.0, n_iter=1000)
    model_loss = log_loss(y_test, predict_proba(X_test, w))
    base_rate_loss = log_loss(y_test, np.full(len(y_test), np.mean(y_train)))
    accuracy = np.mean(predict(X_test, w))
    return model_loss, base_rate_loss, accuracy


# %% compare_accuracy_is_an_error_rate
# fails: compare-visible, compare-hidden
# says: The share of test rows
# cell: compare
def compare_with_base_rate(X_train, y_train, X_test, y_test):
    w, _ = fit_logistic_regression(X_train, y_train, learning_rate=1.0, n_iter=1000)
    model_loss = log_loss(y_test, predict_proba(X_test, w))
    base_rate_loss = log_loss(y_test, np.full(len(y_test), np.mean(y_train)))
    accuracy = np.mean(predict(X_test, w) != y_test)
    return model_loss, base_rate_loss, accuracy


# %% compare_forgets_the_accuracy
# fails: compare-visible, compare-hidden
# says: returns (model_loss, base_rate_loss, accuracy)
# cell: compare
def compare_with_base_rate(X_train, y_train, X_test, y_test):
    w, _ = fit_logistic_regression(X_train, y_train, learning_rate=1.0, n_iter=1000)
    model_loss = log_loss(y_test, predict_proba(X_test, w))
    base_rate_loss = log_loss(y_test, np.full(len(y_test), np.mean(y_train)))
    accuracy = np.mean(predict(X_test, w) == y_test)
    return model_loss, base_rate_loss


# %% compare_centers_the_test_rows_in_place
# fails: compare-hidden
# says: modified its input in place
# cell: compare
def compare_with_base_rate(X_train, y_train, X_test, y_test):
    X_test -= 0 * X_test + 1e-9
    w, _ = fit_logistic_regression(X_train, y_train, learning_rate=1.0, n_iter=1000)
    model_loss = log_loss(y_test, predict_proba(X_test, w))
    base_rate_loss = log_loss(y_test, np.full(len(y_test), np.mean(y_train)))
    accuracy = np.mean(predict(X_test, w) == y_test)
    return model_loss, base_rate_loss, accuracy


# %% compare_hard_coded_visible_example
# fails: compare-hidden
# says: training rows
# cell: compare
def compare_with_base_rate(X_train, y_train, X_test, y_test):
    return 0.3318131505, 0.6635850222, 0.8461538462
