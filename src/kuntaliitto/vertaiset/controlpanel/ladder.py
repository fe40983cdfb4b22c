"""The numbers of the maturity ladder as settings: one field for each of ``maturity.numbers.Numbers``, its defaults too.

The rules do not know of settings; ``maturity.facts.numbers_of_site`` reads these for them.
"""

from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset.maturity.numbers import Numbers
from plone.supermodel import model
from zope import schema


ALL_CELLS = 24
BEST_SCORE = 5


def _whole(default, title, least=0, most=None):
    return schema.Int(title=title, min=least, max=most, default=default)


def _mean(default, title):
    return schema.Float(title=title, min=1.0, max=float(BEST_SCORE), default=default)


class ILadderSettings(model.Schema):
    """What the gates ask for, what a round asks for, and how long things hold (domain.md, "The maturity ladder")."""

    model.fieldset(
        "ladder_promising",
        label=_("settings_group_promising", default="On the way to promising"),
        fields=[
            "months_in_use_promising",
            "experiment_days",
            "cells_promising",
            "enrichers_promising",
            "listeners_promising",
        ],
    )
    months_in_use_promising = _whole(
        Numbers.months_in_use_promising,
        _("settings_months_in_use_promising", default="Promising: in use for so many months"),
    )
    experiment_days = _whole(
        Numbers.experiment_days,
        _("settings_experiment_days", default="Promising: or an experiment that ran for so many days"),
        least=1,
    )
    cells_promising = _whole(
        Numbers.cells_promising, _("settings_cells_promising", default="Promising: cells told"), most=ALL_CELLS
    )
    enrichers_promising = _whole(
        Numbers.enrichers_promising,
        _("settings_enrichers_promising", default="Promising: municipalities with an answered enrichment"),
    )
    listeners_promising = _whole(
        Numbers.listeners_promising,
        _("settings_listeners_promising", default="Promising: municipalities with a listening that counts"),
    )

    model.fieldset(
        "ladder_good",
        label=_("settings_group_good", default="On the way to good"),
        fields=[
            "months_in_use_good",
            "cells_good",
            "listeners_good",
            "tryers_good",
            "statements_good",
            "mean_good",
        ],
    )
    months_in_use_good = _whole(
        Numbers.months_in_use_good, _("settings_months_in_use_good", default="Good: in use for so many months")
    )
    cells_good = _whole(Numbers.cells_good, _("settings_cells_good", default="Good: cells told"), most=ALL_CELLS)
    listeners_good = _whole(
        Numbers.listeners_good,
        _("settings_listeners_good", default="Good: municipalities with a listening that counts"),
    )
    tryers_good = _whole(
        Numbers.tryers_good, _("settings_tryers_good", default="Good: municipalities that have begun to try it")
    )
    statements_good = _whole(
        Numbers.statements_good,
        _("settings_statements_good", default="Good: statements, from as many municipalities"),
        least=1,
    )
    mean_good = _mean(Numbers.mean_good, _("settings_mean_good", default="Good: mean of the eight criteria, at least"))

    model.fieldset(
        "ladder_sustainable",
        label=_("settings_group_sustainable", default="On the way to sustainable"),
        fields=[
            "months_in_use_sustainable",
            "cells_sustainable",
            "ships_sustainable",
            "measurements_sustainable",
            "outcomes_sustainable",
            "worked_sustainable",
            "statements_sustainable",
            "mean_sustainable",
        ],
    )
    months_in_use_sustainable = _whole(
        Numbers.months_in_use_sustainable,
        _("settings_months_in_use_sustainable", default="Sustainable: in use for so many months"),
    )
    cells_sustainable = _whole(
        Numbers.cells_sustainable, _("settings_cells_sustainable", default="Sustainable: cells told"), most=ALL_CELLS
    )
    ships_sustainable = _whole(
        Numbers.ships_sustainable,
        _("settings_ships_sustainable", default="Sustainable: time ships that have returned and are answered"),
    )
    measurements_sustainable = _whole(
        Numbers.measurements_sustainable,
        _("settings_measurements_sustainable", default="Sustainable: more dates with a measurement than for good"),
    )
    outcomes_sustainable = _whole(
        Numbers.outcomes_sustainable,
        _("settings_outcomes_sustainable", default="Sustainable: municipalities that report an outcome"),
    )
    worked_sustainable = _whole(
        Numbers.worked_sustainable, _("settings_worked_sustainable", default="Sustainable: of these, where it worked")
    )
    statements_sustainable = _whole(
        Numbers.statements_sustainable,
        _("settings_statements_sustainable", default="Sustainable: statements of a round"),
        least=1,
    )
    mean_sustainable = _mean(
        Numbers.mean_sustainable,
        _("settings_mean_sustainable", default="Sustainable: mean of the eight criteria, at least"),
    )

    model.fieldset(
        "ladder_rounds",
        label=_("settings_group_rounds", default="Rounds of validation"),
        fields=[
            "pass_lowest",
            "divergence",
            "conditional_lowest",
            "conditional_most",
            "condition_months",
            "objection_days",
            "rejected_wait_months",
            "independence_months",
            "listening_cells",
        ],
    )
    pass_lowest = _whole(
        Numbers.pass_lowest,
        _("settings_pass_lowest", default="Score that each criterion needs to pass"),
        least=1,
        most=BEST_SCORE,
    )
    divergence = _whole(
        Numbers.divergence,
        _("settings_divergence", default="Two scores diverge when they differ by so much"),
        least=1,
        most=BEST_SCORE,
    )
    conditional_lowest = _whole(
        Numbers.conditional_lowest,
        _("settings_conditional_lowest", default="Score that each criterion needs to pass on conditions"),
        least=1,
        most=BEST_SCORE,
    )
    conditional_most = _whole(
        Numbers.conditional_most,
        _("settings_conditional_most", default="Criteria that may need a condition, at most"),
        least=1,
        most=8,
    )
    condition_months = _whole(
        Numbers.condition_months,
        _("settings_condition_months", default="Months in which conditions have to be met"),
        least=1,
    )
    objection_days = _whole(
        Numbers.objection_days, _("settings_objection_days", default="Days in which the teller may object")
    )
    rejected_wait_months = _whole(
        Numbers.rejected_wait_months,
        _("settings_rejected_wait_months", default="Months after a rejection before the next round"),
    )
    independence_months = _whole(
        Numbers.independence_months,
        _("settings_independence_months", default="Months that independence looks back"),
    )
    listening_cells = _whole(
        Numbers.listening_cells,
        _("settings_listening_cells", default="Cells with own words and a known fit that make a listening count"),
        least=1,
        most=ALL_CELLS,
    )

    model.fieldset(
        "ladder_times",
        label=_("settings_group_times", default="How long a rung holds, and what the clock does"),
        fields=[
            "holds_months_interesting",
            "holds_months_promising",
            "holds_months_good",
            "holds_months_sustainable",
            "renew_days",
            "warn_days",
            "hold_days",
            "ship_months",
            "archive_grace_days",
        ],
    )
    holds_months_interesting = _whole(
        Numbers.holds_months_interesting,
        _("settings_holds_months_interesting", default="Months for which interesting holds"),
        least=1,
    )
    holds_months_promising = _whole(
        Numbers.holds_months_promising,
        _("settings_holds_months_promising", default="Months for which promising holds"),
        least=1,
    )
    holds_months_good = _whole(
        Numbers.holds_months_good, _("settings_holds_months_good", default="Months for which good holds"), least=1
    )
    holds_months_sustainable = _whole(
        Numbers.holds_months_sustainable,
        _("settings_holds_months_sustainable", default="Months for which sustainable holds"),
        least=1,
    )
    renew_days = _whole(
        Numbers.renew_days, _("settings_renew_days", default="Days before the end from which a rung can be renewed")
    )
    warn_days = _whole(
        Numbers.warn_days, _("settings_warn_days", default="Days before the end when the tellers are told of it")
    )
    hold_days = _whole(
        Numbers.hold_days, _("settings_hold_days", default="Days for which an open round holds a lapse, at most")
    )
    ship_months = _whole(
        Numbers.ship_months,
        _("settings_ship_months", default="Months after which a time ship returns, at the earliest"),
        least=1,
    )
    archive_grace_days = _whole(
        Numbers.archive_grace_days,
        _("settings_archive_grace_days", default="Days after restoring a workspace until what fell due falls due"),
    )
