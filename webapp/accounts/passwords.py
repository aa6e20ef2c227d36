"""What makes a password good enough: long, not known to everybody, not about its owner. No rules of composition.

After OWASP ASVS 5.0, 6.2: at least 12 characters, up to 128, any characters, pasting allowed, no forced renewal.
"""

import string
import unicodedata
from collections.abc import Iterable
from typing import Final

from webapp.messages import N_

SHORTEST: Final = 12
LONGEST: Final = 128
FEWEST_DIFFERENT: Final = 5
# The long ones of the lists of leaked passwords; shorter ones are refused by their length already.
LEAKED: Final = """
1q2w3e4r5t6y 1qaz2wsx3edc 1qaz2wsx3edc4rfv 1qazxsw23edc 123456qwerty 123456789qwe 123456789abc 123456789qwerty
0123456789ab 1234567890qwertyuiop 123qweasdzxc qwe123456789 qwerty123456 qwerty1234567 qwertyuiop123
qwertyuiop1234 qazwsxedcrfv qazwsxedc123 abc123456789 abcd12345678 abcdefghijkl a123456789a a1234567890
aa123456789 aaa123456789 password1234 password12345 password123456 passwordpassword p@ssw0rd1234 p@ssword1234
admin1234567 admin12345678 administrator administrator1 administrator123 iloveyou1234 iloveyou5201314
woaini1314520 woaini5201314 5201314woaini woaini123456 wodemima1234 mima12345678 zhongguo1234 china1234567
welcome12345 welcome123456 letmein12345 changeme1234 changeme12345 changemenow1 monkey123456 dragon123456
football1234 superman1234 sunshine1234 computer1234 internet1234 letmeinplease correcthorsebatterystaple
"""
COMMON: Final = frozenset(LEAKED.split())
# Along these anybody walks without looking.
WALKS: Final = (
    "01234567890123456789",
    "abcdefghijklmnopqrstuvwxyz",
    "qwertyuiopasdfghjklzxcvbnm",
    "qazwsxedcrfvtgbyhnujmikolp",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p",
    "1q2w3e4r5t6y7u8i9o0p",
    "!@#$%^&*()_+",
)


class WeakPassword(Exception):
    """This password is not taken; the message says why, in Chinese."""


def normalised(password: str) -> str:
    """The same password however a keyboard composes its characters."""
    return unicodedata.normalize("NFKD", password)


def check(password: str, *, username: str, names: Iterable[str] = ()) -> None:
    """Raise WeakPassword unless this is good enough for this person; names: of the site and its owner."""
    if len(password) < SHORTEST:
        raise WeakPassword(
            N_(
                "密码太短，只有%(count)s个字。请至少写%(shortest)s个字，可以是一句只有您知道的话。",
                count=len(password),
                shortest=SHORTEST,
            )
        )
    if len(password) > LONGEST:
        raise WeakPassword(N_("密码太长，最多%(longest)s个字。", longest=LONGEST))
    plain = password.casefold()
    if len(set(plain)) < FEWEST_DIFFERENT or _repeats(plain):
        raise WeakPassword(N_("密码只是几个字反复出现，太容易猜。请换一个，可以是一句只有您知道的话。"))
    # Signs put before or behind a known word are the first thing that guessers try.
    bare = plain.strip(string.punctuation + "！？。，、…～·")
    if plain in COMMON or bare in COMMON or _walks(plain) or _walks(bare):
        raise WeakPassword(N_("这是很多人都在用的密码，太容易猜。请换一个，可以是一句只有您知道的话。"))
    own = [username, *names, "tingwen", "听闻"]
    if any(len(name) >= (2 if not name.isascii() else 4) and name.casefold() in plain for name in own):
        raise WeakPassword(N_("密码里有您的用户名或者网站的名称，太容易猜。请换一个。"))


def _repeats(plain: str) -> bool:
    """Whether it is one piece of up to six characters again and again."""
    return any(plain == (plain[:size] * len(plain))[: len(plain)] for size in range(1, 7))


def _walks(plain: str) -> bool:
    """Whether all but a few characters are one walk along the keyboard or the alphabet, forwards or backwards."""
    for walk in (*WALKS, *(walk[::-1] for walk in WALKS)):
        for start in range(len(plain)):
            end = start
            while end < len(plain) and plain[start : end + 1] in walk + walk:
                end += 1
            if end - start >= len(plain) - 3:
                return True
    return False
