"""The written anchors: what a validator sees in a story's evidence at each score from 1 to 5.

From domain.md, "The maturity ladder": each criterion is scored against a written anchor for every point. An anchor
names what can be seen and no degree of praise; each point asks for more than the one before it. Three is what a good
practice has, five what others have seen too, or what has lasted.
"""

from kuntaliitto.vertaiset import _


# The anchors of a criterion, by its id; the first is that of score 1.
ANCHORS = {
    "effectiveness": (
        _(
            "anchor_effectiveness_1",
            default="The story does not say what has changed for clients, residents or staff.",
        ),
        _(
            "anchor_effectiveness_2",
            default="There are examples of a change, but figures from before and after are missing or come no closer "
            "to the target.",
        ),
        _(
            "anchor_effectiveness_3",
            default="The figures from after the start of use are closer to the target than those from before it.",
        ),
        _(
            "anchor_effectiveness_4",
            default="The figures reach the target, and the story says what else may have caused the change.",
        ),
        _(
            "anchor_effectiveness_5",
            default="In addition, the result has held on at least two later dates, and a municipality that adopted "
            "the practice reports the same kind of change.",
        ),
    ),
    "efficiency": (
        _("anchor_efficiency_1", default="The story does not say how much money or working time the practice takes."),
        _(
            "anchor_efficiency_2",
            default="Costs are told in words or in part: working time or some of the expenses are missing.",
        ),
        _(
            "anchor_efficiency_3",
            default="Money and working time are given in figures, separately for the start and for the running.",
        ),
        _(
            "anchor_efficiency_4",
            default="In addition, the cost per client, visit or decision is given both for before and for now.",
        ),
        _(
            "anchor_efficiency_5",
            default="In addition, these figures show more or better results for the same money, and figures from "
            "another municipality point the same way.",
        ),
    ),
    "equity": (
        _("anchor_equity_1", default="The story does not say whom the practice reaches and whom it does not."),
        _(
            "anchor_equity_2",
            default="The groups that the practice is for are named, but not who is left out or finds it hard to come.",
        ),
        _(
            "anchor_equity_3",
            default="The story names who is left out, because of language, distance or disability for example, and "
            "says what is done about it.",
        ),
        _(
            "anchor_equity_4",
            default="In addition, use or results are given in figures for at least two groups, such as areas, ages "
            "or languages.",
        ),
        _(
            "anchor_equity_5",
            default="In addition, figures from at least two dates show that the differences between the groups have "
            "become smaller, or that there are none.",
        ),
    ),
    "transferability": (
        _("anchor_transferability_1", default="The story does not say of which steps the practice consists."),
        _(
            "anchor_transferability_2",
            default="The steps are told, but not what staff, skills, tools or agreements they require.",
        ),
        _(
            "anchor_transferability_3",
            default="The steps and what they require are told, and also what must stay as it is and what may be "
            "changed.",
        ),
        _(
            "anchor_transferability_4",
            default="In addition, at least one other municipality has tried the practice and tells what it changed.",
        ),
        _(
            "anchor_transferability_5",
            default="In addition, at least two other municipalities of different size or kind use the practice and "
            "tell how it works with them.",
        ),
    ),
    "sustainability": (
        _(
            "anchor_sustainability_1",
            default="The practice hangs on one person or on project money, and the story does not say what comes "
            "after that.",
        ),
        _(
            "anchor_sustainability_2",
            default="The story has a plan for what comes after the first people and the first money, but nothing has "
            "been decided.",
        ),
        _(
            "anchor_sustainability_3",
            default="Somebody answers for the practice and has a deputy, and it has working time or money in the "
            "budget of this year.",
        ),
        _(
            "anchor_sustainability_4",
            default="In addition, it has run for a year without project money and is written into job descriptions "
            "or instructions.",
        ),
        _(
            "anchor_sustainability_5",
            default="In addition, it has survived a new leader, a new council or the end of its funding, and figures "
            "from after that are at the same level as before.",
        ),
    ),
    "cooperation": (
        _("anchor_cooperation_1", default="One unit does the work alone, and the story names no others."),
        _(
            "anchor_cooperation_2",
            default="Other services or partners are named, but not what each of them does.",
        ),
        _(
            "anchor_cooperation_3",
            default="The story says what each service does, and how often they meet or exchange information.",
        ),
        _(
            "anchor_cooperation_4",
            default="In addition, services of at least two sectors have a common goal, a written agreement or a "
            "shared budget.",
        ),
        _(
            "anchor_cooperation_5",
            default="In addition, figures or the partners themselves show what has changed in the work of each sector.",
        ),
    ),
    "participation": (
        _("anchor_participation_1", default="The story does not say what clients or residents think."),
        _(
            "anchor_participation_2",
            default="Clients or residents are asked for feedback, but the story does not say what it led to.",
        ),
        _(
            "anchor_participation_3",
            default="The story names at least one thing that was changed because of what clients or residents said.",
        ),
        _(
            "anchor_participation_4",
            default="In addition, clients or residents plan or assess the practice regularly, and the story says who "
            "and how often.",
        ),
        _(
            "anchor_participation_5",
            default="In addition, they take part in decisions on its goals, money or running, and the story says how "
            "those who are seldom heard have been reached.",
        ),
    ),
    "evidence_quality": (
        _("anchor_evidence_quality_1", default="The story does not say what its claims are based on."),
        _(
            "anchor_evidence_quality_2",
            default="There are figures or accounts, but not who collected them, when, and from whom.",
        ),
        _(
            "anchor_evidence_quality_3",
            default="Each figure has its source and date, and those from before and after were collected in the same "
            "way.",
        ),
        _(
            "anchor_evidence_quality_4",
            default="In addition, the story says who is missing from the figures and what in them may mislead.",
        ),
        _(
            "anchor_evidence_quality_5",
            default="In addition, somebody from outside the service has collected or checked the figures, or the "
            "reader can look them up at their source.",
        ),
    ),
}

# How strong the evidence is, whatever the effect that it shows; the first is strength 1.
EVIDENCE_STRENGTH = (
    _("evidence_strength_1", default="The impression of those who tell the story."),
    _(
        "evidence_strength_2",
        default="Accounts of several clients, staff members or partners, but no measurement from before and after.",
    ),
    _("evidence_strength_3", default="One measurement from before the start of use and one from after it."),
    _(
        "evidence_strength_4",
        default="A measurement from before the start of use and measurements from at least three dates after it.",
    ),
    _(
        "evidence_strength_5",
        default="In addition, a comparison with a similar unit or municipality that works in "
        "another way, or a study by outsiders.",
    ),
)
