"""The whole site on one page, for people and for machines."""

from lxml import etree

NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


def test_every_column_is_on_the_map_and_every_article_is_found_from_there(reader, publish) -> None:
    """100 %: the map leads to every column, and a column to all of its articles, page by page."""
    titles = [f"手语课第{number}讲" for number in range(25)]
    for title in titles:
        publish(title)
    titles.append("就业援助")
    publish("就业援助", column="department/education")
    page = reader.open("/sitemap")
    columns = [address for _, address in page.links if address.startswith("/c/")]
    assert {"/c/news", "/c/open", "/c/policy", "/c/service", "/c/notice", "/c/department"} <= set(columns)
    assert "/c/department/education" in columns
    found: set[str] = set()
    for address in set(columns):
        page = reader.open(address)
        while True:
            found |= {name for name, target in page.links if target.startswith("/a/")}
            if "下一页" not in [name for name, _ in page.links]:
                break
            page = reader.follow("下一页")
    assert set(titles) <= found


def test_the_map_for_machines_is_valid_and_complete(reader, publish, at) -> None:
    """By the sitemaps.org protocol: whole addresses, days of change, each address once and alive."""
    at("2026-11-23 08:00")
    numbers = [publish() for _ in range(3)]
    answer = reader.fetch("/sitemap.xml")
    assert answer.headers["Content-Type"].startswith("application/xml")
    tree = etree.fromstring(answer.body)
    assert tree.tag == f"{{{NAMES['s']}}}urlset"
    places = [one.text for one in tree.findall("s:url/s:loc", NAMES)]
    assert len(places) == len(set(places))
    assert all(place.startswith("http://localhost/") for place in places)
    for number in numbers:
        assert f"http://localhost/a/{number}" in places
    assert "http://localhost/" in places
    assert "http://localhost/c/department/education" in places
    for place in places:
        assert reader.fetch(place.removeprefix("http://localhost")).status == 200
    days = [one.text for one in tree.findall("s:url/s:lastmod", NAMES)]
    assert len(days) >= 3
    assert all(day.startswith("2026-11-23") for day in days)


def test_crawlers_are_shown_the_map_and_kept_from_forms(reader) -> None:
    """robots.txt."""
    answer = reader.fetch("/robots.txt")
    assert answer.headers["Content-Type"].startswith("text/plain")
    assert "Disallow: /staff/" in answer.text
    assert "Sitemap: http://localhost/sitemap.xml" in answer.text


def test_no_link_of_the_site_is_dead(reader, publish, voice) -> None:
    """From the home page on, every own address that any page names answers."""
    publish("长文", "<h2>一</h2><p>甲。</p><h2>二</h2><p>乙。</p><h2>三</h2><p>丙。</p>")
    publish("带附件", files=[("表.pdf", b"%PDF-1.4", "application/pdf")])
    voice()
    waiting, seen, dead = ["/"], {"/"}, []
    while waiting:
        address = waiting.pop()
        answer = reader.fetch(address)
        if answer.status not in {200, 302, 303} or "/static/static" in address:
            dead.append((address, answer.status))
        if address.startswith("/staff") or not answer.is_html or answer.status != 200:
            continue
        for link in reader.open(address).own_links():
            if link not in seen:
                seen.add(link)
                waiting.append(link)
    assert not dead
    assert len(seen) > 40
