"""Reading what was sent: each value of the kind that it has to be, or the field is named."""

from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset.errors import Invalid
from kuntaliitto.vertaiset.errors import NotThere
from kuntaliitto.vertaiset.membership.roles import MEMBER


def _wrong(name, message):
    return Invalid(message, field=name, rule="input_kind")


def text(body, name, default=""):
    """Return the text ``name`` of the JSON object ``body``; raise ``Invalid`` where it is something else."""
    value = body.get(name)
    if value is None:
        return default
    if not isinstance(value, str):
        raise _wrong(name, _("input_text", default="“${name}” is a text.", mapping={"name": name}))
    return value


def flag(body, name, default=False):
    """Return ``name`` of ``body``, true or false; raise ``Invalid`` where it is something else.

    "false" in quotes must not do for real what was meant to be tried.
    """
    value = body.get(name)
    if value is None:
        return default
    if not isinstance(value, bool):
        raise _wrong(name, _("input_flag", default="“${name}” is true or false.", mapping={"name": name}))
    return value


def texts(body, name, default=()):
    """Return the list of texts ``name`` of ``body``; raise ``Invalid`` where it is something else."""
    value = body.get(name)
    if value is None:
        return list(default)
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise _wrong(name, _("input_texts", default="“${name}” is a list of texts.", mapping={"name": name}))
    return value


def roles(body, default=(MEMBER,)):
    """Return the roles of ``body``, a list of texts; one role may come without a list around it."""
    if isinstance(body.get("roles"), str):
        return [body["roles"]]
    return texts(body, "roles", default)


def choice(form, name, choices):
    """Return ``name`` of the query ``form``, empty where it is not given; raise ``Invalid`` for none of ``choices``."""
    value = form.get(name) or ""
    if value and value not in choices:
        raise _wrong(
            name,
            _(
                "input_choice",
                default="“${name}” is one of: ${choices}.",
                mapping={"name": name, "choices": ", ".join(choices)},
            ),
        )
    return value


def number(name):
    """Return the part ``name`` of an address as a number; raise ``NotThere`` where it is none."""
    if not (name.isascii() and name.isdigit() and len(name) < 10):
        raise NotThere(_("service_address", default="There is nothing at this address."), rule="service_address")
    return int(name)
