"""What can go wrong with a model, one class for each thing a person can do about it."""

from corpus.errors import WeighbridgeError


class ModelError(WeighbridgeError):
    """A model gave no usable answer; the answer without a model still stands."""

    code = "model-error"


class UnknownModel(ModelError, LookupError):
    """No provider knows the name; another name helps."""

    code = "model-unknown"

    def __init__(self, name: str, near: tuple[str, ...] = (), *, where: str = "") -> None:
        self.near = near
        step = f"Did you mean {' or '.join(near)}?" if near else "`weighbridge models` lists what can be used."
        super().__init__(f"There is no model {name}{f' at {where}' if where else ''}.", next_step=step)


class ModelUnreachable(ModelError, ConnectionError):
    """Nothing answers at the model's address; starting the server or naming another address helps."""

    code = "model-unreachable"


class ModelTimeout(ModelError, TimeoutError):
    """The model fell silent; waiting longer or a smaller model helps."""

    code = "model-timeout"


class ModelRefused(ModelError):
    """The provider answered with an error: a key, a limit, or a fault of its own."""

    code = "model-refused"

    def __init__(self, what: str, *, next_step: str = "", retry_after: float | None = None, lasting: bool = False) -> None:
        """`lasting` where the next call would be refused as well: for its key, or an account that is empty."""
        self.retry_after = retry_after
        self.lasting = lasting
        super().__init__(what, next_step=next_step)


class ContextTooLong(ModelError, ValueError):
    """The evidence does not fit the model; a model with a larger context helps."""

    code = "model-context"


class ModelCutOff(ModelError):
    """The stream ended or broke before the answer did; asking again helps."""

    code = "model-cut-off"


class ModelWithheld(ModelError):
    """A model was not called, as the person has it; the budget, an agreement or another model helps."""

    code = "model-withheld"
    lasting = True
    """The next call would be withheld as well."""


class BuiltinMissing(ModelError):
    """The built-in model is not installed."""

    code = "model-builtin-missing"
