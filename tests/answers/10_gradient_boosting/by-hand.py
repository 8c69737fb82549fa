# %% base
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
        "log_loss_leaf_values": [-1.5, 1.5],
    }

# %% by_hand_as_arrays_and_tuples
# right: arrays and tuples in place of lists
def two_stumps_by_hand():
    y = np.array([2.0, 4, 3, 9, 12, 12])
    step_1 = np.array([-4.0, -4, -4, 4, 4, 4])
    step_2 = np.repeat((-1.5, 3.0), (4, 2))
    labels = np.array([0, 0, 0, 1, 0, 1])
    return {
        "F0": y.mean(),
        "residuals_1": y - 7,
        "threshold_1": 7 / 2,
        "leaf_values_1": (-4, 4),
        "F1": 7 + step_1 / 2,
        "residuals_2": y - 7 - step_1 / 2,
        "threshold_2": 9 / 2,
        "leaf_values_2": (-3 / 2, 3),
        "F2": list(7 + step_1 / 2 + step_2 / 2),
        "log_loss_F0": -np.log(2),
        "log_loss_residuals": labels - 1 / 3,
        "log_loss_leaf_values": (-3 / 2, 3 / 2),
        "note": "entries that nobody asked for do no harm",
    }

# %% by_hand_second_stump_on_first_residuals
# why: Fits the second stump to the residuals of the start again, as if the first had not been added.
# fails: visible, hidden
# says: F0 in round 1, F1 in round 2
-         "residuals_2": [-3, -1, -2, 0, 3, 3],
-         "threshold_2": 4.5,
-         "leaf_values_2": [-1.5, 3],
-         "F2": [4.25, 4.25, 4.25, 8.25, 10.5, 10.5],
+         "residuals_2": [-5, -3, -4, 2, 5, 5],
+         "threshold_2": 3.5,
+         "leaf_values_2": [-4, 4],
+         "F2": [3, 3, 3, 11, 11, 11],

# %% by_hand_forgets_learning_rate
# why: Adds the whole stump instead of half of it.
# fails: visible, hidden
# says: learning rate 1/2
- "F1": [5, 5, 5, 9, 9, 9],
+ "F1": [3, 3, 3, 11, 11, 11],

# %% by_hand_keeps_the_first_threshold
# why: Thinks that all stumps split at the same place; each looks for its threshold afresh.
# fails: hidden
# says: look for its best threshold afresh
-         "threshold_2": 4.5,
-         "leaf_values_2": [-1.5, 3],
-         "F2": [4.25, 4.25, 4.25, 8.25, 10.5, 10.5],
+         "threshold_2": 3.5,
+         "leaf_values_2": [-2, 2],
+         "F2": [4, 4, 4, 10, 10, 10],

# %% by_hand_leaf_means_for_log_loss
# why: Puts the mean residual into a leaf, a difference of probabilities where a step in log-odds is needed.
# fails: log-loss-hidden
# says: not a mean of residuals
- "log_loss_leaf_values": [-1.5, 1.5],
+ "log_loss_leaf_values": [-1 / 3, 1 / 3],

# %% by_hand_log_base_ten
# why: Takes the logarithm to base 10.
# fails: log-loss-hidden
# says: natural logarithm
# slip
- "log_loss_F0": np.log(0.5),
+ "log_loss_F0": np.log10(0.5),

# %% by_hand_starts_at_zero
# why: Starts from 0 instead of the mean of y.
# fails: visible, hidden
# says: fit to y and F0
- "F0": 7,
+ "F0": 0,
