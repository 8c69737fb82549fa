# %% base
def leak_of_target_encoding(categories, y, smoothing, n_splits, rng):
    y = np.asarray(y, dtype=float)
    table = np.array(list(categories), dtype=object).reshape(-1, 1)
    encoder = TargetEncoder(smoothing)
    encoder.fit(table, y)
    naive = np.ravel(encoder.transform(table))
    honest = out_of_fold_target_encode(categories, y, n_splits, smoothing, rng)
    pair = []
    for codes in (naive, honest):
        if np.ptp(y) == 0 or codes.max() - codes.min() <= 1e-12:
            pair.append(0.0)
        else:
            pair.append(np.corrcoef(codes, y)[0, 1])
    return tuple(pair)

# %% leak_by_its_own_formulas
# right: calls neither earlier part, and computes the correlation by hand
def leak_of_target_encoding(categories, y, smoothing, n_splits, rng):
    y = np.array(list(y), dtype=float)
    level = pd.factorize(pd.Series(list(categories), dtype=object))[0]

    def encode(fit, rows):
        prior = y[fit].mean()
        out = []
        for row in rows:
            same = y[fit][level[fit] == level[row]]
            weight = same.size + smoothing
            out.append((same.sum() + smoothing * prior) / weight if weight > 0 else prior)
        return out

    everything = np.arange(len(y))
    honest = np.empty(len(y))
    for fold in np.array_split(rng.permutation(len(y)), n_splits):
        honest[fold] = encode(np.setdiff1d(everything, fold), fold)
    return corr(np.array(encode(everything, everything)), y), corr(honest, y)


def corr(a, b):
    if max(a) - min(a) <= 1e-12 or max(b) - min(b) <= 1e-12:
        return 0
    a, b = a - a.mean(), b - b.mean()
    return float(a @ b / np.sqrt((a @ a) * (b @ b)))

# %% leak_as_an_array_by_scipy
# right: an array of two numbers, by SciPy
import scipy.stats


def leak_of_target_encoding(categories, y, smoothing, n_splits, rng):
    y = np.asarray(y, dtype=float)
    table = pd.DataFrame({"level": list(categories)}, dtype=object)
    found = []
    for codes in [
        TargetEncoder(smoothing=smoothing).fit(table, y).transform(table)[:, 0],
        out_of_fold_target_encode(
            categories=categories, y=y, n_splits=n_splits, smoothing=smoothing, rng=rng
        ),
    ]:
        flat = np.ptp(codes) < 1.0000001e-12 or np.ptp(y) < 1.0000001e-12
        found.append(0.0 if flat else scipy.stats.pearsonr(codes, y)[0])
    return np.array(found)

# %% leak_naive_twice
# why: Measures the naive codes twice.
# fails: visible, hidden, edges, folds-hidden
# says: This is the other number of the pair
- for codes in (naive, honest):
+ for codes in (naive, naive):

# %% leak_in_the_wrong_order
# why: Returns the honest number first.
# fails: all
# says: This is the other number of the pair
- for codes in (naive, honest):
+ for codes in (honest, naive):

# %% leak_absolute_correlation
# why: Drops the sign, which tells that a high label lowers what is left.
# fails: edges
# says: Only the sign differs
- pair.append(np.corrcoef(codes, y)[0, 1])
+ pair.append(abs(np.corrcoef(codes, y)[0, 1]))

# %% leak_squared_correlation
# why: Returns the share of variance, not the correlation.
# fails: visible, hidden, edges, folds-hidden
# says: the square of the correlation
- pair.append(np.corrcoef(codes, y)[0, 1])
+ pair.append(np.corrcoef(codes, y)[0, 1] ** 2)

# %% leak_of_ranks
# why: Correlates ranks (Spearman).
# fails: visible, hidden, edges, folds-hidden
# says: The correlation of y
- pair.append(np.corrcoef(codes, y)[0, 1])
+ pair.append(np.corrcoef(pd.Series(codes).rank(), pd.Series(y).rank())[0, 1])

# %% leak_as_a_covariance
# why: Takes the covariance for the correlation.
# fails: visible, hidden, edges, folds-hidden
# says: The correlation of y
- np.corrcoef(codes, y)
+ np.cov(codes, y)

# %% leak_naive_without_smoothing
# why: Forgets to pass the smoothing on to the naive encoder.
# fails: visible, hidden, edges
# says: the codes of all rows
- encoder = TargetEncoder(smoothing)
+ encoder = TargetEncoder()

# %% leak_smoothing_and_folds_swapped
# why: Passes n_splits and smoothing in the other order.
# fails: all
# says: is the order of arguments right
- n_splits, smoothing, rng)
+ smoothing, n_splits, rng)

# %% leak_always_five_folds
# why: Ignores n_splits.
# fails: visible, hidden, edges, folds-hidden
# says: codes of part 6
- n_splits, smoothing, rng)
+ min(5, len(y)), smoothing, rng)

# %% leak_with_a_seed_of_its_own
# slip
# why: Makes a generator of its own in place of rng.
# fails: folds-hidden
# says: Pass rng on
- n_splits, smoothing, rng)
+ n_splits, smoothing, np.random.default_rng(0))

# %% leak_constant_codes_give_noise
# slip
# why: Divides by a deviation of 1e-17, or by 0.
# fails: constant-edges
# says: Constant codes: 0
-         if np.ptp(y) == 0 or codes.max() - codes.min() <= 1e-12:
-             pair.append(0.0)
-         else:
-             pair.append(np.corrcoef(codes, y)[0, 1])
+         pair.append(np.corrcoef(codes, y)[0, 1])

# %% leak_asks_whether_the_deviation_is_zero
# slip
# why: Compares a computed deviation with 0; codes that differ by rounding have one of 1e-17.
# fails: constant-edges
# says: largest minus smallest
- codes.max() - codes.min() <= 1e-12
+ np.std(codes) == 0

# %% leak_constant_within_a_tolerance
# slip
# why: Calls codes constant that differ by a millionth.
# fails: edges
# says: no threshold above 1e-12
- codes.max() - codes.min() <= 1e-12
+ np.allclose(codes, codes[0], rtol=1e-4, atol=1e-4)

# %% leak_returns_one_number
# why: Returns the difference of the two.
# fails: all
# says: a pair (naive, out of fold)
- return tuple(pair)
+ return pair[0] - pair[1]

# %% leak_gap_is_the_text_nan
# slip
# why: Turns levels into text, so that a gap and the text "nan" become one level.
# fails: edges
# says: no text is a gap
- table = np.array(list(categories), dtype=object).reshape(-1, 1)
+ table = np.array([str(level) for level in categories], dtype=object).reshape(-1, 1)

# %% leak_constants_by_nan_to_num
# slip
# why: Trusts that constant codes give NaN; rounding gives those of a constant y any correlation.
# fails: constant-edges
# says: Ask y itself
-         if np.ptp(y) == 0 or codes.max() - codes.min() <= 1e-12:
-             pair.append(0.0)
-         else:
-             pair.append(np.corrcoef(codes, y)[0, 1])
+         pair.append(np.nan_to_num(np.corrcoef(codes, y)[0, 1]))

# %% leak_only_a_constant_y_is_asked_for
# slip
# why: Asks whether y is constant, and forgets that a single level makes codes constant, too.
# fails: constant-edges
# says: one level, 7 rows
- np.ptp(y) == 0 or codes.max() - codes.min() <= 1e-12
+ np.ptp(y) == 0

# %% leak_with_an_unseeded_generator
# slip
# why: Makes a generator without a seed: no number can be repeated.
# fails: folds-hidden
# says: equal seeds give equal numbers
- n_splits, smoothing, rng)
+ n_splits, smoothing, np.random.default_rng())

# %% leak_by_the_last_encoder
# why: Takes an encoder that has seen half of the rows for the naive one.
# fails: visible, hidden, edges
# says: the codes of all rows
- encoder.fit(table, y)
+ encoder.fit(table[: len(y) // 2], y[: len(y) // 2])

# %% leak_smoothing_is_a_whole_number
# slip
# why: Cuts the smoothing to a whole number.
# fails: edges
# says: whole or not
- encoder = TargetEncoder(smoothing)
+ encoder = TargetEncoder(int(smoothing))

# %% leak_constant_below_a_hundred_millionth
# slip
# why: Asks np.isclose whether the deviation is 0, whose tolerance is 1e-8.
# fails: edges
# says: no threshold above 1e-12
- codes.max() - codes.min() <= 1e-12
+ np.isclose(np.std(codes), 0)

# %% leak_raises_for_constant_codes
# slip
# why: Refuses constant codes, where the statement gives them a number.
# fails: constant-edges
# says: constant
- pair.append(0.0)
+ raise ValueError("the codes are constant")

# %% leak_asks_only_the_codes
# slip
# why: Leaves a constant y to the codes, whose rounding exceeds the threshold where y is large.
# fails: constant-edges
# says: y = [250000.1] * 9
- np.ptp(y) == 0 or codes.max()
+ codes.max()

# %% leak_constant_codes_out_of_fold_are_forgotten
# slip
# why: Looks for constant codes in the naive half only; out of fold it asks nothing but y.
# fails: constant-edges
# says: the codes are constant though y is not
- np.ptp(y) == 0 or codes.max() - codes.min() <= 1e-12
+ np.ptp(y) == 0 or (codes is naive and np.ptp(codes) <= 1e-12)

# %% leak_constant_by_the_number_of_values
# right: asks y for its different values, and draws every fold itself
def leak_of_target_encoding(categories, y, smoothing, n_splits, rng):
    y = np.array(list(y), dtype=float)
    if len(set(y.tolist())) == 1:
        return 0.0, 0.0
    levels = pd.factorize(np.array(list(categories), dtype=object), use_na_sentinel=True)[0]
    same = levels[:, None] == levels
    fold = rng.permutation(np.arange(len(y)) % n_splits)
    numbers = []
    for allowed in (np.ones_like(same), fold[:, None] != fold):
        seen = same & allowed
        prior = (allowed @ y) / allowed.sum(axis=1)
        weight = seen.sum(axis=1) + smoothing
        codes = np.where(weight > 0, (seen @ y + smoothing * prior) / np.where(weight > 0, weight, 1), prior)
        flat = codes.max() - codes.min() <= 1e-12
        numbers.append(0.0 if flat else float(np.corrcoef(codes, y)[0, 1]))
    return numbers

# %% leak_asks_y_and_lets_nan_become_zero
# slip
# why: Asks y, but takes codes for constant only where the correlation is NaN.
# fails: constant-edges
# says: Codes that differ by at most 1e-12 are constant
def leak_of_target_encoding(categories, y, smoothing, n_splits, rng):
    y, levels = np.asarray(y, dtype=float), pd.DataFrame({"level": list(categories)}, dtype=object)
    encoder = TargetEncoder(smoothing)
    encoder.fit(levels, y)
    both = [
        np.ravel(encoder.transform(levels)),
        out_of_fold_target_encode(categories, y, n_splits, smoothing, rng),
    ]
    if min(y) == max(y):
        return 0, 0
    with np.errstate(all="ignore"):
        return tuple(np.nan_to_num([np.corrcoef(codes, y)[0, 1] for codes in both]))
