# %% base
def diagnose(train_score, valid_score, target_score):
    if valid_score >= target_score:
        return "fine"
    bias = target_score - train_score
    variance = train_score - valid_score
    quarter = (target_score - valid_score) / 4
    if bias < quarter:
        return "high variance"
    if variance < quarter:
        return "high bias"
    return "both"

# %% diagnose_by_shares
# right: shares of what is missing
def diagnose(train_score, valid_score, target_score):
    missing = target_score - valid_score
    if not missing > 0:
        return "fine"
    share = (target_score - train_score) / missing
    return "high variance" if share < 0.25 else "both" if share <= 0.75 else "high bias"

# %% diagnose_by_a_table
# right: a dictionary from two answers to the text
def diagnose(train_score, valid_score, target_score):
    lacking = target_score - valid_score
    high = [part >= 0.25 * lacking for part in (target_score - train_score, train_score - valid_score)]
    texts = {(True, True): "both", (True, False): "high bias", (False, True): "high variance"}
    return texts[tuple(map(bool, high))] if lacking > 0 else "fine"

# %% diagnose_by_the_ratio_of_the_parts
# right: a part is a quarter of the sum if it is a third of the other one
def diagnose(train_score, valid_score, target_score):
    bias, variance = target_score - train_score, train_score - valid_score
    if target_score <= valid_score:
        return "fine"
    if 3 * bias < variance:
        return "high variance"
    elif 3 * variance < bias:
        return "high bias"
    else:
        return "both"

# %% diagnose_gap_first
# why: Looks at the gap between train and valid although the target is reached.
# fails: visible, hidden, edges
# says: Valid
- if valid_score >= target_score:
+ if valid_score >= target_score and train_score - valid_score < 0.05:

# %% diagnose_fine_if_train_is_fine
# why: Asks whether the train score reaches the target.
# fails: all
# says: expected 'high variance', got 'fine'
- if valid_score >= target_score:
+ if train_score >= target_score:

# %% diagnose_names_mixed_up
# why: Takes a gap for bias and a low train score for variance.
# fails: all
# says: expected 'high variance', got 'high bias'
-     if bias < quarter:
-         return "high variance"
-     if variance < quarter:
-         return "high bias"
+     if bias < quarter:
+         return "high bias"
+     if variance < quarter:
+         return "high variance"

# %% diagnose_the_larger_part
# why: Names the larger part only.
# fails: visible, hidden, edges
# says: expected 'both'
-     if bias < quarter:
-         return "high variance"
-     if variance < quarter:
-         return "high bias"
+     if bias < variance:
+         return "high variance"
+     if variance < bias:
+         return "high bias"

# %% diagnose_fixed_thresholds
# why: Calls a part high from 0.05 on, whatever the unit and whatever is missing.
# fails: hidden, units-edges
# says: expected
- quarter = (target_score - valid_score) / 4
+ quarter = 0.05 - 1e-9

# %% diagnose_a_quarter_of_the_target
# why: Measures the parts by the target and not by what is missing.
# fails: visible, hidden, units-edges
# says: expected
- (target_score - valid_score) / 4
+ target_score / 4

# %% diagnose_bias_from_valid
# why: Takes what is missing on validation rows for the bias part.
# fails: all
# says: expected 'high variance', got 'both'
- bias = target_score - train_score
+ bias = target_score - valid_score

# %% diagnose_variance_without_a_sign
# why: Takes the size of the gap, so that a valid score above train is variance.
# fails: units-edges
# says: the variance part is negative
- variance = train_score - valid_score
+ variance = abs(train_score - valid_score)

# %% diagnose_bias_without_a_sign
# why: Takes the size of the bias part, so that a train score above the target is bias.
# fails: visible, units-edges
# says: Missing 0.10: bias part -0.09
- bias = target_score - train_score
+ bias = abs(target_score - train_score)

# %% diagnose_lower_is_better
# why: Takes the scores for errors.
# fails: all
# says: expected
- if valid_score >= target_score:
+ if valid_score <= target_score:

# %% diagnose_a_third
# why: Uses a third for a quarter.
# fails: hidden, edges
# says: expected 'both'
- / 4
+ / 3

# %% diagnose_a_sixth
# why: Uses a sixth for a quarter.
# fails: visible, hidden
# says: got 'both'
- / 4
+ / 6

# %% diagnose_more_than_a_quarter
# slip
# why: Calls a part high only if it is more than a quarter.
# fails: edges
# says: Exactly a quarter
- if bias < quarter:
+ if bias <= quarter:
-     if variance < quarter:
+     if variance <= quarter:

# %% diagnose_the_target_itself_is_missed
# slip
# why: Wants the target passed and not reached.
# fails: edges
# says: Valid reaches the target
- if valid_score >= target_score:
+ if valid_score > target_score:

# %% diagnose_close_is_fine
# slip
# why: Takes scores that are close to the target for reached.
# fails: units-edges
# says: whatever the unit
- if valid_score >= target_score:
+ if valid_score >= target_score or np.isclose(valid_score, target_score, atol=1e-4):

# %% diagnose_shares_only
# why: Refuses scores outside of 0 to 1.
# fails: hidden, edges, units-edges
# says: scores must be shares
- if valid_score >= target_score:
+ if not all(0 <= score <= 1 for score in (train_score, valid_score, target_score)):
+         raise ValueError("scores must be shares")
+     if valid_score >= target_score:

# %% diagnose_rounds_to_percent
# why: Rounds the scores to two digits first.
# fails: hidden, units-edges
# says: expected
- bias = target_score - train_score
+ train_score, valid_score, target_score = (round(float(v), 2) for v in (train_score, valid_score, target_score))
+     bias = target_score - train_score

# %% diagnose_fine_needs_train_too
# why: Wants both scores to reach the target.
# fails: hidden, edges, units-edges
# says: Valid
- if valid_score >= target_score:
+ if min(valid_score, train_score) >= target_score:

# %% diagnose_words_of_its_own
# why: Calls the answers by other names.
# fails: all
# says: expected 'both', got 'high bias and high variance'
- return "both"
+ return "high bias and high variance"
