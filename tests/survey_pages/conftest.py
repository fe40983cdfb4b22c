"""The pages of surveys, with the rights of real people."""

from pages import add  # noqa: F401
from pages import browse  # noqa: F401
from pages import portal  # noqa: F401
