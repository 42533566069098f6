"""The catalogue: every command and query of the services, from their own signatures."""

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import ModuleType
from typing import Any, get_type_hints

import marac_desk.services
from marac_desk.services.changes import Change
from marac_desk.services.desk import Desk, Pen


@dataclass(frozen=True, slots=True)
class Service:
    """One function of the services that a script may name."""

    function: Callable[..., Any]
    parameters: Mapping[str, inspect.Parameter]
    """Without the desk, in order."""
    types: Mapping[str, Any]

    @property
    def name(self) -> str:
        """The function's own name."""
        return self.function.__name__

    @property
    def is_command(self) -> bool:
        """Whether it writes and answers with a Change."""
        return self.types["return"] is Change

    @property
    def summary(self) -> str:
        """The first line of its docstring."""
        return (inspect.getdoc(self.function) or "").partition("\n")[0]

    def describe(self) -> str:
        """Its name, parameters and summary, as `marac-desk commands` prints them."""
        words = ", ".join(_in_words(name, each) for name, each in self.parameters.items())
        return f"{self.name}({words})\n    {self.summary}"


def services() -> dict[str, Service]:
    """Every command and query by name, in alphabetical order."""
    found = [service for module in _modules() for service in _of(module)]
    return {service.name: service for service in sorted(found, key=lambda each: each.name)}


def script_name(parameter: str) -> str:
    """A parameter as scripts say it: `agency_id` is `agency`."""
    return parameter.removesuffix("_id")


def _in_words(name: str, parameter: inspect.Parameter) -> str:
    required = parameter.default is inspect.Parameter.empty
    return script_name(name) if required else f"{script_name(name)}?"


def _modules() -> Iterator[ModuleType]:
    for info in pkgutil.iter_modules(marac_desk.services.__path__, "marac_desk.services."):
        yield importlib.import_module(info.name)


def _of(module: ModuleType) -> Iterator[Service]:
    for name, function in inspect.getmembers(module, inspect.isfunction):
        is_own = function.__module__ == module.__name__ and not name.startswith("_")
        if is_own and _takes_desk_first(function):
            yield _service(function)


def _takes_desk_first(function: Callable[..., Any]) -> bool:
    parameters = list(inspect.signature(function).parameters.values())
    annotated = [get_type_hints(function).get(each.name) for each in parameters]
    return annotated[:1] == [Desk] and Pen not in annotated


def _service(function: Callable[..., Any]) -> Service:
    parameters = dict(inspect.signature(function).parameters)
    parameters.pop(next(iter(parameters)))
    return Service(function, parameters, get_type_hints(function))
