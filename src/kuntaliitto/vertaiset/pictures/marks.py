"""Small signs that differ by shape, not by colour alone."""

from kuntaliitto.vertaiset.pictures.svg import element


# Around 0,0, and no larger than 16 by 16.
SHAPES = {
    "circle": "M-6 0a6 6 0 1 1 12 0a6 6 0 1 1 -12 0Z",
    "diamond": "M0 -8L8 0L0 8L-8 0Z",
    "square": "M-6 -6H6V6H-6Z",
    "triangle": "M0 -7L8 7H-8Z",
    "ship": "M-8 2H8L4.5 7.5H-4.5ZM-1 0V-8L7 0Z",
    "step": "M-7 7V2H-2V-2H3V-7H7V7Z",
    "star": "M0 -8.5L2.3 -3L8.2 -2.6L3.7 1.2L5.1 7L0 3.9L-5.1 7L-3.7 1.2L-8.2 -2.6L-2.3 -3Z",
    "swap": "M-8 -3H2V-7L8 -1H-8ZM8 3H-2V7L-8 1H8Z",
}
CROSS = "M-7 -7L7 7M7 -7L-7 7"


def mark(parent, shape, x, y, class_="", hollow=False, crossed=False, title=None):
    """Return a sign of ``SHAPES`` (a circle where it is another) with its middle at ``x``, ``y``, in any unit.

    A ``hollow`` one is an outline; a ``crossed`` one is an outline with a cross over it.
    """
    place = element(parent, "svg", x=x, y=y, width=1, height=1, overflow="visible", class_=f"vt-sign {class_}".rstrip())
    if title:
        element(place, "title", title)
    open_ = hollow or crossed
    element(
        place,
        "path",
        d=SHAPES.get(shape, SHAPES["circle"]),
        class_="vt-sign-open" if open_ else "vt-sign-full",
        fill="none" if open_ else "currentColor",
        stroke="currentColor",
        stroke_width=2,
        stroke_linejoin="round",
    )
    if crossed:
        element(place, "path", d=CROSS, class_="vt-sign-cross", stroke="currentColor", stroke_width=2.5, fill="none")
    return place


def key(parent, entries, class_="vt-key"):
    """Write what signs mean under a picture: ``entries`` are (words, function that draws into a small ``svg``)."""
    listing = element(parent, "ul", class_=class_)
    for words, draw in entries:
        item = element(listing, "li", class_="vt-key-item")
        draw(
            element(
                item,
                "svg",
                class_="vt-key-sign",
                viewBox="-11 -11 22 22",
                width=26,
                height=26,
                aria_hidden="true",
                focusable="false",
            )
        )
        element(item, "span", words)
    return listing
