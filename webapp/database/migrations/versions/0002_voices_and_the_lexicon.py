"""A revision may be heard in several voices, and the site keeps words whose reading the staff has settled.

Revision: 0002, after: 0001
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

NEW = ("voice", "making_hash", "making_cues")


def upgrade() -> None:
    """Go up."""
    op.create_table(
        "pronunciations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("word", sa.String(length=20), nullable=False),
        sa.Column("reading", sa.String(length=200), nullable=False),
        sa.Column("example", sa.String(length=200), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_by", sa.String(length=80), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pronunciations")),
        sa.UniqueConstraint("word", name=op.f("uq_pronunciations_word")),
    )
    with op.batch_alter_table("narrations", schema=None) as batch_op:
        batch_op.add_column(sa.Column("voice", sa.String(length=40), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("making_hash", sa.String(length=32), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("making_cues", sa.JSON(), nullable=False, server_default="[]"))
        batch_op.drop_constraint(batch_op.f("uq_narrations_revision_id"), type_="unique")
        batch_op.create_unique_constraint(batch_op.f("uq_narrations_revision_id"), ["revision_id", "voice"])
    with op.batch_alter_table("narrations", schema=None) as batch_op:
        for name in NEW:
            batch_op.alter_column(name, server_default=None)
    # Before, a sound that was still growing stood where only a finished one stands now.
    op.execute("UPDATE narrations SET sound_hash = '' WHERE state <> 'ready'")


def downgrade() -> None:
    """Go down."""
    # One sound a revision, the first made: lost sound costs only time.
    op.execute("DELETE FROM narrations WHERE id NOT IN (SELECT MIN(id) FROM narrations GROUP BY revision_id)")
    with op.batch_alter_table("narrations", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("uq_narrations_revision_id"), type_="unique")
        batch_op.create_unique_constraint(batch_op.f("uq_narrations_revision_id"), ["revision_id"])
        for name in NEW:
            batch_op.drop_column(name)

    op.drop_table("pronunciations")
