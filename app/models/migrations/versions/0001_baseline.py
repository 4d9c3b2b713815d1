"""The first schema."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

PRESENT = sa.text("removed_at IS NULL")


def upgrade() -> None:
    """Create the store's own tables and the first registers."""
    op.create_table(
        "attachments",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("owner", sa.Text, nullable=False),
        sa.Column("owner_id", sa.Integer, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("media_type", sa.Text, nullable=False),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("removed_at", sa.Text),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "attachments_key", "attachments", ["owner", "owner_id", "name"], unique=True, sqlite_where=PRESENT
    )
    op.create_table(
        "audit",
        sa.Column("seq", sa.Integer, primary_key=True),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("actor", sa.Text, nullable=False),
        sa.Column("step", sa.Integer, nullable=False),
        sa.Column("deed", sa.Text, nullable=False),
        sa.Column("action", sa.Text, nullable=False),
        sa.Column("register", sa.Text, nullable=False),
        sa.Column("record_id", sa.Integer, nullable=False),
        sa.Column("sentence", sa.Text, nullable=False),
        sa.Column("changes", sa.Text, nullable=False),
        sa.Column("sealed", sa.Text, nullable=False),
        sa.Column("hash", sa.LargeBinary, nullable=False),
    )
    op.create_index("audit_record", "audit", ["register", "record_id"])
    op.create_table(
        "branches",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("code", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("community", sa.Text, nullable=False),
        sa.Column("street", sa.Text, nullable=False),
        sa.Column("secretary", sa.Text, nullable=False),
        sa.Column("form", sa.Text, nullable=False),
        sa.Column("founded_on", sa.Text),
        sa.Column("removed_at", sa.Text),
        sqlite_autoincrement=True,
    )
    op.create_index("branches_key", "branches", ["code"], unique=True, sqlite_where=PRESENT)
    op.create_table(
        "compounds",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("address", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("buildings", sa.Integer),
        sa.Column("households", sa.Integer),
        sa.Column("property_company", sa.Text, nullable=False),
        sa.Column("search_key", sa.Text, nullable=False),
        sa.Column("removed_at", sa.Text),
        sqlite_autoincrement=True,
    )
    op.create_index("compounds_key", "compounds", ["name"], unique=True, sqlite_where=PRESENT)
    op.create_table(
        "members",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("citizen_id", sa.Text, nullable=False),
        sa.Column("sex", sa.Text, nullable=False),
        sa.Column("ethnicity", sa.Text, nullable=False),
        sa.Column("birth_date", sa.Text),
        sa.Column("education", sa.Text, nullable=False),
        sa.Column("category", sa.Text, nullable=False),
        sa.Column("branch_name", sa.Text, nullable=False),
        sa.Column("party_group", sa.Text, nullable=False),
        sa.Column("joined_on", sa.Text),
        sa.Column("full_member_on", sa.Text),
        sa.Column("occupation", sa.Text, nullable=False),
        sa.Column("mobile", sa.Text, nullable=False),
        sa.Column("landline", sa.Text, nullable=False),
        sa.Column("home_address", sa.Text, nullable=False),
        sa.Column("standing", sa.Text, nullable=False),
        sa.Column("lost_contact", sa.Integer, nullable=False),
        sa.Column("lost_contact_on", sa.Text),
        sa.Column("lost_contact_reason", sa.Text, nullable=False),
        sa.Column("mobile_member", sa.Integer, nullable=False),
        sa.Column("moved_to", sa.Text, nullable=False),
        sa.Column("search_key", sa.Text, nullable=False),
        sa.Column("removed_at", sa.Text),
        sqlite_autoincrement=True,
    )
    op.create_index("members_key", "members", ["citizen_id"], unique=True, sqlite_where=PRESENT)
    op.create_table(
        "meta",
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("value", sa.Text, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "audit_sealed",
        sa.Column("seq", sa.Integer, sa.ForeignKey("audit.seq"), primary_key=True),
        sa.Column("field", sa.Text, primary_key=True),
        sa.Column("salt", sa.LargeBinary),
        sa.Column("value", sa.Text),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "opinion_boxes",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("compound", sa.Integer, sa.ForeignKey("compounds.id"), nullable=False),
        sa.Column("place", sa.Text, nullable=False),
        sa.Column("opened_on", sa.Text),
        sa.Column("keeper", sa.Text, nullable=False),
        sa.Column("open_days", sa.Text, nullable=False),
        sa.Column("removed_on", sa.Text),
        sa.Column("search_key", sa.Text, nullable=False),
        sa.Column("removed_at", sa.Text),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "opinion_boxes_key", "opinion_boxes", ["compound", "place"], unique=True, sqlite_where=PRESENT
    )
    op.create_table(
        "resident_pacts",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("compound", sa.Integer, sa.ForeignKey("compounds.id"), nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("adopted_on", sa.Text),
        sa.Column("adopted_by", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("search_key", sa.Text, nullable=False),
        sa.Column("removed_at", sa.Text),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "resident_pacts_key", "resident_pacts", ["compound", "title"], unique=True, sqlite_where=PRESENT
    )
    op.create_table(
        "volunteer_teams",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("compound", sa.Integer, sa.ForeignKey("compounds.id"), nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("founded_on", sa.Text),
        sa.Column("head", sa.Text, nullable=False),
        sa.Column("people", sa.Integer),
        sa.Column("search_key", sa.Text, nullable=False),
        sa.Column("removed_at", sa.Text),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "volunteer_teams_key", "volunteer_teams", ["compound", "name"], unique=True, sqlite_where=PRESENT
    )
