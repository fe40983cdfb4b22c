"""Pages of experiments as the publisher serves them."""

from pages import browse  # noqa: F401
from pages import portal  # noqa: F401
