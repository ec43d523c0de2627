#!/usr/bin/env python3
"""Reads a data set in every format with the readers that people use, and compares each row with the CSV.

    compare.py FOLDER

FOLDER holds csv/, tsv/, json/, jsonl/ and parquet/ (data packages), data.xlsx and data.sqlite (all tables), and a panel
with its conflicts as panel.csv, panel.xlsx, panel.sqlite and panel.parquet. Ends with 0 where everything agrees, 1 where
something does not, and 3 where a reader is not installed (openpyxl, duckdb, frictionless).
"""

import csv
import datetime
import json
import sqlite3
import sys
from decimal import Decimal
from pathlib import Path

try:
    import duckdb
    import frictionless
    import openpyxl
except ImportError as missing:
    print(f"{missing}; pip install -r tests/readback/requirements.txt", file=sys.stderr)
    sys.exit(3)

TABLES = ["observations", "documents", "sections", "diagnostics"]
NUMBERS = {"integer", "number"}
faults = []


def fault(message):
    faults.append(message)
    if len(faults) > 20:
        sys.exit("\n".join(faults))


def exact(cell):
    """A cell as the CSV has it: numbers without exponent or trailing zeros, dates as ISO 8601, nothing as ''."""
    if cell is None:
        return ""
    if isinstance(cell, (datetime.datetime, datetime.date)):
        return cell.strftime("%Y-%m-%d")
    if isinstance(cell, (int, float, Decimal)):
        number = Decimal(repr(cell)) if isinstance(cell, float) else Decimal(cell)
        text = format(number, "f")
        return text.rstrip("0").rstrip(".") if "." in text else text
    return cell


def csv_rows(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def compare(what, found, expected, numeric):
    """Rows against rows, the header first; a column is `numeric` by its name."""
    if found[0] != expected[0]:
        return fault(f"{what}: header {found[0]} is not {expected[0]}")
    if len(found) != len(expected):
        fault(f"{what}: {len(found) - 1} rows in place of {len(expected) - 1}")
    for number, (row, wanted) in enumerate(zip(found[1:], expected[1:]), 1):
        for column, cell, text in zip(expected[0], row, wanted):
            if (column in numeric) and isinstance(cell, str):
                fault(f"{what}: row {number}, {column}: {cell!r} is text and no number")
            if (column not in numeric) and isinstance(cell, (int, float)):
                fault(f"{what}: row {number}, {column}: {cell!r} is a number and no text")
            if exact(cell) != text:
                fault(f"{what}: row {number}, {column}: {exact(cell)!r} is not {text!r}")


def unescape(cell):
    """Office Open XML writes characters that XML has not as _xHHHH_; openpyxl leaves that to its users."""
    return openpyxl.utils.escape.unescape(cell) if isinstance(cell, str) else cell


def xlsx_rows(path, sheet):
    workbook = openpyxl.load_workbook(path, read_only=False)
    if sheet not in workbook.sheetnames:
        fault(f"{path.name}: no sheet {sheet} among {workbook.sheetnames}")
        return None
    page = workbook[sheet]
    if page.freeze_panes != "A2" or not page.auto_filter.ref:
        fault(f"{path.name}, {sheet}: the header is not frozen or has no filters")
    rows = []
    for row in page.iter_rows():
        for cell in row:
            if cell.data_type == "f" or cell.hyperlink:
                fault(f"{path.name}, {sheet}, {cell.coordinate}: a formula or a link")
        rows.append([unescape(cell.value) for cell in row])
    return rows


def sqlite_rows(path, table):
    connection = sqlite3.connect(path)
    cursor = connection.execute(f"SELECT * FROM {table} ORDER BY rowid")
    header = [column[0] for column in cursor.description]
    return [header, *map(list, cursor)]


def parquet_rows(path):
    cursor = duckdb.connect().execute("SELECT * FROM read_parquet(?)", [str(path)])
    header = [column[0] for column in cursor.description]
    return [header, *map(list, cursor.fetchall())]


def package_rows(folder, table):
    package = frictionless.Package(str(folder / "datapackage.json"))
    with package.get_resource(table) as resource:
        header = resource.header.labels
        return [header, *([row[name] for name in resource.schema.field_names] for row in resource.row_stream)]


def data_set(folder):
    descriptor = json.loads((folder / "csv/datapackage.json").read_text(encoding="utf-8"))
    for resource in descriptor["resources"]:
        table = resource["name"]
        fields = resource["schema"]["fields"]
        numeric = {field["name"] for field in fields if field["type"] in NUMBERS}
        expected = csv_rows(folder / "csv" / f"{table}.csv")
        print(f"{table}: {len(expected) - 1} rows", end="")
        rows = xlsx_rows(folder / "data.xlsx", table)
        if rows:
            compare(f"data.xlsx, {table}", rows, expected, numeric)
        compare(f"data.sqlite, {table}", sqlite_rows(folder / "data.sqlite", table), expected, numeric)
        compare(f"parquet, {table}", parquet_rows(folder / "parquet" / f"{table}.parquet"), expected, numeric)
        for form in ["csv", "tsv", "json", "jsonl"]:
            compare(f"package of {form}, {table}", package_rows(folder / form, table), expected, numeric)
        print(": read with openpyxl, sqlite3, DuckDB and frictionless")
    if [resource["name"] for resource in descriptor["resources"]] != TABLES:
        fault(f"csv/datapackage.json does not describe {TABLES}")
    for form in ["csv", "tsv", "json", "jsonl", "csv-zh"]:
        report = frictionless.validate(str(folder / form / "datapackage.json"))
        if not report.valid:
            fault(f"{form}/datapackage.json: {report.flatten(['rowNumber', 'fieldName', 'type', 'note'])[:5]}")
    database = sqlite3.connect(folder / "data.sqlite")
    if database.execute("PRAGMA foreign_key_check").fetchall():
        fault("data.sqlite: an observation or a section without its document")
    if database.execute("PRAGMA integrity_check").fetchone() != ("ok",):
        fault("data.sqlite: damaged")
    types = dict(
        row[:2]
        for row in duckdb.connect()
        .execute("DESCRIBE SELECT * FROM read_parquet(?)", [str(folder / "parquet/documents.parquet")])
        .fetchall()
    )
    if (types["date"], types["chars"], types["title"]) != ("DATE", "BIGINT", "VARCHAR"):
        fault(f"parquet: types {types}")


def panel(folder):
    tables = [("panel", "panel.csv"), ("conflicts", "panel.conflicts.csv")]
    for table, name in tables:
        expected = csv_rows(folder / name)
        parquet = parquet_rows(folder / Path(name).with_suffix(".parquet"))
        numeric = {
            column
            for number, column in enumerate(parquet[0])
            if any(isinstance(row[number], (int, float)) for row in parquet[1:])
        }
        if not numeric:
            fault(f"{name}: no column of numbers")
        compare(f"panel.parquet, {table}", parquet, expected, numeric)
        for book in ["panel.xlsx", "data.xlsx"]:
            rows = xlsx_rows(folder / book, table)
            if rows:
                compare(f"{book}, {table}", rows, expected, numeric)
        for database in ["panel.sqlite", "data.sqlite"]:
            compare(f"{database}, {table}", sqlite_rows(folder / database, table), expected, numeric)
        print(f"{table}: {len(expected) - 1} rows: read with openpyxl, sqlite3 and DuckDB")


if __name__ == "__main__":
    data_set(Path(sys.argv[1]))
    panel(Path(sys.argv[1]))
    if faults:
        sys.exit("\n".join(faults))
