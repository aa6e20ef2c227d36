"""The site's identity: filled where empty, never overwritten without being asked."""

from dataclasses import dataclass

from webapp.content.models import SiteIdentity
from webapp.database import db

LABELS = {
    "name": "网站名称",
    "short_name": "简称",
    "sponsor": "主办单位",
    "organiser": "承办单位",
    "telephone": "电话",
    "hotline": "服务热线",
    "address": "地址",
    "post_code": "邮编",
    "icp": "ICP备案号",
    "police": "公安备案",
    "police_code": "公安备案号",
    "site_code": "网站标识码",
    "since_year": "始建年份",
    "description": "网站说明",
}


@dataclass(frozen=True)
class Difference:
    """A value that a document brought and that is not the site's."""

    label: str
    ours: str
    theirs: str


def identity() -> SiteIdentity:
    """The site's identity; an empty one before anything was said."""
    return db.session.get(SiteIdentity, 1) or SiteIdentity(id=1, **dict.fromkeys(LABELS, ""))


def take(values: dict[str, str], *, overwrite: bool = False) -> list[Difference]:
    """Fill what is empty and return what differs; with overwrite take everything. In the caller's begin_write()."""
    row = db.session.get(SiteIdentity, 1)
    if row is None:
        row = SiteIdentity(id=1, **dict.fromkeys(LABELS, ""))
        db.session.add(row)
    differences = []
    for name, value in values.items():
        if name not in LABELS or not value.strip():
            continue
        ours = getattr(row, name)
        if not ours or overwrite:
            limit = SiteIdentity.__table__.c[name].type.length  # type: ignore[attr-defined] # all are strings
            setattr(row, name, value.strip()[:limit])
        elif ours != value.strip():
            differences.append(Difference(LABELS[name], ours, value.strip()))
    return differences
