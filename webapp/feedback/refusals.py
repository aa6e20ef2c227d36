"""Why a report is not taken as it is: each says to the person what to do, and which field it speaks of."""

from typing import Final

from webapp.messages import N_

FEWEST: Final = 5
FEWEST_DIGITS: Final = 5  # 12345, the shortest number that a person can be called at
MOST: Final = 2000
MOST_CONTACT: Final = 100


class BadReport(Exception):
    """The base of all; `words` is for the person, `field` names the form's field."""

    words = ""
    field = ""

    def __str__(self) -> str:
        return self.words


class WordsTooShort(BadReport):
    """Nothing, or too little to act on."""

    words = N_("请写下您发现的问题，至少%(fewest)s个字。例如：第二段的电话号码打不通。", fewest=FEWEST)
    field = "words"


class WordsTooLong(BadReport):
    """More than the box holds; nothing is cut off silently."""

    words = N_("内容太长，最多%(most)s个字。请分成几次提交，或先写最重要的问题。", most=MOST)
    field = "words"


class ContactTooLong(BadReport):
    """More than a way to be reached."""

    words = N_("联系方式太长，最多%(most_contact)s个字。请只留一个电话或邮箱，也可以不填。", most_contact=MOST_CONTACT)
    field = "contact"


class ContactUnusable(BadReport):
    """Nobody could be reached by it, and the reader would wait for an answer in vain."""

    words = N_("联系方式不像电话或邮箱。请写电话号码，或者带“@”的邮箱；也可以不填。")
    field = "contact"


class ForeignPage(BadReport):
    """The page named is not one of this site."""

    words = N_("页面地址应是本网站的地址，以“/”开头，例如 /a/12；也可以不填。")
    field = "page"


class NoSuchReport(BadReport):
    """There is no report of that number."""

    words = N_("没有找到这条留言，请从待处理列表重新打开。")


class AlreadyAnswered(BadReport):
    """Someone else was quicker; their answer stands."""

    words = N_("这条留言已经有人答复，您的答复没有保存。请先查看已有的答复。")


class AnswerMissing(BadReport):
    """An answer says something, and not endlessly."""

    words = N_("请写下答复，1到%(most)s个字。", most=MOST)
    field = "answer"
