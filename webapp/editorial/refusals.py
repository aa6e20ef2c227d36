"""Why a file is not taken in: small named exceptions, each with one sentence that tells a clerk what to do."""

from typing import ClassVar

from webapp.messages import N_, Message


class Refused(Exception):
    """A file or text that is not taken in. `words` is a Chinese sentence to show as it stands."""

    sentence: ClassVar[Message] = N_("这个文件没有收下。请换一个文件再试。")

    def __init__(self, **details: object) -> None:
        self.words: str = self.sentence.of(**details)
        super().__init__(self.words)

    @property
    def code(self) -> str:
        """The name of the refusal, for logs and for the way back from the child process."""
        return type(self).__name__


class EmptyFile(Refused):
    """Nothing in it."""

    sentence = N_("这个文件是空的。请打开它看看内容是否保存好了，再上传。")


class EmptyText(Refused):
    """Nothing was pasted."""

    sentence = N_("没有文字。请把正文粘贴到框里，再继续。")


class NoWords(Refused):
    """A readable document without any words."""

    sentence = N_("文件打开了，但是里面没有文字。如果内容是扫描的图片，请改成可以选中的文字，再上传。")


class TooLarge(Refused):
    """More bytes than are taken."""

    sentence = N_("这个文件有 %(size)s MB，超过了 %(limit)s MB。请把里面的图片压缩一下，或者分成几个文件，再上传。")


class TextTooLong(Refused):
    """More characters than one article can have."""

    sentence = N_("这段文字有 %(size)s 字，超过了 %(limit)s 字。请分成几篇，或者作为附件上传。")


class OldWord(Refused):
    """Word 97-2003."""

    sentence = N_("这是旧版 Word（.doc）文件。请在 WPS 或 Word 里打开，选“另存为”，类型选“.docx”，再上传。")


class OldWps(Refused):
    """WPS's own format."""

    sentence = N_("这是 WPS 自己的格式（.wps）。请在 WPS 或 Word 里打开，选“另存为”，类型选“.docx”，再上传。")


class RichText(Refused):
    """RTF."""

    sentence = N_("这是 RTF 文件。请在 WPS 或 Word 里打开，选“另存为”，类型选“.docx”，再上传。")


class PdfFile(Refused):
    """PDF: it has no paragraphs, only places on paper."""

    sentence = N_(
        "这是 PDF 文件，里面没有段落和标题，不能直接变成网页。请上传原来的 Word 文件（.docx），或者把文字复制粘贴过来。"
    )


class OtherOffice(Refused):
    """OpenDocument, OFD."""

    sentence = N_("这是%(what)s，不是 Word 文档。请上传“.docx”文件，或者把文字复制粘贴过来。")


class NotAnArticle(Refused):
    """A spreadsheet, slides, data: good as an attachment, but there is no article in it."""

    sentence = N_(
        "这是%(what)s，里面没有文章。请先建稿件，再作为附件添加%(first)s；或者把要写进文章的文字复制粘贴过来。"
    )


class Archive(Refused):
    """A zip or other archive."""

    sentence = N_("这是压缩包，不是文档。请先解压，再上传里面的“.docx”文件。")


class MacroFile(Refused):
    """It carries a program."""

    sentence = N_(
        "这个文件带有宏（小程序），为了安全没有收下。请在 WPS 或 Word 里打开，选“另存为”，类型选“.docx”，再上传。"
    )


class LockedFile(Refused):
    """Encrypted with a password."""

    sentence = N_("这个文件设了密码，打不开。请在 WPS 或 Word 里去掉密码，保存后再上传。")


class BrokenFile(Refused):
    """It should be a docx but cannot be read to the end."""

    sentence = N_("这个文件不完整或者已经损坏。请在 WPS 或 Word 里打开，另存为新的“.docx”，再上传。")


class SuspiciousFile(Refused):
    """Built so as to harm whoever unpacks it."""

    sentence = N_(
        "这个文件的内部结构不正常（%(what)s），为了安全没有收下。"
        "请在 WPS 或 Word 里新建文档，把内容复制过去，保存后再上传。"
    )


class WrongName(Refused):
    """Words in a file whose name promises something else, or nothing that we know."""

    sentence = N_(
        "文件名以“%(ending)s”结尾，里面是文字。如果这就是文章，请把文字复制粘贴到框里；"
        "如果本来是 Word 文档，请用原来的软件打开，另存为“.docx”，再上传。"
    )


class UnknownFile(Refused):
    """Bytes that are no format we take."""

    sentence = N_("认不出这是什么文件。可以上传的有：Word 文档（.docx）、文本（.txt）和网页（.html）。")


class PictureFile(Refused):
    """A picture where a document is expected."""

    sentence = N_("这是一张图片，里面没有可以读出来的文字。请先建稿件，再在“图片”里添加。")


class HugeTable(Refused):
    """More cells than a page can carry."""

    sentence = N_(
        "文件里的表格有 %(cells)s 格，太大了（最多 %(limit)s 格）。请把大表格另存为附件上传，正文里写清楚要点。"
    )


class TooComplex(Refused):
    """The reading ran out of time, memory or depth."""

    sentence = N_("这个文件太复杂，没有读完，什么也没有保存。请在 WPS 或 Word 里新建文档，只粘贴文字和图片，再上传。")


class UnusablePicture(Refused):
    """A picture that is not taken in; the words say why and what to do."""

    sentence = N_("这张图片没有收下。请用看图软件另存为 JPG 或 PNG，再添加。")


class PictureTooLarge(UnusablePicture):
    """More pixels than are decoded."""

    sentence = N_("这张图片超过了 %(limit)s 万像素，太大了。请先用看图软件缩小，再添加。")


class PictureFormat(UnusablePicture):
    """A format that not every reader's browser can show."""

    sentence = N_("这张图片是 %(format)s 格式，很多人的设备打不开。请另存为 JPG 或 PNG，再添加。")


class PictureBroken(UnusablePicture):
    """It cannot be decoded to the end."""

    sentence = N_("这张图片不完整或者已经损坏。请重新保存一张 JPG 或 PNG，再添加。")


def named(code: str, words: str) -> Refused:
    """The refusal with this name and these words, as it came out of the child process."""
    kinds = {kind.__name__: kind for kind in _family(Refused)}
    refused = Refused.__new__(kinds.get(code, Refused))
    Exception.__init__(refused, words)
    refused.words = words
    return refused


def _family(kind: type[Refused]) -> list[type[Refused]]:
    return [kind] + [member for child in kind.__subclasses__() for member in _family(child)]
