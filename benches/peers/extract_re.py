#!/usr/bin/env python3
"""What a careful Python script with regular expressions gets done: the fair peer of `zhibiao extract`.

It reads every .txt below the paths given, decodes UTF-8 or else GB18030, finds numbers with their magnitude and unit,
folds the magnitude in, takes the words before the number as its name, tells a change from a level by the words
around it, keeps section labels, and writes one CSV row each. It does less than zhibiao does: no outline, no scope of
a basis, no tables, no non-indicators beyond dates and headings, no metadata. Compiled patterns, one pass over each
text, one writer.

usage: extract_re.py OUT.csv PATH...
"""
import csv, os, re, sys
from decimal import Decimal

NUMBER = re.compile(
    r'(?P<number>\d+(?:,\d{3})*(?:\.\d+)?|[０-９]+(?:．[０-９]+)?|[一二两三四五六七八九十百千万亿]+(?=[件个次人家项场]))'
    r'\s?(?P<magnitude>[万亿千百]*)(?P<more>[余多]?)'
    r'(?P<unit>%|％|‰|个百分点|人次|件次|家次|平方公里|平方米|公里|公顷|万元|亿元|元|吨|亩|件|个|次|人|家|项|场|份|名|起|宗|户|辆|所|处|条|篇|批|台|位|倍|月|日|年|号)?')
HEADING = re.compile(r'^\s*([一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)]|\d+[.．、])')
CHANGE = re.compile(r'(同比|环比|比上年|较上年|增长|下降|减少|提高|上升|回落)[^，。；\d]*$')
NAME = re.compile(r'[^，。；：、\d\s]{2,20}$')
TARGET = re.compile(r'力争|计划|确保|目标|预计')
MAGNITUDE = {'百': 100, '千': 1000, '万': 10_000, '亿': 100_000_000}
WIDE = str.maketrans('０１２３４５６７８９．', '0123456789.')
DROP = {'月', '日', '年', '号', None}
SENTENCE = re.compile(r'[^。；\n]*[。；\n]?')

def texts(paths):
    for path in paths:
        if os.path.isfile(path):
            yield path
        for folder, _, names in sorted(os.walk(path)):
            yield from (os.path.join(folder, name) for name in sorted(names) if name.endswith('.txt'))

def decode(data):
    try:
        return data.decode('utf-8-sig')
    except UnicodeDecodeError:
        return data.decode('gb18030', errors='replace')

def rows(doc, text):
    section, line = '', 1
    for sentence in SENTENCE.finditer(text):
        words = sentence.group()
        if not words:
            continue
        heading = HEADING.match(words)
        if heading:
            section = heading.group(1)
        target = 'target' if TARGET.search(words) else 'actual'
        for found in NUMBER.finditer(words, heading.end() if heading else 0):
            if found['unit'] in DROP:
                continue
            number = found['number'].translate(WIDE).replace(',', '')
            value = Decimal(number) if number[0].isdigit() else ''
            if value != '':
                for magnitude in found['magnitude']:
                    value *= MAGNITUDE[magnitude]
            before = words[:found.start()]
            change = CHANGE.search(before)
            name = NAME.search(before)
            yield (doc, section, name.group() if name else '', value, found['unit'], 'over' if found['more'] else 'exact',
                   'change' if change else 'level', target, found.group(), sentence.start() + found.start(),
                   sentence.start() + found.end(), line, words.strip()[:200])
        line += words.count('\n')

def main():
    with open(sys.argv[1], 'w', encoding='utf-8', newline='') as out:
        writer = csv.writer(out)
        writer.writerow('doc section indicator value unit qualifier measure status raw start end line context'.split())
        for path in texts(sys.argv[2:]):
            with open(path, 'rb') as file:
                writer.writerows(rows(path, decode(file.read())))

main()
