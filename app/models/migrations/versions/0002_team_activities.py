"""Volunteer teams say what they usually do (日常活动)."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; teams kept before have nothing written in it."""
    op.add_column("volunteer_teams", sa.Column("activities", sa.Text, nullable=False, server_default=""))
