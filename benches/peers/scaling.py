#!/usr/bin/env python3
"""How the cost of `zhibiao extract` grows, in ratios of whole processes that ran in turn, warm: ten times the
documents, two threads against one, one long document against many small ones; and the start-up against ripgrep's.

usage: scaling.py FOLDER [ROUNDS]     of reports in UTF-8, others are left out; needs: rg, twelve times the folder's size in TMPDIR
"""
import os, shutil, statistics, subprocess, sys, tempfile, time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ZHIBIAO = ROOT / 'target/release/zhibiao'
COPIES = 10


class Run:
    """One finished process: seconds on the clock and on the processors, and its peak memory in MiB."""

    def __init__(self, *command):
        start = time.perf_counter()
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        self.wall = time.perf_counter() - start
        self.processor = usage.ru_utime + usage.ru_stime
        self.peak = usage.ru_maxrss / 1024
        assert os.waitstatus_to_exitcode(status) == 0, command


def in_turn(rounds, one, other):
    """Pairs of runs of both commands, after one of each that does not count."""
    return [(Run(*one), Run(*other)) for _ in range(rounds + 1)][1:]


def median(pairs, figure):
    return statistics.median(figure(*pair) for pair in pairs)


def texts(folder):
    """The reports below a folder that are UTF-8."""
    for path in sorted(folder.rglob('*.txt')):
        data = path.read_bytes()
        try:
            data.decode()
        except UnicodeDecodeError:
            continue
        yield data


def main(folder, rounds):
    work = Path(tempfile.mkdtemp())
    once, many, long = work / 'once', work / 'many', work / 'long.txt'
    once.mkdir(), many.mkdir()
    for number, data in enumerate(texts(folder)):
        (once / f'{number}.txt').write_bytes(data)
        for copy in range(COPIES):
            (many / f'{copy}-{number}.txt').write_bytes(data)
    with long.open('wb') as out:
        for path in sorted(many.iterdir()):
            out.write(path.read_bytes() + b'\n')
    megabytes = long.stat().st_size / 1e6

    def extract(path, *options):
        return [ZHIBIAO, 'extract', '-q', '--max-doc-size', '1G', *options, path, '-o', work / 'out.csv']

    print(f'{megabytes:.0f} MB in {len(list(many.iterdir()))} files; {rounds} pairs each; medians of the pairs')
    pairs = in_turn(rounds, extract(many, '-j1'), extract(once, '-j1'))
    print(f'{COPIES} x the documents: {median(pairs, lambda a, b: a.wall / b.wall):.2f} x the time')
    pairs = in_turn(rounds, extract(many, '-j1'), extract(many, '-j2'))
    print(f'-j2: {median(pairs, lambda a, b: a.wall / b.wall):.2f} x as fast as -j1')
    pairs = in_turn(rounds, extract(long, '-j1'), extract(many, '-j1'))
    print(f'one document: {median(pairs, lambda a, b: a.processor / b.processor):.2f} x the processor time of many, '
          f'{median(pairs, lambda a, b: a.peak):.0f} MiB at its peak ({median(pairs, lambda a, b: b.peak):.0f} MiB for many)')
    small = min(ROOT.glob('samples/*.txt'), key=lambda path: path.stat().st_size)
    pairs = in_turn(20 * rounds, [ZHIBIAO, 'extract', '-q', small], ['rg', '--version'])
    print(f'one small report: {median(pairs, lambda a, b: a.wall - b.wall) * 1e3:.1f} ms more than rg --version '
          f'({median(pairs, lambda a, b: b.wall) * 1e3:.1f} ms)')
    shutil.rmtree(work)


main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 5)
