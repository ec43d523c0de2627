#!/usr/bin/env python3
"""Texts that no person wrote: how much longer `zhibiao extract` takes for four times as much of each. Processor time may
grow a little faster than the text, as caches fill; a shape that takes its square shows by a factor of 16.

usage: hostile.py [SIZE]     of the smaller text in KB, 1,000 unless told; needs: target/release/zhibiao, and as many MB in TMPDIR
"""
import itertools, os, subprocess, sys, tempfile
from pathlib import Path

ZHIBIAO = Path(__file__).resolve().parents[1] / 'target/release/zhibiao'
GROWTH = 4
ROUNDS = 3

# What a text opens with, what repeats in it with a number for each {}, and what ends it.
SHAPES = {
    'digits without an end': ('完成', '1', '件。'),
    'magnitudes in a row': ('', '一万', '元。'),
    'open brackets': ('完成', '（3件', '。'),
    'brackets with their numbers': ('', '投资{}亿元（其中省级', '）。'),
    'open quotations': ('', '完成{}件“', '。'),
    'open book titles': ('', '完成{}件《', '。'),
    'numbers without a mark': ('', '完成产值{}亿元', '。'),
    'growth without a mark': ('', '比上年增长{}%', '。'),
    'a list': ('完成', '项目{}个、', '等。'),
    'a list of parts': ('其中：', '工业{}亿元，增长{}%，', '。'),
    'parts in turn': ('一产、二产、三产分别增长', '{}%、', '1%。'),
    'clauses without a full stop': ('', '全年实现产值{}亿元，增长{}%，', '。'),
    'years': ('', '1{}年完成{}件，', '。'),
    'plans': ('', '计划完成{}件，其中，力争{}个。', ''),
    'blanks': ('完成', '　 ', '3件。'),
    'empty lines': ('', ' \n\n', '完成3件。'),
    'numbered headings': ('', '一、工作{}\n（一）任务{}\n完成{}件。\n', ''),
    'notes': ('', '[{}]注：指标为{}万元。\n', ''),
    'rows between bars': ('|项目|预算数|执行数|\n|---|---|---|\n', '|收入|{}|{}|\n', ''),
    'rows between tabs': ('项目\t预算数\t执行数\n', '收入\t{}\t{}\n', ''),
    'rows between blanks': ('指标名称  单位  2020年  增长(%)\n', '收入  万元  {}  {}.5\n', ''),
    'cells of a table, one a line': ('产品名称\n单位\n产量\n增长（±%）\n', '原油\n万吨\n{}.0\n{}.5\n', ''),
    'cells that flow': ('项目\n预算数\n执行数\n', '税收收入\n{}\n{}\n', ''),
    'cells that end in a bar': ('项目 |\n预算数 |\n执行数 |\n', '税收收入 |\n{} |\n{} |\n', ''),
    'cells without gaps': ('表1 指标金额（亿元）增长(%)', '工业{}.12.5', ''),
    'rows without gaps, one a line': ('表1 指标金额（亿元）增长(%)\n', '工业{}.12.5\n', ''),
    'headers of cells without gaps': ('', '指标(%)甲{}.1乙{}.2丙{}.3', ''),
    'headers without rows': ('', '项目 预算数 执行数 增长%\n', ''),
    'headers of a form': ('', '申请人情况 自然人 法人或其他组织 商业企业 科研机构\n', ''),
    'numbers alone': ('', '{}\n', ''),
}


def text(size, opening, repeated, ending):
    """A text of so many bytes, but for what opens and ends it."""
    numbers = itertools.count(1)
    parts, length = [opening], 0
    while length < size:
        part = repeated
        while '{}' in part:
            part = part.replace('{}', str(next(numbers) % 1000), 1)
        parts.append(part)
        length += len(part.encode())
    return ''.join(parts) + ending


def seconds(path):
    """The least processor time of a few runs."""
    def run():
        command = [ZHIBIAO, 'extract', '-q', '-j1', path]
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        assert os.waitstatus_to_exitcode(status) == 0, command
        return usage.ru_utime + usage.ru_stime
    return min(run() for _ in range(ROUNDS))


def main(size):
    with tempfile.TemporaryDirectory() as work:
        path = Path(work) / 'text.txt'
        print(f'{"seconds":>8} {"growth":>7}  of {size} KB, and for {GROWTH} times as much')
        for name, shape in SHAPES.items():
            times = []
            for length in (size, GROWTH * size):
                path.write_text(text(1000 * length, *shape))
                times.append(seconds(path))
            print(f'{times[0]:8.2f} {times[1] / max(times[0], 0.01):6.1f}x  {name}', flush=True)


if __name__ == '__main__':
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
