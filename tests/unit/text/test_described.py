"""Pictures told in words: nothing is lost, and what is heard is still found."""

from webapp.text.described import Words, with_descriptions
from webapp.text.script import read


def test_a_picture_becomes_its_description_with_a_way_to_see_it() -> None:
    """The sentence keeps its id, now on the words that are heard."""
    marked = read("通知", "", '<figure><img src="/media/a1.jpg" alt="青禾镇服务站的坡道"></figure>').body_html
    id = marked.partition('id="')[2].partition('"')[0]
    told = with_descriptions(marked)
    assert "<img" not in told
    assert f'图片：<span class="sentence" id="{id}">青禾镇服务站的坡道</span>' in told
    assert '<a href="/media/a1.jpg">看这张图<span class="visually-hidden">：青禾镇服务站的坡道</span></a>' in told


def test_a_caption_stays_a_caption_and_is_said_once() -> None:
    """Where it says the same as the description, the description does not stand there twice."""
    body = '<figure><img src="/media/a1.jpg" alt="新坡道"><figcaption>新坡道</figcaption></figure>'
    told = with_descriptions(read("通知", "", body).body_html)
    assert told.count("新坡道") == 2, "in the caption, and unseen in the name of the link"
    assert "<p>图片 <a" in told
    assert "</figcaption></figure>" in told


def test_what_only_decorates_vanishes() -> None:
    """Also the figure around it; a caption stays."""
    assert (
        with_descriptions('<p>一</p><figure><img src="/media/a.png" alt=""></figure><p>二</p>') == "<p>一</p><p>二</p>"
    )
    assert with_descriptions('<p>一<img src="/media/a.png" alt="">二</p>') == "<p>一二</p>"
    kept = with_descriptions('<figure><img src="/media/a.png" alt=""><figcaption>花边</figcaption></figure>')
    assert kept == "<figure><figcaption>花边</figcaption></figure>"


def test_a_picture_in_a_sentence_and_in_a_link() -> None:
    """In a link stands no second link."""
    told = with_descriptions('<p>点<img src="/media/b.png" alt="放大镜" class="sentence" id="s-1">搜索</p>')
    assert told.startswith('<p>点<span class="picture-told">（图片：<span class="sentence" id="s-1">放大镜</span> <a ')
    linked = with_descriptions('<p><a href="/c/news"><img src="/media/b.png" alt="新闻"></a></p>')
    assert linked == '<p><a href="/c/news"><span class="picture-told">（图片：<span>新闻</span>）</span></a></p>'


def test_hostile_descriptions_stay_words() -> None:
    """Angle brackets and quotation marks in a description."""
    told = with_descriptions(
        '<p><img src="/media/b.png" alt="a &gt; b &quot;&lt;script&gt;"></p>', Words("图：{}。", "图", "看")
    )
    assert "<script" not in told
    assert "图：<span>a &gt; b &#34;&lt;script&gt;</span>。" in told


def test_text_without_pictures_is_left_alone() -> None:
    """The same words, to the letter."""
    assert with_descriptions("<p>没有 <strong>图</strong></p>") == "<p>没有 <strong>图</strong></p>"
