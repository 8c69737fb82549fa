"""What travels between the checks and the code they check: every plain value, and nothing that could run."""

import json
import socket

import numpy as np
import pandas as pd
import pytest
import sklearn.compose
import sklearn.impute
import sklearn.linear_model
import sklearn.pipeline
import sklearn.preprocessing

from coursekit.judging.wire import Channel, Codec, PlainError

TABLE = pd.DataFrame(
    {
        "age": [1.5, np.nan, 3.0],
        "count": [1, 2, 3],
        "city": ["A", None, "C"],
        "kind": pd.Categorical(["x", "y", "x"]),
        "day": pd.to_datetime(["2026-01-01", None, "2026-01-03"]),
        "flag": [True, False, True],
    },
    index=[7, 5, 9],
)
VALUES = {
    "none": None,
    "numbers": [True, 0, -7, 10**40, 0.1, -0.0, 1e-320, float("inf")],
    "text": ["", "žofie", "a\x00b", "\ud800"],
    "complex": 1 - 2j,
    "bytes": b"\x00\xff",
    "nested": {"a": (1, [2, {"b": {3}}]), 4: frozenset({5}), (1, 2): None},
    "range and slice": [range(2, 9, 3), slice(None, 4)],
    "scalars": [np.float64(0.1), np.float32(0.1), np.int8(-3), np.bool_(True), np.str_("x")],
    "types and ufuncs": [float, np.float64, np.exp, np.log1p],
}
ARRAYS = {
    "floats": np.linspace(0, 1, 6).reshape(2, 3),
    "fortran order": np.asfortranarray(np.arange(6.0).reshape(2, 3)),
    "integers": np.arange(5, dtype=np.uint8),
    "booleans": np.array([True, False]),
    "empty": np.zeros((0, 3)),
    "zero-dimensional": np.array(2.5),
    "strings": np.array(["a", "bcd"]),
    "objects": np.array([1, "a", None], dtype=object),
    "complex": np.array([1j, 2.0]),
    "dates": np.array(["2026-01-01"], dtype="datetime64[D]"),
}


def through(value):
    """A value after it was sent over a socket."""
    here, there = socket.socketpair()
    with here, there:
        buffers = []
        node = Codec().encode(value, buffers)
        Channel(here).send({"value": node}, buffers)
        message, data = Channel(there).receive()
    return Codec().decode(message["value"], iter(data))


@pytest.mark.parametrize("value", VALUES.values(), ids=VALUES)
def test_values_arrive_as_they_were(value):
    got = through(value)
    assert got == value
    assert repr(got) == repr(value), "also the types, and the sign of zero"


def test_not_a_number_arrives():
    got = through([float("nan"), np.float32("nan")])
    assert np.isnan(got).all() and type(got[1]) is np.float32


@pytest.mark.parametrize("array", ARRAYS.values(), ids=ARRAYS)
def test_arrays_arrive_as_they_were(array):
    got = through(array)
    assert got.dtype == array.dtype and got.shape == array.shape
    assert np.array_equal(got, array)
    assert got.flags.writeable


@pytest.mark.parametrize("array", ARRAYS.values(), ids=ARRAYS)
def test_an_array_that_must_not_be_written_to_stays_so(array):
    """So that an answer that works in its input is found out, even if it puts everything back."""
    array = array.copy()
    array.flags.writeable = False
    got = through(array)
    assert np.array_equal(got, array) and not got.flags.writeable


def test_tables_arrive_as_they_were():
    pd.testing.assert_frame_equal(through(TABLE), TABLE)
    for name in TABLE:
        pd.testing.assert_series_equal(through(TABLE[name]), TABLE[name])
    pd.testing.assert_index_equal(through(TABLE.index), TABLE.index)
    pd.testing.assert_frame_equal(through(TABLE[[]]), TABLE[[]])
    pd.testing.assert_frame_equal(through(pd.DataFrame({"a": [1, 2]})), pd.DataFrame({"a": [1, 2]}))


def test_random_generators_go_on_where_they_were():
    for made in (np.random.default_rng(3), np.random.RandomState(3)):
        made.normal(size=5)
        got = through(made)
        assert np.array_equal(got.normal(size=4), made.normal(size=4))


def test_children_of_a_random_generator_are_the_same():
    for made in (
        np.random.default_rng(3),
        np.random.default_rng([3, 4]),
        np.random.default_rng(3).spawn(2)[1],
    ):
        made.spawn(2)
        got = through(made)
        assert got.spawn(1)[0].random() == made.spawn(1)[0].random()
    alone = np.random.Generator(np.random.PCG64(Stepping()))
    assert through(alone).random() == alone.random()


class Stepping(np.random.bit_generator.ISeedSequence):
    """A seed of somebody's own, which spawns nothing."""

    def generate_state(self, n_words, dtype=np.uint32):
        return np.arange(n_words, dtype=dtype)


def test_unfitted_estimators_arrive_with_their_settings():
    scale = sklearn.pipeline.Pipeline(
        [
            ("impute", sklearn.impute.SimpleImputer(strategy="median")),
            ("scale", sklearn.preprocessing.StandardScaler(with_mean=False)),
        ]
    )
    made = sklearn.compose.ColumnTransformer([("n", scale, ["a"])], remainder="drop")
    got = through(sklearn.pipeline.make_pipeline(made, sklearn.linear_model.LogisticRegression(C=3.5)))
    assert isinstance(got, sklearn.pipeline.Pipeline)
    assert got[-1].C == 3.5
    assert got[0].transformers[0][1]["scale"].with_mean is False


@pytest.mark.parametrize("transform", ["pandas", "default"])
def test_an_estimator_that_makes_tables_is_unfitted_and_does_so_at_the_other_end(transform):
    scale = sklearn.preprocessing.StandardScaler()
    columns = sklearn.compose.ColumnTransformer([("n", scale, ["a"])])
    for made in (scale, columns, sklearn.pipeline.make_pipeline(columns)):
        got = through(made.set_output(transform=transform))
        out = got.fit_transform(pd.DataFrame({"a": [1.0, 2.0]}))
        assert isinstance(out, pd.DataFrame) == (transform == "pandas")
        with pytest.raises(PlainError):
            Codec().encode(got, [])  # it is fitted now


def test_what_is_not_plain_is_refused():
    fitted = sklearn.linear_model.LinearRegression().fit([[0.0], [1.0]], [0, 1])
    for value in (lambda: 0, object(), fitted, open, sklearn, np.zeros(2, dtype=[("a", float)])):
        with pytest.raises(PlainError):
            Codec().encode(value, [])


@pytest.mark.parametrize(
    ("node", "data"),
    [
        ({"t": "array", "d": "<f8", "s": [1000, 1000]}, [b"\x00" * 8]),
        ({"t": "array", "d": "<f8", "s": [-1, -8]}, [b"\x00" * 64]),
        ({"t": "array", "d": "O", "s": [1]}, [b"\x00" * 8]),
        ({"t": "array", "d": "<f8", "s": [1]}, []),
        ({"t": "scalar", "d": "O", "v": "00" * 8}, []),
        ({"t": "estimator", "c": "os.system", "p": {}, "k": None}, []),
        ({"t": "estimator", "c": "sklearn.datasets.load_files", "p": {}, "k": None}, []),
        ({"t": "estimator", "c": "sklearn.tree.export_text", "p": {}, "k": None}, []),
        ({"t": "estimator", "c": "sklearn.svm.os", "p": {}, "k": None}, []),
        ({"t": "ufunc", "m": "os", "n": "system"}, []),
        ({"t": "ufunc", "m": "numpy", "n": "load"}, []),
        ({"t": "type", "n": "os.system"}, []),
        ({"t": "generator", "v": {"t": "dict", "v": [["bit_generator", "seed"]]}}, []),
        ({"t": "generator", "v": {"t": "dict", "v": [["bit_generator", "PCG64"]]}, "s": ["a", [], 0]}, []),
        ({"t": "generator", "v": {"t": "dict", "v": [["bit_generator", "PCG64"]]}, "s": [1, [], "b"]}, []),
        ({"t": "generator", "v": {"t": "dict", "v": [["bit_generator", "PCG64"]]}}, []),
        ({"t": "unheard-of"}, []),
        ({"t": ["a"]}, []),
        ({}, []),
    ],
)
def test_made_up_nodes_make_nothing(node, data):
    with pytest.raises((PlainError, KeyError, ValueError, TypeError, StopIteration, RuntimeError)):
        Codec().decode(node, iter(data))


def test_a_pipeline_with_a_cache_on_disk_is_refused(tmp_path):
    buffers = []
    made = sklearn.pipeline.Pipeline([("s", sklearn.preprocessing.StandardScaler())], memory=str(tmp_path))
    node = Codec().encode(made, buffers)
    with pytest.raises(PlainError, match="cache"):
        Codec().decode(node, iter(buffers))


@pytest.mark.parametrize(
    "data",
    [
        b"\xff" * 100,
        (2).to_bytes(4) + (0).to_bytes(8) + b"[]",
        (9).to_bytes(4) + (0).to_bytes(8) + b"{} {} {} ",
        (13).to_bytes(4) + (3).to_bytes(8) + b'{"sizes":[9]}' + b"abc",
        (200_000).to_bytes(4) + (0).to_bytes(8) + b"[" * 200_000,
    ],
)
def test_what_is_no_message_is_refused(data):
    here, there = socket.socketpair()
    with here, there:
        here.settimeout(10)
        there.settimeout(10)
        here.sendall(data[:150_000])
        here.shutdown(socket.SHUT_WR) if len(data) < 150_000 else here.close()
        with pytest.raises((PlainError, EOFError)):
            Channel(there).receive()


def test_a_value_that_is_too_large_is_not_sent(monkeypatch):
    monkeypatch.setattr("coursekit.judging.wire.MAX_MESSAGE_BYTES", 1000)
    here, there = socket.socketpair()
    with here, there, pytest.raises(PlainError, match="too large"):
        Channel(here).send({"value": json.dumps([0] * 1000)})
