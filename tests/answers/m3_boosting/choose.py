# %% base
def choose(simple, intervals, margin):
    verdicts = {}
    best, best_low = simple, None
    for name, (_, low, high) in intervals.items():
        if low > margin:
            verdicts[name] = "better"
            if best_low is None or low > best_low:
                best, best_low = name, low
        elif high < -margin:
            verdicts[name] = "worse"
        elif low >= -margin and high <= margin:
            verdicts[name] = "level"
        else:
            verdicts[name] = "open"
    return best, verdicts

# %% choose_by_sorting
# right: verdicts by conditions from NumPy, the winner by a stable sort
def choose(simple, intervals, margin):
    low = np.array([ends[1] for ends in intervals.values()])
    high = np.array([ends[2] for ends in intervals.values()])
    conditions = [low > margin, high < -margin, (np.abs(low) <= margin) & (np.abs(high) <= margin)]
    words = np.select(conditions, ["better", "worse", "level"], default="open") if len(low) else []
    verdicts = dict(zip(intervals, map(str, words), strict=True))
    ranked = sorted((n for n in intervals if verdicts[n] == "better"), key=lambda n: -intervals[n][1])
    return [*ranked, simple][0], verdicts

# %% choose_the_highest_number
# why: Takes the rival with the largest difference, whatever its interval.
# fails: hidden
# says: several are better
- low > best_low
+ intervals[name][0] > intervals[best][0]

# %% choose_by_the_sign
# slip
# why: Is content with an interval that does not contain 0.
# fails: hidden
# says: expected 'open'
- if low > margin:
+ if low > 0:

# %% choose_open_is_level
# slip
# why: Calls level whatever is neither better nor worse.
# fails: hidden
# says: expected 'open'
- "open"
+ "level"

# %% choose_level_contains_zero
# slip
# why: Calls level each interval that contains 0, however wide.
# fails: hidden
# says: expected 'open'
- elif low >= -margin and high <= margin:
+ elif low <= 0 <= high:

# %% choose_at_the_margin
# slip
# why: Takes a lower end at the margin for better.
# fails: hidden
# says: expected 'open'
- if low > margin:
+ if low >= margin:

# %% choose_by_the_difference
# slip
# why: Compares the difference with the margin, and not the lower end.
# fails: hidden
# says: expected 'open'
- for name, (_, low, high) in intervals.items():
+ for name, (d, low, high) in intervals.items():
- if low > margin:
+ if d > margin:

# %% choose_the_last_of_equals
# slip
# why: Lets a later rival with the same lower end win.
# fails: hidden
# says: two lower ends are equal
- low > best_low
+ low >= best_low

# %% choose_a_rival_always
# why: Never keeps the simple model.
# fails: hidden
# says: expected 'plain'
- return best, verdicts
+ return max(intervals, key=lambda name: intervals[name][1], default=simple), verdicts
