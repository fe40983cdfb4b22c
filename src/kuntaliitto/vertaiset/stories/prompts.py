"""The questions that lead a teller through the story: one for each cell, and what each perspective is about.

From domain.md, "Practice stories in 360 degrees": eight perspectives, each told in three times. The questions are
meant for somebody who works in a town's service, so they ask for what one has seen, said or done there.
"""

from kuntaliitto.vertaiset import _


# What a side of the figure is about, in one sentence; by perspective.
PERSPECTIVE_HELP = {
    "leadership": _(
        "perspective_help_leadership",
        default="How managers lead this work and make room for it.",
    ),
    "political": _(
        "perspective_help_political",
        default="How the council and its boards know of the work, steer it and decide about it.",
    ),
    "permanent_partners": _(
        "perspective_help_permanent_partners",
        default="Those who work beside you year after year: other services, schools, associations, parishes.",
    ),
    "impact": _(
        "perspective_help_impact",
        default="What the work achieves, whether it lasts, and what it changes in the lives of people.",
    ),
    "participation": _(
        "perspective_help_participation",
        default="How you meet and hear clients and residents, and what part they have in the work.",
    ),
    "earlier_practices": _(
        "perspective_help_earlier_practices",
        default="What you have built on: your own earlier ways of working, and the good practices of others.",
    ),
    "temporary_partners": _(
        "perspective_help_temporary_partners",
        default="Those who are with you for a while, such as projects and students, and those who compete with you.",
    ),
    "internal_cooperation": _(
        "perspective_help_internal_cooperation",
        default="How you share the work and talk about it among yourselves, within your own unit or project.",
    ),
}

# The question of each cell, in the order of CELLS.
PROMPTS = {
    "leadership/before": _(
        "prompt_leadership_before",
        default="What did your managers think of the matter before you began? Who gave the first push?",
    ),
    "leadership/now": _(
        "prompt_leadership_now",
        default="How can you tell in an ordinary week that your managers stand behind this: from time, money, "
        "decisions or a good word?",
    ),
    "leadership/future": _(
        "prompt_leadership_future",
        default="What should your managers do so that this goes on even when one of them changes?",
    ),
    "political/before": _(
        "prompt_political_before",
        default="Had the council or a board spoken of the matter before you began? What was decided, and what was "
        "left open?",
    ),
    "political/now": _(
        "prompt_political_now",
        default="How do the councillors hear how the work is going? What have they decided about it?",
    ),
    "political/future": _(
        "prompt_political_future",
        default="Which decision do you hope for next from the council or a board? What would they need to know to "
        "make it?",
    ),
    "permanent_partners/before": _(
        "prompt_permanent_partners_before",
        default="Which other services did you already share the matter with? Where did people fall between you?",
    ),
    "permanent_partners/now": _(
        "prompt_permanent_partners_now",
        default="Which services, schools or associations do this with you now, and what does each of them do?",
    ),
    "permanent_partners/future": _(
        "prompt_permanent_partners_future",
        default="With whom do you want to do this five years from now? What should you agree with them already?",
    ),
    "impact/before": _(
        "prompt_impact_before",
        default="Which figures, what feedback or which everyday moments told you that something had to change?",
    ),
    "impact/now": _(
        "prompt_impact_now",
        default="What has changed so far, and where can it be seen? What has not changed, although you hoped for it?",
    ),
    "impact/future": _(
        "prompt_impact_future",
        default="What should be different in the everyday life of people in a few years? How will you see that it "
        "lasts?",
    ),
    "participation/before": _(
        "prompt_participation_before",
        default="What was it like to be a client or a resident before this? Who asked them, and what did they answer?",
    ),
    "participation/now": _(
        "prompt_participation_now",
        default="Where do you meet the people for whom you do this? What have you changed because of what they said?",
    ),
    "participation/future": _(
        "prompt_participation_future",
        default="What could clients and residents help to decide from now on? Whose voice is still missing?",
    ),
    "earlier_practices/before": _(
        "prompt_earlier_practices_before",
        default="Where did the idea come from? Whose example, which project or what trial of your own did you build "
        "on?",
    ),
    "earlier_practices/now": _(
        "prompt_earlier_practices_now",
        default="What have you learned or borrowed from others on the way? What did you change to make it fit you?",
    ),
    "earlier_practices/future": _(
        "prompt_earlier_practices_future",
        default="Whose work would you like to look at next? What of yours would you hand on to others?",
    ),
    "temporary_partners/before": _(
        "prompt_temporary_partners_before",
        default="Which projects, companies or students helped you to get started? Who was after the same clients, "
        "staff or money?",
    ),
    "temporary_partners/now": _(
        "prompt_temporary_partners_now",
        default="Who is with you only for a while just now, in a project for example? What do you get from each other?",
    ),
    "temporary_partners/future": _(
        "prompt_temporary_partners_future",
        default="What will remain when a project ends or a partner leaves? Whom would you ask to join next?",
    ),
    "internal_cooperation/before": _(
        "prompt_internal_cooperation_before",
        default="How was the work shared out among you before? What did you not know of the work of one another?",
    ),
    "internal_cooperation/now": _(
        "prompt_internal_cooperation_now",
        default="Who does what among you, and when do you sit down to talk about it together?",
    ),
    "internal_cooperation/future": _(
        "prompt_internal_cooperation_future",
        default="How will a new colleague learn this? What would you like to do together more than now?",
    ),
}
