# %% base
def f_beta(y, y_pred, beta=1.0):
    p = precision(y, y_pred)
    r = recall(y, y_pred)
    b2 = beta * beta
    if b2 * p + r == 0:
        return 0.0
    return (1 + b2) * p * r / (b2 * p + r)

# %% fbeta_by_the_harmonic_mean
# right: the inverse of the weighted mean of the inverses
def f_beta(y, y_pred, beta=1.0):
    tn, fp, fn, tp = confusion_counts(y, y_pred)
    if tp == 0:
        return 0.0
    weight = 1 / (1 + beta**2)
    return 1 / (weight * (tp + fp) / tp + (1 - weight) * (tp + fn) / tp)

# %% fbeta_with_scikit_learn
# right: scikit-learn
import sklearn.metrics


def f_beta(y, y_pred, beta=1.0):
    return sklearn.metrics.fbeta_score(y, y_pred, beta=beta, zero_division=0)

# %% fbeta_alone
# right: counts of its own, from arrays of booleans
def f_beta(y, y_pred, beta=1.0):
    y, y_pred = np.asarray(y).astype(bool), np.asarray(y_pred).astype(bool)
    hits = np.sum(y & y_pred)
    if hits == 0:
        return 0
    return (1 + beta**2) * hits / (y_pred.sum() + beta**2 * y.sum())

# %% fbeta_is_not_squared
# why: Forgets to square beta.
# fails: all
# says: 5 TP over
- b2 = beta * beta
+ b2 = beta

# %% fbeta_the_other_way_round
# why: Multiplies the recall with beta squared, which makes precision dear.
# fails: visible, hidden, edges
# says: beta squared, beside
- return (1 + b2) * p * r / (b2 * p + r)
+ return (1 + b2) * p * r / (p + b2 * r) if p + r else 0.0

# %% fbeta_an_arithmetic_mean
# why: Takes the weighted arithmetic mean.
# fails: visible, hidden
# says: F1 of the example
- return (1 + b2) * p * r / (b2 * p + r)
+ return (p + b2 * r) / (1 + b2)

# %% fbeta_without_the_factor
# why: Forgets 1 + beta squared.
# fails: all
# says: F1 of the example
- (1 + b2) * p * r
+ p * r

# %% fbeta_always_f1
# why: Ignores beta.
# fails: all
# says: F2 of the example
- b2 = beta * beta
+ b2 = 1

# %% fbeta_a_geometric_mean
# why: Takes the root of the product.
# fails: all
# says: F1 of the example
- return (1 + b2) * p * r / (b2 * p + r)
+ return (p * r) ** 0.5

# %% fbeta_divides_first
# slip
# why: Divides by 0 where nothing is found.
# fails: edges
# says: division by zero
-     if b2 * p + r == 0:
-         return 0.0

# %% fbeta_asks_for_one_denominator
# slip
# why: Asks only whether rows are flagged.
# fails: edges
# says: division by zero
- if b2 * p + r == 0:
+ if sum(y_pred) == 0:

# %% fbeta_beta_0_is_nothing
# slip
# why: Takes beta = 0 for no beta.
# fails: edges
# says: F0 is the precision
- b2 = beta * beta
+ b2 = (beta or 1.0) ** 2

# %% fbeta_default_2
# why: Another default.
# fails: visible, hidden
# says: The default is beta = 1
- beta=1.0
+ beta=2.0

# %% fbeta_adds_a_small_number
# why: Keeps the denominator from 0 by adding to it, which changes all values.
# fails: visible, hidden, edges
# says: expected
- return (1 + b2) * p * r / (b2 * p + r)
+ return (1 + b2) * p * r / (b2 * p + r + 1e-6)
