# %% base
def cosine_schedule(step, total_steps, base_lr):
    if step >= total_steps:
        return 0.0
    return 0.5 * base_lr * (1 + np.cos(np.pi * step / total_steps))

# %% cosine_squared
# right: a squared cosine of half the angle, with the clock stopped
-     if step >= total_steps:
-         return 0.0
-     return 0.5 * base_lr * (1 + np.cos(np.pi * step / total_steps))
+     import math
+
+     share = min(1.0, int(step) / int(total_steps))
+     return base_lr * math.cos(math.pi / 2 * share) ** 2

# %% cosine_on_a_grid
# right: a table of all rates
-     if step >= total_steps:
-         return 0.0
-     return 0.5 * base_lr * (1 + np.cos(np.pi * step / total_steps))
+     angles = np.linspace(0.0, np.pi, int(total_steps) + 1)
+     rates = np.append(base_lr * (1 + np.cos(angles)) / 2, 0.0)
+     return rates[min(int(step), len(rates) - 1)]

# %% cosine_rises_again
# slip
# why: Lets the cosine go on after the last step, where the rate rises again.
# fails: edges
# says: stays 0
-     if step >= total_steps:
-         return 0.0

# %% cosine_starts_anew
# slip
# why: Takes the step modulo total_steps: a schedule with restarts.
# fails: edges
# says: stays 0
-     if step >= total_steps:
-         return 0.0
-     return 0.5 * base_lr * (1 + np.cos(np.pi * step / total_steps))
+     step = step % total_steps
+     return 0.5 * base_lr * (1 + np.cos(np.pi * step / total_steps))

# %% cosine_without_the_half
# why: Forgets the half: twice base_lr at step 0.
# fails: visible, hidden, edges
# says: Half of base_lr
- 0.5 * base_lr
+ base_lr

# %% cosine_of_a_quarter
# why: Lets the cosine itself fall from 1 to 0, over a quarter of its period.
# fails: visible, hidden, edges
# says: pi * step / total_steps
- 0.5 * base_lr * (1 + np.cos(np.pi * step / total_steps))
+ base_lr * np.cos(np.pi / 2 * step / total_steps)

# %% cosine_of_a_full_period
# why: Runs the angle to 2 pi.
# fails: visible, hidden, edges
# says: pi * step / total_steps
- np.pi * step
+ 2 * np.pi * step

# %% cosine_in_degrees
# why: Gives the cosine degrees.
# fails: visible, hidden, edges
# says: in radians
- np.pi * step
+ 180 * step

# %% cosine_is_a_line
# why: Falls along a line, which agrees at the start, half-way and at the end.
# fails: visible, hidden, edges
# says: in radians
- 0.5 * base_lr * (1 + np.cos(np.pi * step / total_steps))
+ base_lr * (1 - step / total_steps)

# %% cosine_counts_from_one
# why: Counts the first step as number 1.
# fails: visible, hidden, edges
# says: The first step is number 0
- np.pi * step /
+ np.pi * (step + 1) /

# %% cosine_ends_one_step_early
# why: Divides by total_steps - 1, so that the last step has rate 0.
# fails: visible, hidden, edges
# says: 1 + cos(pi * step / total_steps)
- step / total_steps))
+ step / max(total_steps - 1, 1)))

# %% cosine_with_whole_division
# why: Divides with //, which is 0 until the end.
# fails: visible, hidden, edges
# says: 1 + cos(pi * step / total_steps)
- np.pi * step / total_steps
+ np.pi * (step // total_steps)

# %% cosine_rises
# why: Has the sign of the cosine wrong: the rate begins at 0.
# fails: visible, hidden, edges
# says: 1 + cos(pi * step / total_steps)
- (1 + np.cos
+ (1 - np.cos

# %% cosine_keeps_a_floor
# slip
# why: Keeps a percent of the rate, as is often done.
# fails: edges
# says: it stays 0
- return 0.0
+ return 0.01 * base_lr

# %% cosine_stays_at_the_base_rate
# slip
# why: Gives the base rate back after the end.
# fails: edges
# says: it stays 0
- return 0.0
+ return base_lr

# %% cosine_ignores_the_base_rate
# why: Returns the share of the rate.
# fails: visible, hidden, edges
# says: Half of base_lr
- 0.5 * base_lr
+ 0.5

# %% cosine_one_step_late
# slip
# why: Only stops beyond total_steps, and doubles the clock of a training of one step.
# fails: edges
# says: base_lr at step 0
- if step >= total_steps:
+ if step >= total_steps or total_steps == 1:

# %% cosine_doubles_small_ints
# slip
# why: Doubles the step before it divides; in uint8, 200 is the most that is left of 2 times 100.
# fails: edges
# says: Divide before you multiply
- np.pi * step / total_steps
+ (3 * step) / total_steps * np.pi / 3
