"""An article may have a twin in plain words 易读版.

Revision: 0006, after: 0005
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

NEW = ("easy_html", "easy_marked", "easy_script")


def upgrade() -> None:
    """Go up."""
    # Not in a batch: every word of the site stands in this table, and to make it again would copy them all.
    op.add_column("revisions", sa.Column("easy_sentences", sa.Integer(), nullable=False, server_default="0"))
    for name in NEW:
        op.add_column("revisions", sa.Column(name, sa.Text(), nullable=False, server_default=""))


def downgrade() -> None:
    """Go down."""
    # Nothing below knows what such a sound says.
    op.execute("DELETE FROM narrations WHERE voice = 'easy'")
    for name in (*NEW, "easy_sentences"):
        op.drop_column("revisions", name)
