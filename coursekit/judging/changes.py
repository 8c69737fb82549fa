"""Make a change that the other side made to an argument, on its side, in the argument here.

This file is also sent to learners' kernels as text, so it imports nothing of coursekit.
"""

import numpy as np
import pandas as pd

MOST_SPAWNED = 100_000


def change_arguments(args, kwargs, after):
    """Let a caller see what became of its arguments: `after` holds args and kwargs as they are now."""
    after_args, after_kwargs = after
    for mine, now in zip(args, after_args, strict=True):
        change_in_place(mine, now)
    for name in kwargs:
        change_in_place(kwargs[name], after_kwargs[name])


def change_in_place(mine, now):
    """Make the argument `mine` what it was changed to, if its kind can be changed."""
    for kind, change in _CHANGES.items():
        if isinstance(mine, kind) and isinstance(now, kind):
            change(mine, now)
            return


def _changed(mine, now):
    """What stands in a container afterwards: the same object with new contents where it can be changed."""
    if type(mine) is type(now) and isinstance(mine, tuple(_CHANGES)):
        change_in_place(mine, now)
        return mine
    return now


def _change_array(mine, now):
    if mine.shape == now.shape and mine.flags.writeable:
        mine[...] = now


def _change_frame(mine, now):
    for name in mine.columns.unique():
        del mine[name]
    mine.index = now.index  # without columns it may be of another length
    for place, name in enumerate(now.columns):
        mine.insert(place, name, now.iloc[:, place], allow_duplicates=True)
    mine.columns = now.columns


def _change_series(mine, now):
    if len(mine) == len(now):
        mine.index = now.index
        mine.iloc[:] = now.to_numpy()


def _change_list(mine, now):
    same_length = len(mine) == len(now)
    mine[:] = map(_changed, list(mine), now) if same_length else now


def _change_dict(mine, now):
    kept = {key: _changed(mine[key], value) if key in mine else value for key, value in now.items()}
    mine.clear()
    mine.update(kept)


def _change_generator(mine, now):
    mine.bit_generator.state = now.bit_generator.state
    before, after = mine.bit_generator.seed_seq, now.bit_generator.seed_seq
    if type(before) is type(after) is np.random.SeedSequence:
        spawned = after.n_children_spawned - before.n_children_spawned
        before.spawn(min(max(spawned, 0), MOST_SPAWNED))  # the only way to count them


_CHANGES = {
    np.ndarray: _change_array,
    pd.DataFrame: _change_frame,
    pd.Series: _change_series,
    list: _change_list,
    dict: _change_dict,
    np.random.Generator: _change_generator,
    np.random.RandomState: lambda mine, now: mine.set_state(now.get_state()),
}
