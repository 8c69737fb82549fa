"""Put a kernel's tools back in order before a graded cell runs.

A submission shares its process with the cells that grade it, so it could replace
`numpy.testing.assert_allclose`, an oracle such as `sklearn.metrics.log_loss`, or have IPython
strip every `raise` from the cells that follow. The guard remembers what the libraries looked like
before the first cell of the submission ran and restores that before each graded cell. What a
submission earned honestly stays; what it bent is bent back.

This file is sent to the kernel as text, so it imports nothing of coursekit. It raises the price of
cheating; it does not make it impossible: only another process can.
"""

import builtins
import importlib
import sys
import types

ORACLES = [
    "contextlib",
    "math",
    "warnings",
    "numpy",
    "numpy.linalg",
    "numpy.testing",
    "pandas",
    "scipy.optimize",
    "scipy.special",
    "scipy.stats",
    "sklearn.compose",
    "sklearn.datasets",
    "sklearn.decomposition",
    "sklearn.ensemble",
    "sklearn.exceptions",
    "sklearn.impute",
    "sklearn.linear_model",
    "sklearn.metrics",
    "sklearn.model_selection",
    "sklearn.pipeline",
    "sklearn.preprocessing",
    "sklearn.tree",
]
_MISSING = object()


class Guard:
    """What a clean kernel looks like: module contents, class attributes, function bodies, IPython's hooks."""

    def __init__(self, shell, checks_source):
        for name in ORACLES:
            importlib.import_module(name)
        self._shell = shell
        self._checks = compile(checks_source, "checks", "exec")
        self._exec = exec
        self._modules = [builtins, *self._trusted_modules()]
        self._names = [(module, dict(vars(module))) for module in self._modules]
        self._classes = self._own_classes()
        self._bodies = self._function_bodies()
        self._input_transformers = list(shell.input_transformers_post)
        self._line_transforms = list(shell.input_transformer_manager.line_transforms)
        self._token_transformers = list(shell.input_transformer_manager.token_transformers)
        self._cleanup_transforms = list(shell.input_transformer_manager.cleanup_transforms)

    @staticmethod
    def _trusted_modules():
        trusted = []
        for name, module in list(sys.modules.items()):
            package = name.partition(".")[0]
            tested = package == "sklearn" or name in ORACLES
            if tested and isinstance(module, types.ModuleType):
                trusted.append(module)
        return trusted

    def _own_classes(self):
        classes = {}
        for _, names in self._names:
            for value in names.values():
                if isinstance(value, type) and value.__module__.startswith("sklearn"):
                    classes[value] = dict(vars(value))
        return list(classes.items())

    def _function_bodies(self):
        bodies = {}
        for _, names in [*self._names, *self._classes]:
            for value in names.values():
                if isinstance(value, types.FunctionType):
                    bodies[value] = (value.__code__, value.__defaults__)
        return list(bodies.items())

    def restore(self):
        """Undo every change since the guard was made, and rerun the cell that defines the checks."""
        for module, names in self._names:
            now = vars(module)
            for name, value in names.items():
                if now.get(name, _MISSING) is not value:
                    now[name] = value
            if module is builtins:
                for name in [name for name in now if name not in names and name != "_"]:
                    del now[name]
        for owner, names in self._classes:
            now = vars(owner)
            for name, value in names.items():
                if name not in ("__dict__", "__weakref__") and now.get(name, _MISSING) is not value:
                    setattr(owner, name, value)
        for function, (code, defaults) in self._bodies:
            if function.__code__ is not code:
                function.__code__ = code
            if function.__defaults__ is not defaults:
                function.__defaults__ = defaults
        shell = self._shell
        shell.ast_transformers[:] = []
        shell.input_transformers_post[:] = self._input_transformers
        shell.input_transformer_manager.line_transforms[:] = self._line_transforms
        shell.input_transformer_manager.token_transformers[:] = self._token_transformers
        shell.input_transformer_manager.cleanup_transforms[:] = self._cleanup_transforms
        shell.CustomTB, shell.custom_exceptions = None, ()
        shell.user_ns["__builtins__"] = builtins
        self._exec(self._checks, shell.user_ns)  # gives `reference`, which must act on the user's names
        private = {"__builtins__": builtins, "__name__": "checks"}
        self._exec(self._checks, private)  # and the checks, whose own names nobody can reach by accident
        checks = {name: value for name, value in private.items() if name.startswith("check_")}
        shell.user_ns.update(checks)
