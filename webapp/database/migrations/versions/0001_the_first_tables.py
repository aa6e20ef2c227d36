"""The first tables

Revision: 0001, after:
"""

import sqlalchemy as sa
from alembic import op

from webapp.search import index

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go up."""
    op.create_table(
        "attempts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("key_hash", sa.String(length=32), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attempts")),
    )
    with op.batch_alter_table("attempts", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_attempts_at"), ["at"], unique=False)
        batch_op.create_index("ix_attempts_key", ["kind", "key_hash", "at"], unique=False)

    op.create_table(
        "columns",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("slug", sa.String(length=40), nullable=False),
        sa.Column("path", sa.String(length=250), nullable=False),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("intro", sa.String(length=300), nullable=False),
        sa.Column("keywords", sa.String(length=300), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("in_navigation", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["parent_id"], ["columns.id"], name=op.f("fk_columns_parent_id_columns")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_columns")),
        sa.UniqueConstraint("parent_id", "slug", name=op.f("uq_columns_parent_id")),
        sa.UniqueConstraint("path", name=op.f("uq_columns_path")),
    )
    with op.batch_alter_table("columns", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_columns_parent_id"), ["parent_id"], unique=False)

    op.create_table(
        "journal",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("who", sa.String(length=80), nullable=False),
        sa.Column("act", sa.String(length=40), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=True),
        sa.Column("details", sa.Text(), nullable=False),
        sa.Column("chain", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_journal")),
    )
    with op.batch_alter_table("journal", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_journal_act"), ["act"], unique=False)
        batch_op.create_index(batch_op.f("ix_journal_article_id"), ["article_id"], unique=False)

    op.create_table(
        "people",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("username", sa.String(length=60), nullable=False),
        sa.Column("email", sa.String(length=120), nullable=True),
        sa.Column("password", sa.String(length=255), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("fs_uniquifier", sa.String(length=64), nullable=False),
        sa.Column("must_change_password", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_people")),
        sa.UniqueConstraint("email", name=op.f("uq_people_email")),
        sa.UniqueConstraint("fs_uniquifier", name=op.f("uq_people_fs_uniquifier")),
        sa.UniqueConstraint("username", name=op.f("uq_people_username")),
    )
    op.create_table(
        "pictures",
        sa.Column("hash", sa.String(length=32), nullable=False),
        sa.Column("media_type", sa.String(length=40), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("description", sa.String(length=300), nullable=False),
        sa.Column("long_description", sa.Text(), nullable=False),
        sa.Column("decorative", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("hash", name=op.f("pk_pictures")),
    )
    op.create_table(
        "roles",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("permissions", sa.JSON(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_roles")),
        sa.UniqueConstraint("name", name=op.f("uq_roles_name")),
    )
    op.create_table(
        "site_identity",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("short_name", sa.String(length=30), nullable=False),
        sa.Column("sponsor", sa.String(length=80), nullable=False),
        sa.Column("organiser", sa.String(length=80), nullable=False),
        sa.Column("telephone", sa.String(length=40), nullable=False),
        sa.Column("hotline", sa.String(length=40), nullable=False),
        sa.Column("address", sa.String(length=200), nullable=False),
        sa.Column("post_code", sa.String(length=10), nullable=False),
        sa.Column("icp", sa.String(length=60), nullable=False),
        sa.Column("police", sa.String(length=60), nullable=False),
        sa.Column("police_code", sa.String(length=30), nullable=False),
        sa.Column("site_code", sa.String(length=20), nullable=False),
        sa.Column("since_year", sa.String(length=4), nullable=False),
        sa.Column("description", sa.String(length=300), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_site_identity")),
    )
    op.create_table(
        "articles",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("column_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("summary", sa.String(length=500), nullable=False),
        sa.Column("deadline", sa.String(length=10), nullable=False),
        sa.Column("public_revision_id", sa.Integer(), nullable=True),
        sa.Column("publish_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("expire_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("corrected_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("views_base", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["column_id"], ["columns.id"], name=op.f("fk_articles_column_id_columns")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_articles")),
    )
    with op.batch_alter_table("articles", schema=None) as batch_op:
        batch_op.create_index("ix_articles_list", ["state", "column_id", "publish_at", "id"], unique=False)
        batch_op.create_index("ix_articles_newest", ["state", "publish_at", "id"], unique=False)

    op.create_table(
        "person_roles",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("role_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_person_roles_person_id_people")),
        sa.ForeignKeyConstraint(["role_id"], ["roles.id"], name=op.f("fk_person_roles_role_id_roles")),
        sa.PrimaryKeyConstraint("person_id", "role_id", name=op.f("pk_person_roles")),
    )
    op.create_table(
        "staff_sessions",
        sa.Column("key_hash", sa.String(length=64), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("data", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_staff_sessions_person_id_people")),
        sa.PrimaryKeyConstraint("key_hash", name=op.f("pk_staff_sessions")),
    )
    with op.batch_alter_table("staff_sessions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_staff_sessions_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_staff_sessions_seen_at"), ["seen_at"], unique=False)

    op.create_table(
        "intakes",
        sa.Column("article_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("original_key", sa.String(length=60), nullable=False),
        sa.Column("original_name", sa.String(length=120), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.String(length=80), nullable=False),
        sa.Column("report", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name=op.f("fk_intakes_article_id_articles")),
        sa.PrimaryKeyConstraint("article_id", name=op.f("pk_intakes")),
    )
    op.create_table(
        "reports",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=True),
        sa.Column("page", sa.String(length=300), nullable=False),
        sa.Column("contact", sa.String(length=100), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_by", sa.String(length=80), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name=op.f("fk_reports_article_id_articles")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reports")),
    )
    with op.batch_alter_table("reports", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_reports_article_id"), ["article_id"], unique=False)
        batch_op.create_index("ix_reports_waiting", ["state", "made_at", "id"], unique=False)

    op.create_table(
        "revisions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("summary", sa.String(length=500), nullable=False),
        sa.Column("source", sa.String(length=100), nullable=False),
        sa.Column("editor", sa.String(length=50), nullable=False),
        sa.Column("reviewer", sa.String(length=50), nullable=False),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.Column("change_note", sa.String(length=300), nullable=False),
        sa.Column("characters", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.String(length=80), nullable=False),
        sa.Column("summary_marked", sa.Text(), nullable=False),
        sa.Column("body_html", sa.Text(), nullable=False),
        sa.Column("body_text", sa.Text(), nullable=False),
        sa.Column("body_marked", sa.Text(), nullable=False),
        sa.Column("script", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name=op.f("fk_revisions_article_id_articles")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_revisions")),
        sa.UniqueConstraint("article_id", "number", name=op.f("uq_revisions_article_id")),
    )
    with op.batch_alter_table("revisions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_revisions_article_id"), ["article_id"], unique=False)

    op.create_table(
        "attachment_uses",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("hash", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("media_type", sa.String(length=100), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["revision_id"], ["revisions.id"], name=op.f("fk_attachment_uses_revision_id_revisions")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachment_uses")),
    )
    with op.batch_alter_table("attachment_uses", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_attachment_uses_hash"), ["hash"], unique=False)
        batch_op.create_index(batch_op.f("ix_attachment_uses_revision_id"), ["revision_id"], unique=False)

    op.create_table(
        "narrations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("reason", sa.String(length=300), nullable=False),
        sa.Column("sound_hash", sa.String(length=32), nullable=False),
        sa.Column("bytes", sa.Integer(), nullable=False),
        sa.Column("milliseconds", sa.Integer(), nullable=False),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("holder", sa.String(length=32), nullable=False),
        sa.Column("lease_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("retry_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("wanted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ready_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("cues", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name=op.f("fk_narrations_article_id_articles")),
        sa.ForeignKeyConstraint(["revision_id"], ["revisions.id"], name=op.f("fk_narrations_revision_id_revisions")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_narrations")),
        sa.UniqueConstraint("revision_id", name=op.f("uq_narrations_revision_id")),
    )
    with op.batch_alter_table("narrations", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_narrations_article_id"), ["article_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_narrations_sound_hash"), ["sound_hash"], unique=False)
        batch_op.create_index(batch_op.f("ix_narrations_state"), ["state"], unique=False)

    op.create_table(
        "picture_uses",
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("picture_hash", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["picture_hash"], ["pictures.hash"], name=op.f("fk_picture_uses_picture_hash_pictures")
        ),
        sa.ForeignKeyConstraint(["revision_id"], ["revisions.id"], name=op.f("fk_picture_uses_revision_id_revisions")),
        sa.PrimaryKeyConstraint("revision_id", "picture_hash", name=op.f("pk_picture_uses")),
    )
    with op.batch_alter_table("picture_uses", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_picture_uses_picture_hash"), ["picture_hash"], unique=False)

    # Articles and revisions point at each other: the second arrow is drawn when both are there.
    with op.batch_alter_table("articles") as batch_op:
        batch_op.create_foreign_key(
            "fk_articles_public_revision_id_revisions", "revisions", ["public_revision_id"], ["id"]
        )
    index.create(op.get_bind())


def downgrade() -> None:
    """Go down."""
    index.drop(op.get_bind())
    with op.batch_alter_table("articles") as batch_op:
        batch_op.drop_constraint("fk_articles_public_revision_id_revisions", type_="foreignkey")
    with op.batch_alter_table("picture_uses", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_picture_uses_picture_hash"))

    op.drop_table("picture_uses")
    with op.batch_alter_table("narrations", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_narrations_state"))
        batch_op.drop_index(batch_op.f("ix_narrations_sound_hash"))
        batch_op.drop_index(batch_op.f("ix_narrations_article_id"))

    op.drop_table("narrations")
    with op.batch_alter_table("attachment_uses", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_attachment_uses_revision_id"))
        batch_op.drop_index(batch_op.f("ix_attachment_uses_hash"))

    op.drop_table("attachment_uses")
    with op.batch_alter_table("revisions", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_revisions_article_id"))

    op.drop_table("revisions")
    with op.batch_alter_table("reports", schema=None) as batch_op:
        batch_op.drop_index("ix_reports_waiting")
        batch_op.drop_index(batch_op.f("ix_reports_article_id"))

    op.drop_table("reports")
    op.drop_table("intakes")
    with op.batch_alter_table("staff_sessions", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_staff_sessions_seen_at"))
        batch_op.drop_index(batch_op.f("ix_staff_sessions_person_id"))

    op.drop_table("staff_sessions")
    op.drop_table("person_roles")
    with op.batch_alter_table("articles", schema=None) as batch_op:
        batch_op.drop_index("ix_articles_newest")
        batch_op.drop_index("ix_articles_list")

    op.drop_table("articles")
    op.drop_table("site_identity")
    op.drop_table("roles")
    op.drop_table("pictures")
    op.drop_table("people")
    with op.batch_alter_table("journal", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_journal_article_id"))
        batch_op.drop_index(batch_op.f("ix_journal_act"))

    op.drop_table("journal")
    with op.batch_alter_table("columns", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_columns_parent_id"))

    op.drop_table("columns")
    with op.batch_alter_table("attempts", schema=None) as batch_op:
        batch_op.drop_index("ix_attempts_key")
        batch_op.drop_index(batch_op.f("ix_attempts_at"))

    op.drop_table("attempts")
