"""Starters: a first standing agenda and a first confidentiality statement, to be made a forum's own."""

from marac_desk.domain.forums import ForumType, ItemKind, StandingItem

CONFIDENTIALITY_STATEMENT = """\
This meeting shares information about children, and about people who may harm them, so that agencies can \
keep children safe together. What is said here is used for that purpose only.

Please do not pass anything on outside your own agency's need to act on it, unless the agency it came from \
agrees. Keep the minutes and action lists apart from ordinary files, and do not copy them. Nobody of whom we \
speak, and nobody of their family, is to learn of this discussion unless the meeting has agreed to it.

If you are in doubt whether something can lawfully be shared, tell the Chair before you say it. Anybody who \
asks for these records is to be referred to the agency the information came from.

By taking part you agree to this. If you do not keep to it, the Chair will take it up with your agency."""

LAWFUL_BASIS = """\
Consent is usually not the right basis for sharing information to safeguard a child. Public bodies mostly \
rely on their public task or a legal obligation (UK GDPR, Article 6), and for special category data on the \
safeguarding of children and individuals at risk (Data Protection Act 2018, Schedule 1). Each agency decides \
its own basis; ask your information governance lead to review this note."""

_CASES_AGENDA = (
    StandingItem(kind=ItemKind.WELCOME, title="Welcome, introductions and apologies"),
    StandingItem(kind=ItemKind.CONFIDENTIALITY, title="Confidentiality statement"),
    StandingItem(kind=ItemKind.CONFLICTS, title="Declarations of conflict of interest"),
    StandingItem(kind=ItemKind.LAST_MINUTES, title="Minutes of the last meeting and matters arising"),
    StandingItem(kind=ItemKind.ACTIONS, title="Actions outstanding"),
    StandingItem(kind=ItemKind.NEW, title="New referrals"),
    StandingItem(kind=ItemKind.REPEATS, title="Repeats"),
    StandingItem(kind=ItemKind.REVIEWS, title="Reviews"),
    StandingItem(kind=ItemKind.PERSONS, title="Persons of concern"),
    StandingItem(kind=ItemKind.LOCATIONS, title="Locations and themes"),
    StandingItem(kind=ItemKind.STEP_DOWNS, title="Step-down and cases where 12 months have passed"),
    StandingItem(kind=ItemKind.OTHER_BUSINESS, title="Any other business"),
    StandingItem(kind=ItemKind.READ_BACK, title="Read-back of actions"),
    StandingItem(kind=ItemKind.NEXT_MEETING, title="Next meeting"),
)

_STRATEGIC_AGENDA = (
    StandingItem(kind=ItemKind.WELCOME, title="Welcome, introductions and apologies"),
    StandingItem(kind=ItemKind.CONFLICTS, title="Declarations of conflict of interest"),
    StandingItem(kind=ItemKind.LAST_MINUTES, title="Minutes of the last meeting and matters arising"),
    StandingItem(kind=ItemKind.ACTIONS, title="Action log"),
    StandingItem(kind=ItemKind.DISCUSSION, title="Progress of investigations"),
    StandingItem(kind=ItemKind.DISCUSSION, title="Prevention work"),
    StandingItem(kind=ItemKind.DISCUSSION, title="Profile, data and resources"),
    StandingItem(kind=ItemKind.DISCUSSION, title="Disruption and prosecution strategy"),
    StandingItem(kind=ItemKind.DISCUSSION, title="Effectiveness of Early Help and the CSE MARAC"),
    StandingItem(kind=ItemKind.DISCUSSION, title="Missing children"),
    StandingItem(kind=ItemKind.DISCUSSION, title="Learning from reviews"),
    StandingItem(kind=ItemKind.DISCUSSION, title="Action plan by strand"),
    StandingItem(kind=ItemKind.DISCUSSION, title="Risks, barriers and gaps in provision"),
    StandingItem(kind=ItemKind.BOARD, title="Decisions to report to the Board"),
    StandingItem(kind=ItemKind.OTHER_BUSINESS, title="Any other business"),
    StandingItem(kind=ItemKind.NEXT_MEETING, title="Next meeting"),
)


def starter_agenda(forum: ForumType) -> tuple[StandingItem, ...]:
    """The standing agenda a new forum begins with.

    Source: design rules 4.1 and 4.9; what a strategic group reviews: strategy, "How effective".
    """
    return _CASES_AGENDA if forum is ForumType.CASES else _STRATEGIC_AGENDA


HEADING_TITLES = {each.kind: each.title for each in _CASES_AGENDA} | {
    ItemKind.RATIFICATIONS: "Decisions to ratify"
}
"""What a heading is called when a meeting needs one that its forum's standing agenda does not have."""
