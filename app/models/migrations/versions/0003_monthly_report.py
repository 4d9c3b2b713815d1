"""Party groups, five haves, work fund, owners' bodies, meetings, settings, packages."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

PRESENT = sa.text("removed_at IS NULL")


def upgrade() -> None:
    """Create the tables of the subjects that the monthly report is made of."""
    _branch()
    _five_haves()
    _owners()
    _meetings()
    _fund()
    _packages()


def _branch() -> None:
    op.create_table(
        "party_groups",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("compound", sa.Integer, sa.ForeignKey("compounds.id"), nullable=False),
        sa.Column("buildings", sa.Text, nullable=False),
        sa.Column("leader", sa.Integer, sa.ForeignKey("members.id")),
        sa.Column("founded_on", sa.Text),
        sa.Column("dissolved_on", sa.Text),
        sa.Column("search_key", sa.Text, nullable=False),
        sa.Column("removed_at", sa.Text),
        sqlite_autoincrement=True,
    )
    op.create_index("party_groups_key", "party_groups", ["name"], unique=True, sqlite_where=PRESENT)
    op.create_table(
        "branch_posts",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("member", sa.Integer, sa.ForeignKey("members.id"), nullable=False),
        sa.Column("post", sa.Text, nullable=False),
        sa.Column("since", sa.Text),
        sa.Column("until", sa.Text),
        sa.Column("removed_at", sa.Text),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "branch_posts_key", "branch_posts", ["member", "post", "since"], unique=True, sqlite_where=PRESENT
    )
    op.create_table(
        "voting_limits",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("member", sa.Integer, sa.ForeignKey("members.id"), nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("since", sa.Text, nullable=False),
        sa.Column("until", sa.Text),
        sa.Column("approved_by", sa.Text, nullable=False),
        sa.Column("removed_at", sa.Text),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "voting_limits_key", "voting_limits", ["member", "reason", "since"], unique=True, sqlite_where=PRESENT
    )
    op.create_table(
        "settings",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("value", sa.Text, nullable=False),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("confirmed_on", sa.Text),
        sa.Column("removed_at", sa.Text),
        sqlite_autoincrement=True,
    )
    op.create_index("settings_key", "settings", ["name"], unique=True, sqlite_where=PRESENT)


def _five_haves() -> None:
    op.create_table(
        "five_haves_items",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("have", sa.Text, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("standard", sa.Text, nullable=False),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("search_key", sa.Text, nullable=False),
        sa.Column("removed_at", sa.Text),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "five_haves_items_key", "five_haves_items", ["have", "title"], unique=True, sqlite_where=PRESENT
    )
    op.create_table(
        "five_haves_checks",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("item", sa.Integer, sa.ForeignKey("five_haves_items.id"), nullable=False),
        sa.Column("checked_on", sa.Text, nullable=False),
        sa.Column("level", sa.Text, nullable=False),
        sa.Column("evidence", sa.Text, nullable=False),
        sa.Column("checker", sa.Text, nullable=False),
        sa.Column("removed_at", sa.Text),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "five_haves_checks_key",
        "five_haves_checks",
        ["item", "checked_on"],
        unique=True,
        sqlite_where=PRESENT,
    )


def _owners() -> None:
    op.create_table(
        "owners_bodies",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("compound", sa.Integer, sa.ForeignKey("compounds.id"), nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("founded_on", sa.Text),
        sa.Column("dissolved_on", sa.Text),
        sa.Column("search_key", sa.Text, nullable=False),
        sa.Column("removed_at", sa.Text),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "owners_bodies_key", "owners_bodies", ["compound", "name"], unique=True, sqlite_where=PRESENT
    )
    op.create_table(
        "owners_terms",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("body", sa.Integer, sa.ForeignKey("owners_bodies.id"), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("elected_on", sa.Text, nullable=False),
        sa.Column("ends_on", sa.Text, nullable=False),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("filed_on", sa.Text),
        sa.Column("filing_number", sa.Text, nullable=False),
        sa.Column("removed_at", sa.Text),
        sqlite_autoincrement=True,
    )
    op.create_index("owners_terms_key", "owners_terms", ["body", "number"], unique=True, sqlite_where=PRESENT)
    op.create_table(
        "owners_seats",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("term", sa.Integer, sa.ForeignKey("owners_terms.id"), nullable=False),
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("post", sa.Text, nullable=False),
        sa.Column("elected_on", sa.Text),
        sa.Column("party_member", sa.Integer, nullable=False),
        sa.Column("member", sa.Integer, sa.ForeignKey("members.id")),
        sa.Column("distinction", sa.Text, nullable=False),
        sa.Column("ended_on", sa.Text),
        sa.Column("end_reason", sa.Text, nullable=False),
        sa.Column("search_key", sa.Text, nullable=False),
        sa.Column("removed_at", sa.Text),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "owners_seats_key",
        "owners_seats",
        ["term", "person", "distinction", "elected_on"],
        unique=True,
        sqlite_where=PRESENT,
    )


def _meetings() -> None:
    op.create_table(
        "meetings",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("year", sa.Integer, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("started_at", sa.Text, nullable=False),
        sa.Column("ended_at", sa.Text),
        sa.Column("place", sa.Text, nullable=False),
        sa.Column("host", sa.Text, nullable=False),
        sa.Column("recorder", sa.Text, nullable=False),
        sa.Column("party_group", sa.Integer, sa.ForeignKey("party_groups.id")),
        sa.Column("compound", sa.Integer, sa.ForeignKey("compounds.id")),
        sa.Column("agenda", sa.Text, nullable=False),
        sa.Column("finalised_at", sa.Text),
        sa.Column("finalised_by", sa.Text, nullable=False),
        sa.Column("reported_in", sa.Text),
        sa.Column("search_key", sa.Text, nullable=False),
        sa.Column("removed_at", sa.Text),
        sqlite_autoincrement=True,
    )
    op.create_index("meetings_key", "meetings", ["kind", "year", "number"], unique=True, sqlite_where=PRESENT)
    op.create_table(
        "attendances",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("meeting", sa.Integer, sa.ForeignKey("meetings.id"), nullable=False),
        sa.Column("member", sa.Integer, sa.ForeignKey("members.id"), nullable=False),
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("voter", sa.Integer, nullable=False),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("removed_at", sa.Text),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "attendances_key", "attendances", ["meeting", "member"], unique=True, sqlite_where=PRESENT
    )
    op.create_table(
        "guests",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("meeting", sa.Integer, sa.ForeignKey("meetings.id"), nullable=False),
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("post", sa.Text, nullable=False),
        sa.Column("why", sa.Text, nullable=False),
        sa.Column("removed_at", sa.Text),
        sqlite_autoincrement=True,
    )
    op.create_index("guests_key", "guests", ["meeting", "person"], unique=True, sqlite_where=PRESENT)
    op.create_table(
        "turnouts",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("meeting", sa.Integer, sa.ForeignKey("meetings.id"), nullable=False),
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("people", sa.Integer, nullable=False),
        sa.Column("removed_at", sa.Text),
        sqlite_autoincrement=True,
    )
    op.create_index("turnouts_key", "turnouts", ["meeting", "role"], unique=True, sqlite_where=PRESENT)
    op.create_table(
        "meeting_items",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("meeting", sa.Integer, sa.ForeignKey("meetings.id"), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("speeches", sa.Text, nullable=False),
        sa.Column("resolution", sa.Text, nullable=False),
        sa.Column("responsible", sa.Text, nullable=False),
        sa.Column("due_on", sa.Text),
        sa.Column("done_on", sa.Text),
        sa.Column("satisfaction", sa.Integer),
        sa.Column("matter", sa.Text, nullable=False),
        sa.Column("ballot", sa.Text, nullable=False),
        sa.Column("issued", sa.Integer),
        sa.Column("returned", sa.Integer),
        sa.Column("yes", sa.Integer),
        sa.Column("no", sa.Integer),
        sa.Column("abstain", sa.Integer),
        sa.Column("invalid", sa.Integer),
        sa.Column("written_yes", sa.Integer),
        sa.Column("passed", sa.Integer),
        sa.Column("ruling", sa.Text, nullable=False),
        sa.Column("search_key", sa.Text, nullable=False),
        sa.Column("removed_at", sa.Text),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "meeting_items_key", "meeting_items", ["meeting", "number"], unique=True, sqlite_where=PRESENT
    )
    op.create_table(
        "minutes_notes",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("meeting", sa.Integer, sa.ForeignKey("meetings.id"), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("author", sa.Text, nullable=False),
        sa.Column("written_at", sa.Text, nullable=False),
        sa.Column("removed_at", sa.Text),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "minutes_notes_key", "minutes_notes", ["meeting", "number"], unique=True, sqlite_where=PRESENT
    )


def _fund() -> None:
    op.create_table(
        "fund_categories",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("search_key", sa.Text, nullable=False),
        sa.Column("removed_at", sa.Text),
        sqlite_autoincrement=True,
    )
    op.create_index("fund_categories_key", "fund_categories", ["name"], unique=True, sqlite_where=PRESENT)
    op.create_table(
        "fund_entries",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("month", sa.Text, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("entered_on", sa.Text, nullable=False),
        sa.Column("summary", sa.Text, nullable=False),
        sa.Column("amount", sa.Integer, nullable=False),
        sa.Column("category", sa.Integer, sa.ForeignKey("fund_categories.id"), nullable=False),
        sa.Column("payee", sa.Text, nullable=False),
        sa.Column("handler", sa.Text, nullable=False),
        sa.Column("witness", sa.Text, nullable=False),
        sa.Column("approver", sa.Text, nullable=False),
        sa.Column("method", sa.Text, nullable=False),
        sa.Column("invoice_code", sa.Text, nullable=False),
        sa.Column("invoice_number", sa.Text, nullable=False),
        sa.Column("resolution", sa.Integer, sa.ForeignKey("meetings.id")),
        sa.Column("cancels", sa.Integer, sa.ForeignKey("fund_entries.id")),
        sa.Column("corrects", sa.Integer, sa.ForeignKey("fund_entries.id")),
        sa.Column("search_key", sa.Text, nullable=False),
        sa.Column("removed_at", sa.Text),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "fund_entries_key", "fund_entries", ["month", "number"], unique=True, sqlite_where=PRESENT
    )
    op.create_table(
        "fund_closings",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("month", sa.Text, nullable=False),
        sa.Column("balance", sa.Integer, nullable=False),
        sa.Column("closed_on", sa.Text, nullable=False),
        sa.Column("closed_by", sa.Text, nullable=False),
        sa.Column("removed_at", sa.Text),
        sqlite_autoincrement=True,
    )
    op.create_index("fund_closings_key", "fund_closings", ["month"], unique=True, sqlite_where=PRESENT)


def _packages() -> None:
    op.create_table(
        "packages",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("month", sa.Text, nullable=False),
        sa.Column("line", sa.Text, nullable=False),
        sa.Column("sequence", sa.Integer, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("sha256", sa.Text, nullable=False),
        sa.Column("manifest_sha256", sa.Text, nullable=False),
        sa.Column("previous", sa.Text, nullable=False),
        sa.Column("audit_seq", sa.Integer, nullable=False),
        sa.Column("audit_hash", sa.Text, nullable=False),
        sa.Column("exported_at", sa.Text, nullable=False),
        sa.Column("exported_by", sa.Text, nullable=False),
        sa.Column("sealed", sa.Integer, nullable=False),
        sa.Column("replaces", sa.Integer, sa.ForeignKey("packages.id")),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("removed_at", sa.Text),
        sqlite_autoincrement=True,
    )
    op.create_index("packages_key", "packages", ["line", "sequence"], unique=True, sqlite_where=PRESENT)
