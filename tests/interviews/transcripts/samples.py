"""Saved pages of our own making, in the shapes in which old sites print notices, interviews and articles."""

NOTICE_TITLE = "Thank you for offering your workshop to the Mill Lane register"
NOTICE_PARAGRAPHS = [
    "Unfortunately, owing to a fault in our form, we cannot accept new workshops. We hope to repair it soon!",
    "In the meantime you can sign up for our newsletter, or write to us at\u00a0[email\u00a0protected].",
]
FURNITURE = ["Diary", "No diary entries found", "{{}} View all workshop results", "No workshops found"]

SAVED_INTERVIEW = f"""{NOTICE_TITLE}

{NOTICE_PARAGRAPHS[0]}

{NOTICE_PARAGRAPHS[1]}


The library that lends ladders

3rd March 2018

ladder7.jpgFernbank's Ines Okafor met Piet Harmsen, Tool Keeper at Ghent's Maison Levier, to ask about ladders.\u00a0

Ines Okafor: Who borrows a ladder at nine in the evening?

Piet Harmsen: Painters who forgot one, mostly.  And people with cats.

We keep the tall ones by the door, for the cats.

IO: What do you lend besides ladders?

PH: Three kinds of things :

  \u2022 DRILLS (all year) go out on Fridays.
  \u2022 PANS (June) come back dirty
  \u2022 TENTS (summer) never dry.

IO: And what is missing?

PH: A second cellar, because the first one is ful,


To learn more about Maison Levier, go to their website and follow @maison_levier!



{FURNITURE[0]}

{FURNITURE[1]}


{FURNITURE[2]}
{FURNITURE[3]}
"""

SAVED_ARTICLE = """Shared kitchens began as a way to save rent. Within a few years they had changed how a street eats. \
Who cooks there, and for whom?

Pots before plans

A shared kitchen needs very little to begin with. Two rings, a long table and a person with keys are enough for a year.


The first winter decides. Groups that cook together in January are still cooking together in the summer after.

A kitchen in Lapworth, with a view

The kitchen in Lapworth feeds forty people every Thursday and asks nobody to register. Its rule: wash one more.

Article updated on 04/09/21
"""
