"""Text that nobody would write, through everything that reads it: `python -m tests.bench.hostile_text 300 1`.

For so many seconds and from this seed on, long repetitions of marks, figures and pieces of HTML are cleaned, divided into
sentences, said and given their pinyin, each in a process of its own. What takes more than LIMIT, dies or raises is printed
with its unit: time that grows faster than the text is a way to hold a thread.
"""

import multiprocessing
import queue
import random
import resource
import sys
import time

from webapp.speech.lines import line_of
from webapp.text import html, script
from webapp.text.readings import readings

LENGTH = 100_000  # characters
LIMIT = 10.0  # seconds of one case; ordinary text of this length takes one or two
MEMORY = 3 * 1024**3
UNITS = (
    *"1残，、。；：？！（《“”—…-~/\\+%‰℃￥$@#&*=×<>→≥①Ⅱ㎡一不第号点分元万亿　 \n\t\u200b\u0301\u202e😀𠮷",
    *("1.", "1,", "1-", "1/", "8:30-", "3：2", "2022年", "2022-01-", "〔2022〕5号、", "0519-8888", "http://a.", "www."),
    *("a@b.c", "A", "aB1", "abc ", "No.", "GB/T 1-", "5%-", "1～2", "百分之", "三千", "二〇", "单先生", "重庆银行行长"),
    *("<table>", "<tr>", "<td>1", "<td colspan=1000>a", "<td rowspan=1000>b", "<th>甲", "</table>", "<ul><li>甲"),
    *("<ol><li>乙", "</ul>", "<dl><dt>a<dd>b", "<p>[1]", "<p>①", "<p>注：", "<h2>注释</h2>", "<sup>[1]</sup>", "<br>"),
    *("<a href='#a'>x</a>", "<ruby>汉<rt>han</rt></ruby>", "<blockquote>", "<h3>一、", "<td>是<td>否", "<td>合计"),
)


def main() -> None:
    """Try until the time is over."""
    end, chance, cases = time.monotonic() + float(sys.argv[1]), random.Random(int(sys.argv[2])), 0
    single = [(unit,) for unit in UNITS]
    while time.monotonic() < end:
        units = single.pop() if single else tuple(chance.choices(UNITS, k=chance.choice((2, 2, 3, 4, 6))))
        unit, cases = "".join(units), cases + 1
        took, wrong = in_a_process(unit * (LENGTH // len(unit)))
        if wrong or took > LIMIT:
            print(f"{took:6.1f} s  {units}  {wrong}", flush=True)
    print(f"{cases} cases")


def in_a_process(text: str) -> tuple[float, str]:
    """Processor seconds, and what went wrong."""
    answers: multiprocessing.Queue[tuple[float, str]] = multiprocessing.Queue()
    process = multiprocessing.Process(target=read_all, args=(text, answers))
    process.start()
    try:
        return answers.get(timeout=3 * LIMIT)
    except queue.Empty:
        return 3 * LIMIT, "no answer"
    finally:
        process.kill()
        process.join()


def read_all(text: str, answers: "multiprocessing.Queue[tuple[float, str]]") -> None:
    """Everything that happens to the text of an article."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    begun, wrong = time.process_time(), ""
    try:
        script.read(text[:200], text[:1000], html.clean(text))
        line_of(text[:20_000], readings)
    except html.TooLong:
        pass
    except Exception as error:
        wrong = repr(error)[:200]
    answers.put((time.process_time() - begun, wrong))


if __name__ == "__main__":
    main()
