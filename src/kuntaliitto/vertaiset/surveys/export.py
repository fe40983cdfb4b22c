"""Answers as rows of a table, for those who may read rows: for Excel, and for programs.

Excel in Finnish and Swedish takes a semicolon between cells and a comma in numbers, and needs the mark of UTF-8 to read
ä and ö. A cell that begins like a formula gets an apostrophe before it: it is shown, and does nothing.
"""

from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset.surveys import kinds
from kuntaliitto.vertaiset.surveys.questions import asking
from tempfile import TemporaryFile
from zope.i18n import translate
from zope.interface import implementer
from ZPublisher.Iterators import IStreamIterator

import csv
import io
import json
import os


FORMULAS = ("=", "+", "-", "@", "\t", "\r", "\n")
_PIECE = 1 << 16


def harmless(text):
    """Return ``text`` as a cell that no program takes for a formula."""
    return f"'{text}" if text.startswith(FORMULAS) else text


def number(value):
    """Return a number as Excel in Finnish reads it."""
    return str(value) if isinstance(value, int) else repr(value).replace(".", ",")


def _title(*parts):
    return harmless(" – ".join(parts))


def _choices(question):
    return {one["id"]: one["title"] for one in question["options"]}


class Column:
    """A column: its title, and ``cell``, a function of the answers of one."""

    def __init__(self, title, cell):
        self.title = title
        self.cell = cell


def columns(questions):
    """Return the columns of a table of answers to ``questions``; those with options or rows to fill have several."""
    found = []
    for question in asking(questions):
        found += _COLUMNS.get(question["kind"], _as_it_is)(question)
    return found


def _as_it_is(question):
    return [Column(_title(question["title"]), lambda answers: harmless(str(answers.get(question["id"], ""))))]


def _number(question):
    def cell(answers):
        value = answers.get(question["id"])
        return "" if value is None else number(value)

    return [Column(_title(question["title"]), cell)]


def _single(question):
    titles = _choices(question)
    return [Column(_title(question["title"]), lambda answers: harmless(titles.get(answers.get(question["id"]), "")))]


def _multiple(question):
    def column(option):
        def cell(answers):
            chosen = answers.get(question["id"])
            return "" if chosen is None else str(int(option["id"] in chosen))

        return Column(_title(question["title"], option["title"]), cell)

    return [column(option) for option in question["options"]]


def _ranking(question):
    def column(option):
        def cell(answers):
            order = answers.get(question["id"])
            return "" if order is None else str(order.index(option["id"]) + 1)

        return Column(_title(question["title"], option["title"]), cell)

    return [column(option) for option in question["options"]]


def _matrix(question):
    titles = _choices(question)

    def column(row):
        def cell(answers):
            return harmless(titles.get((answers.get(question["id"]) or {}).get(row["id"]), ""))

        return Column(_title(question["title"], row["title"]), cell)

    return [column(row) for row in question["rows"]]


_COLUMNS = {
    kinds.NUMBER: _number,
    kinds.SCALE: _number,
    kinds.SINGLE: _single,
    kinds.MULTIPLE: _multiple,
    kinds.RANKING: _ranking,
    kinds.MATRIX: _matrix,
}


def write_csv(file, questions, answers, named, local_time, language=None):
    """Write a table to ``file``, a binary one, a row at a time: memory does not grow with it.

    ``answers`` are pairs of user id and ``store.Answer``. Where it is ``named`` a row begins with who and when;
    ``local_time`` makes a text of a moment.
    """
    text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="", write_through=True)
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    table = columns(questions)
    heads = [_("survey_csv_user", default="User name"), _("survey_csv_given", default="Answered")] if named else []
    writer.writerow([*(translate(one, target_language=language) for one in heads), *(one.title for one in table)])
    for userid, answer in answers:
        who = [harmless(userid or ""), local_time(answer.changed) if answer.changed else ""] if named else []
        writer.writerow([*who, *(column.cell(answer.values) for column in table)])
    text.detach()


def write_json(file, questions, answers, named):
    """Write questions and answers to ``file``, a binary one, as one object of JSON, a row at a time: see ``row``."""
    text = io.TextIOWrapper(file, encoding="utf-8", newline="", write_through=True)
    text.write(f'{{"questions": {json.dumps(questions, ensure_ascii=False)}, "items": [')
    for number, (userid, answer) in enumerate(answers):
        text.write(",\n" if number else "\n")
        text.write(json.dumps(row(userid, answer, named), ensure_ascii=False))
    text.write("\n]}\n")
    text.detach()


def row(userid, answer, named):
    """Return one row as JSON; who and when only where it is ``named``."""
    told = {"answer": answer.values}
    if named:
        told["userid"] = userid
        told["given"] = answer.given.isoformat() if answer.given else None
        told["changed"] = answer.changed.isoformat() if answer.changed else None
    return told


@implementer(IStreamIterator)
class Streamed:
    """A finished temporary file, sent piece by piece when the database is closed; nobody else finds it."""

    def __init__(self, file):
        self._file = file
        self._size = file.seek(0, os.SEEK_END)
        file.seek(0)

    def __iter__(self):
        return self

    def __next__(self):
        piece = self._file.read(_PIECE)
        if not piece:
            self._file.close()
            raise StopIteration
        return piece

    def __len__(self):
        return self._size

    def close(self):
        """Let go of the file."""
        self._file.close()


def streamed(write):
    """Return what ``write``, a function of a binary file, writes: an iterator that Zope sends."""
    file = TemporaryFile()
    write(file)
    return Streamed(file)
