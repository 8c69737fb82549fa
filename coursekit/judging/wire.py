"""Plain values on a socket: how the checks and the code they check talk across processes.

Numbers, text, containers, NumPy arrays, pandas tables and unfitted scikit-learn estimators travel as JSON and
raw bytes; nothing is ever unpickled, so a message cannot run code where it arrives. Whatever else a
process has (an object of a class of its own, a function) stays there: the other side gets a number that
names it.

This file is also sent to learners' kernels as text, so it imports nothing of coursekit.
"""

import importlib
import json
import math
import struct
import sys

import numpy as np

MAX_MESSAGE_BYTES = 1 << 28
ARRAY_KINDS = "biufcSUMm"
# The parts of scikit-learn whose estimators may be built from a description.
ESTIMATOR_PACKAGES = frozenset(
    "calibration cluster compose decomposition discriminant_analysis dummy ensemble feature_selection "
    "impute isotonic kernel_approximation linear_model model_selection multiclass naive_bayes neighbors "
    "neural_network pipeline preprocessing svm tree".split()
)
TYPES = {
    **{kind.__name__: kind for kind in (bool, int, float, complex, str, object)},
    **{f"numpy.{name}": getattr(np, name) for name in "bool_ int32 int64 uint8 float32 float64".split()},
}
FUNCTION_MODULES = ("numpy", "scipy.special")
# Beside its parameters, what somebody may have set on an estimator that is not fitted: it travels along.
OUTPUT_SETTING = "_sklearn_output_config"
_HEADER = struct.Struct("!IQ")


class PlainError(Exception):
    """A value or message that is not in the form described here."""


class Codec:
    """Values to nodes (JSON-able trees beside a list of byte strings) and back.

    A subclass says what happens to the rest, by `name_of` (object to node) and `named` (node to object).
    """

    def name_of(self, value):
        """The node for an object that stays here."""
        raise PlainError(f"a {type(value).__name__} cannot be sent")

    def named(self, node):
        """The object that a node of the other side names."""
        raise PlainError(f"unknown kind of value {node.get('t')!r}")

    def keep_estimator(self, value):
        """A number for an estimator that is sent as a description: it is known when it comes again."""
        return None

    def known_estimator(self, number):
        """The estimator made earlier from the description with this number, or None."""
        return None

    def made_estimator(self, number, value):
        """Take note of an estimator made from a description."""

    # Values to nodes

    def encode(self, value, buffers):
        """The node of a value; the bytes of its arrays are appended to `buffers`."""
        kind = type(value)
        if value is None or kind is bool or kind is int or kind is float or kind is str:
            return value
        if kind is list:
            return [self.encode(item, buffers) for item in value]
        if isinstance(value, np.ndarray):
            node = self._encode_array(np.asarray(value), buffers)
            return node if value.flags.writeable else {"t": "readonly", "v": node}
        if isinstance(value, np.generic) and value.dtype.kind in ARRAY_KINDS:
            return {"t": "scalar", "d": value.dtype.str, "v": value.tobytes().hex()}
        if kind in (set, frozenset, range, slice, complex, bytes):
            return self._encode_builtin(kind, value, buffers)
        if isinstance(value, tuple):
            return {"t": "tuple", "v": [self.encode(item, buffers) for item in value]}
        if isinstance(value, dict):
            pairs = [[self.encode(key, buffers), self.encode(item, buffers)] for key, item in value.items()]
            return {"t": "dict", "v": pairs}
        for base, plain in ((bool, bool), (int, int), (float, float), (str, str), (list, list)):
            if isinstance(value, base):  # a subclass: what matters here is its value
                return self.encode(base.__new__(base, value) if plain is not list else list(value), buffers)
        return self._encode_from_library(value, buffers)

    def _encode_array(self, array, buffers):
        shape = list(array.shape)
        if array.dtype.kind == "O":
            return {"t": "objects", "s": shape, "v": [self.encode(item, buffers) for item in array.ravel()]}
        if array.dtype.kind not in ARRAY_KINDS:
            raise PlainError(f"an array of dtype {array.dtype} cannot be sent")
        buffers.append(array.tobytes())
        return {"t": "array", "d": array.dtype.str, "s": shape}

    def _encode_builtin(self, kind, value, buffers):
        if kind is complex:
            parts = [value.real, value.imag]
        elif kind is bytes:
            parts = value.hex()
        elif kind in (range, slice):
            parts = [self.encode(part, buffers) for part in (value.start, value.stop, value.step)]
        else:
            parts = [self.encode(item, buffers) for item in value]
        return {"t": kind.__name__, "v": parts}

    def _encode_from_library(self, value, buffers):
        if isinstance(value, np.random.Generator):
            state = self.encode(value.bit_generator.state, buffers)
            return {"t": "generator", "v": state, "s": self.encode(_seed_of(value), buffers)}
        if isinstance(value, np.random.RandomState):
            return {"t": "randomstate", "v": self.encode(value.get_state(), buffers)}
        for name, kind in TYPES.items():
            if value is kind:
                return {"t": "type", "n": name}
        if isinstance(value, np.ufunc):
            for module in FUNCTION_MODULES:
                if getattr(sys.modules.get(module), value.__name__, None) is value:
                    return {"t": "ufunc", "m": module, "n": value.__name__}
        pandas = sys.modules.get("pandas")
        if pandas is not None:
            node = self._encode_pandas(pandas, value, buffers)
            if node is not None:
                return node
        if _is_unfitted_estimator(value):
            parameters = value.get_params(deep=False)
            return {
                "t": "estimator",
                "c": f"{type(value).__module__}.{type(value).__qualname__}",
                "p": {name: self.encode(item, buffers) for name, item in parameters.items()},
                "o": {key: str(form) for key, form in vars(value).get(OUTPUT_SETTING, {}).items()},
                "k": self.keep_estimator(value),
            }
        return self.name_of(value)

    def _encode_pandas(self, pandas, value, buffers):
        if isinstance(value, pandas.DataFrame):
            columns = [self._encode_column(value.iloc[:, i], buffers) for i in range(value.shape[1])]
            names, index = self.encode(value.columns, buffers), self.encode(value.index, buffers)
            return {"t": "frame", "c": names, "i": index, "v": columns}
        if isinstance(value, pandas.Series):
            index, name = self.encode(value.index, buffers), self.encode(value.name, buffers)
            return {"t": "series", "i": index, "n": name, "v": self._encode_column(value, buffers)}
        if isinstance(value, pandas.RangeIndex):
            name = self.encode(value.name, buffers)
            return {"t": "rangeindex", "v": [value.start, value.stop, value.step], "n": name}
        if isinstance(value, pandas.Index) and not isinstance(value, pandas.MultiIndex):
            column = self._encode_column(value.to_series(), buffers)
            return {"t": "index", "v": column, "n": self.encode(value.name, buffers)}
        if value is pandas.NA or value is pandas.NaT:
            return {"t": "missing", "n": "NA" if value is pandas.NA else "NaT"}
        if isinstance(value, pandas.Timestamp):
            return {"t": "timestamp", "v": value.isoformat()}
        return None

    def _encode_column(self, column, buffers):
        dtype = column.dtype
        if isinstance(dtype, np.dtype):
            return self._encode_array(column.to_numpy(), buffers)
        if str(dtype) == "category":
            codes = self._encode_array(column.cat.codes.to_numpy(), buffers)
            categories = self.encode(column.cat.categories, buffers)
            return {"t": "category", "v": codes, "c": categories, "o": bool(column.cat.ordered)}
        items = [self.encode(item, buffers) for item in column.tolist()]
        return {"t": "extension", "d": str(dtype), "v": items}

    # Nodes to values

    def decode(self, node, buffers):
        """The value of a node; `buffers` is an iterator over its byte strings.

        Raises
        ------
        PlainError
            If the node is not what `encode` makes.
        """
        if isinstance(node, list):
            return [self.decode(item, buffers) for item in node]
        if not isinstance(node, dict):
            return node
        kind = node.get("t")
        read = self._READERS.get(kind) if isinstance(kind, str) else None
        return read(self, node, buffers) if read else self.named(node)

    def _array(self, node, buffers):
        dtype, shape, data = np.dtype(node["d"]), tuple(node["s"]), next(buffers)
        if dtype.kind not in ARRAY_KINDS or any(type(n) is not int or n < 0 for n in shape):
            raise PlainError(f"not an array: {node}")
        if dtype.itemsize * math.prod(shape) != len(data):
            raise PlainError(f"an array of shape {shape} does not fit its {len(data)} bytes")
        if not data:
            return np.zeros(shape, dtype)
        return np.frombuffer(data, dtype).reshape(shape).copy()

    def _objects(self, node, buffers):
        array = np.empty(len(node["v"]), dtype=object)
        for i, item in enumerate(node["v"]):
            array[i] = self.decode(item, buffers)
        return array.reshape(node["s"])

    def _readonly(self, node, buffers):
        array = self.decode(node["v"], buffers)
        if not isinstance(array, np.ndarray):
            raise PlainError(f"not an array: {node}")
        array.flags.writeable = False
        return array

    def _scalar(self, node, buffers):
        dtype = np.dtype(node["d"])
        if dtype.kind not in ARRAY_KINDS:
            raise PlainError(f"not a number: {node}")
        return np.frombuffer(bytes.fromhex(node["v"]), dtype)[0]

    def _builtin(self, node, buffers):
        parts = node["v"]
        if node["t"] == "bytes":
            return bytes.fromhex(parts)
        items = [self.decode(part, buffers) for part in parts]
        if node["t"] in ("tuple", "set", "frozenset"):
            return {"tuple": tuple, "set": set, "frozenset": frozenset}[node["t"]](items)
        return {"complex": complex, "range": range, "slice": slice}[node["t"]](*items)

    def _dict(self, node, buffers):
        return {self.decode(key, buffers): self.decode(item, buffers) for key, item in node["v"]}

    def _random(self, node, buffers):
        state = self.decode(node["v"], buffers)
        if node["t"] == "randomstate":
            made = np.random.RandomState()
            made.set_state(state)
            return made
        if state.get("bit_generator") not in ("PCG64", "PCG64DXSM", "MT19937", "Philox", "SFC64"):
            raise PlainError("not a random generator")
        entropy, spawn_key, children = self.decode(node["s"], buffers)
        seed = np.random.SeedSequence(entropy, spawn_key=spawn_key, n_children_spawned=children)
        bits = getattr(np.random, state["bit_generator"])(seed)
        bits.state = state
        return np.random.Generator(bits)

    def _type(self, node, buffers):
        return TYPES[node["n"]]

    def _ufunc(self, node, buffers):
        module = importlib.import_module(node["m"]) if node["m"] in FUNCTION_MODULES else None
        function = getattr(module, node["n"], None)
        if not isinstance(function, np.ufunc):
            raise PlainError(f"not a function that may be named: {node}")
        return function

    def _frame(self, node, buffers):
        import pandas

        # In the order in which they were written: names, index, then the columns' bytes come first.
        columns = [self._column(item, buffers) for item in node["v"]]
        names, index = self.decode(node["c"], buffers), self.decode(node["i"], buffers)
        series = [pandas.Series(column, index=index) for column in columns]
        frame = pandas.concat(series, axis=1) if series else pandas.DataFrame(index=index)
        frame.columns = names
        return frame

    def _series(self, node, buffers):
        import pandas

        index, name = self.decode(node["i"], buffers), self.decode(node["n"], buffers)
        return pandas.Series(self._column(node["v"], buffers), index=index, name=name)

    def _index(self, node, buffers):
        import pandas

        if node["t"] == "rangeindex":
            return pandas.RangeIndex(*node["v"], name=self.decode(node["n"], buffers))
        return pandas.Index(self._column(node["v"], buffers), name=self.decode(node["n"], buffers))

    def _column(self, node, buffers):
        import pandas

        if node["t"] == "category":
            codes, categories = self.decode(node["v"], buffers), self.decode(node["c"], buffers)
            return pandas.Categorical.from_codes(codes, categories, ordered=node["o"])
        if node["t"] == "extension":
            return pandas.array([self.decode(item, buffers) for item in node["v"]], dtype=node["d"])
        return self.decode(node, buffers)

    def _missing(self, node, buffers):
        return getattr(importlib.import_module("pandas"), "NA" if node["n"] == "NA" else "NaT")

    def _timestamp(self, node, buffers):
        return importlib.import_module("pandas").Timestamp(node["v"])

    def _estimator(self, node, buffers):
        parameters = {name: self.decode(item, buffers) for name, item in node["p"].items()}
        made = self.known_estimator(node["k"])
        if made is None:
            made = _estimator_class(node["c"])(**parameters)
            if getattr(made, "memory", None) is not None:
                raise PlainError("a pipeline with a cache on disk cannot be sent")
            if node["o"]:
                vars(made)[OUTPUT_SETTING] = {str(key): str(form) for key, form in node["o"].items()}
            if hasattr(made, "n_jobs"):
                made.n_jobs = None  # whoever is asked to fit it decides about the cores
            self.made_estimator(node["k"], made)
        return made

    _READERS = {
        "array": _array,
        "objects": _objects,
        "readonly": _readonly,
        "scalar": _scalar,
        "dict": _dict,
        **dict.fromkeys(("generator", "randomstate"), _random),
        "type": _type,
        "ufunc": _ufunc,
        "frame": _frame,
        "series": _series,
        **dict.fromkeys(("index", "rangeindex"), _index),
        "missing": _missing,
        "timestamp": _timestamp,
        "estimator": _estimator,
        **dict.fromkeys(("tuple", "set", "frozenset", "complex", "bytes", "range", "slice"), _builtin),
    }


def _seed_of(generator):
    """What its children are spawned from: entropy (None if unknown), spawn key, and how many there are."""
    seed = generator.bit_generator.seed_seq
    plain = type(seed) is np.random.SeedSequence and seed.pool_size == 4
    return [seed.entropy, seed.spawn_key, seed.n_children_spawned] if plain else [None, (), 0]


def _is_unfitted_estimator(value):
    package, _, rest = type(value).__module__.partition(".")
    if package != "sklearn" or rest.partition(".")[0] not in ESTIMATOR_PACKAGES or isinstance(value, type):
        return False
    if not hasattr(value, "get_params"):
        return False
    return vars(value).keys() <= {*value.get_params(deep=False), OUTPUT_SETTING}  # fitting adds attributes


def _estimator_class(path):
    module, _, name = path.rpartition(".")
    parts = module.split(".")
    if parts[0] != "sklearn" or len(parts) < 2 or parts[1] not in ESTIMATOR_PACKAGES:
        raise PlainError(f"{path} is not an estimator that may be built here")
    from sklearn.base import BaseEstimator

    found = getattr(importlib.import_module(module), name, None)
    if not (isinstance(found, type) and issubclass(found, BaseEstimator)):
        raise PlainError(f"{path} is not an estimator that may be built here")
    return found


class Channel:
    """Messages on a connected socket: a JSON object and the byte strings that belong to it."""

    def __init__(self, connection):
        self._connection = connection
        self._arrived = bytearray()

    def send(self, message, buffers=()):
        """Send one message.

        Raises
        ------
        PlainError
            If it is larger than MAX_MESSAGE_BYTES.
        """
        text = json.dumps({**message, "sizes": [len(buffer) for buffer in buffers]}).encode()
        total = sum(map(len, buffers))
        if len(text) + total > MAX_MESSAGE_BYTES:
            raise PlainError(f"a value of {(len(text) + total) / 1e6:.0f} MB is too large to send")
        self._connection.sendall(b"".join([_HEADER.pack(len(text), total), text, *buffers]))

    def receive(self):
        """The next message and its byte strings, as (dict, list).

        Raises
        ------
        EOFError
            If the other side is gone.
        PlainError
            If what arrives is not a message.
        """
        length, total = _HEADER.unpack(self._exactly(_HEADER.size))
        if length + total > MAX_MESSAGE_BYTES:
            raise PlainError("a message that is too large")
        text, data = self._exactly(length), self._exactly(total)
        try:
            message = json.loads(text)
            sizes = message.pop("sizes")
            buffers, start = [], 0
            for size in sizes:
                buffers.append(data[start : start + size])
                start += size
        except (ValueError, RecursionError, KeyError, AttributeError, TypeError) as error:
            raise PlainError(f"not a message: {error}") from None
        if start != total or any(type(size) is not int or size < 0 for size in sizes):
            raise PlainError("not a message: sizes do not fit")
        return message, buffers

    def _exactly(self, count):
        while len(self._arrived) < count:
            part = self._connection.recv(1 << 16)
            if not part:
                raise EOFError("the other side is gone")
            self._arrived += part
        taken = bytes(self._arrived[:count])
        del self._arrived[:count]
        return taken

    def close(self):
        self._connection.close()
