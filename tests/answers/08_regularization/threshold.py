# %% base
def soft_threshold(z, t):
    z = np.array(z, dtype=float)
    above, below = z > t, z < -np.asarray(t, dtype=float)
    return np.where(above, z - t, np.where(below, z + t, 0.0))

# %% threshold_by_clipping
# right: z less its part between -t and t
-     above, below = z > t, z < -np.asarray(t, dtype=float)
-     return np.where(above, z - t, np.where(below, z + t, 0.0))
+     t = np.asarray(t, dtype=float)
+     return z - np.minimum(np.maximum(z, -t), t)

# %% threshold_in_a_loop
# right: one number at a time, a plain float for a plain number
def soft_threshold(z, t):
    if np.ndim(z) == 0:
        z, t = float(z), float(t)
        if abs(z) <= t:
            return 0.0
        return z - t if z > 0 else z + t
    limits = np.broadcast_to(t, np.shape(z))
    result = np.zeros(np.shape(z))
    for place in np.ndindex(result.shape):
        result[place] = soft_threshold(np.asarray(z)[place], limits[place])
    return result

# %% threshold_by_two_positive_parts
# right: max(z - t, 0) - max(-z - t, 0)
-     above, below = z > t, z < -np.asarray(t, dtype=float)
-     return np.where(above, z - t, np.where(below, z + t, 0.0))
+     t = np.asarray(t, dtype=float)
+     return np.maximum(z - t, 0) - np.maximum(-z - t, 0)

# %% threshold_is_hard
# why: Keeps what is above the threshold as it is: the hard threshold.
# fails: all
# says: Toward 0 by t
-     return np.where(above, z - t, np.where(below, z + t, 0.0))
+     return np.where(above | below, z, 0.0)

# %% threshold_on_one_side
# why: Forgets the negative side.
# fails: all
# says: on both sides
- np.where(below, z + t, 0.0)
+ 0.0

# %% threshold_away_from_zero
# why: Moves negative numbers away from 0.
# fails: all
# says: on both sides
- z + t
+ z - t

# %% threshold_loses_the_sign
# why: Returns the size without the sign.
# fails: all
# says: on both sides
- z + t
+ -z - t

# %% threshold_without_zero
# why: Subtracts sign(z) t, so that small numbers cross 0.
# fails: all
# says: 0 between -t and t
-     return np.where(above, z - t, np.where(below, z + t, 0.0))
+     return z - np.sign(z) * t

# %% threshold_keeps_what_is_small
# why: Leaves numbers between -t and t as they are.
# fails: all
# says: 0 between -t and t
- z + t, 0.0
+ z + t, z

# %% threshold_of_numbers_only
# why: Uses if, which asks one question of a whole array.
# fails: all
# says: truth value
-     above, below = z > t, z < -np.asarray(t, dtype=float)
-     return np.where(above, z - t, np.where(below, z + t, 0.0))
+     if z > t:
+         return z - t
+     return z + t if z < -t else 0.0

# %% threshold_of_one_limit
# slip
# why: Takes the threshold for a number.
# fails: edges
# says: 12 numbers, 12 thresholds
-     z = np.array(z, dtype=float)
+     z = np.array(z, dtype=float)
+     t = float(np.max(t))

# %% threshold_in_whole_numbers
# slip
# why: Writes the results into an array of the type of z.
# fails: edges
# says: Floats come out, whatever goes in
-     z = np.array(z, dtype=float)
+     z = np.array(z)
- np.where(above, z - t, np.where(below, z + t, 0.0))
+ np.where(above, z - t, np.where(below, z + t, 0.0)).astype(z.dtype)

# %% threshold_in_bytes
# slip
# why: Computes in the type of z, where 3 - 5 is 254.
# fails: edges
# says: Convert to float first
def soft_threshold(z, t):
    z = np.asarray(z)
    return np.sign(z) * np.maximum(np.abs(z) - t, 0) * 1.0

# %% threshold_nearly_zero
# slip
# why: Stays a little away from 0.
# fails: edges
# says: expected exact zeros
- z + t, 0.0
+ z + t, 1e-13
