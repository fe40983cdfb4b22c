"""How a practice fits: the second flower, by fit, and the same as a table."""

from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset.pictures.flower import fit_flower
from kuntaliitto.vertaiset.stories import adopting


# Where several listeners judge a cell, as many one way as another, the one that asks for more work is drawn.
CAREFUL = (adopting.NO_FIT, adopting.ADAPT, adopting.FITS)


class Fitting:
    """What a page needs that shows a fit profile."""

    def fit_picture(self, fits, title, description, hrefs=None):
        """Return the flower of ``fits``, a mapping of cell ids to fits."""
        return fit_flower(
            fits,
            self.words.perspectives(),
            self.words.times(),
            self.words.fits(),
            title=title,
            description=description,
            prefix="vt-fit",
            hrefs=hrefs,
        )

    def fits_of(self, adoption):
        """Return the fits of ``adoption`` by cell."""
        return {cell: said["fit"] for cell, said in (adoption.cells or {}).items()}

    def summary(self, fits):
        """Return in words how many cells fit, a text: the picture's description."""
        counts = {fit: list(fits.values()).count(fit) for fit in (adopting.FITS, adopting.ADAPT, adopting.NO_FIT)}
        return self.words.say(
            _(
                "fit_summary",
                default="Fits: ${fits}. Has to be adapted: ${adapt}. Does not fit: ${no_fit}.",
                mapping={fit: str(count) for fit, count in counts.items()},
            )
        )

    def fit_table(self, fits):
        """Return the rows of the table of ``fits``."""
        titles = self.words.fits()
        return self.words.table(lambda cell: titles[fits.get(cell, adopting.UNKNOWN)])

    def profile_fits(self, profile):
        """Return the fit that most listeners give each cell of ``profile``, see ``adopting.profile``."""
        return {cell: _most(counter) for cell, counter in profile.items() if _most(counter)}

    def profile_table(self, profile):
        """Return the rows of the table of ``profile``: by cell, how many say what."""
        titles = self.words.fits()

        def counts(cell):
            said = [(fit, profile[cell][fit]) for fit in adopting.FIT_TITLES if profile[cell][fit]]
            return ", ".join(f"{titles[fit].lower()} {count}" for fit, count in said) or "–"

        return self.words.table(counts)


def _most(counter):
    known = [fit for fit in CAREFUL if counter[fit]]
    return max(known, key=lambda fit: (counter[fit], -CAREFUL.index(fit)), default=None)
