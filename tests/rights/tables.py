"""Reading and writing the Markdown tables of docs/rights.md."""

from pathlib import Path


def read(path, heading):
    """Return the table under ``## heading`` of the file ``path`` as {row: {column: cell}}."""
    lines = iter(Path(path).read_text(encoding="utf-8").splitlines())
    for line in lines:
        if line.strip("# ") == heading and line.startswith("##"):
            break
    rows = []
    for line in lines:
        if line.startswith("|"):
            rows.append([cell.strip() for cell in line.strip().strip("|").split("|")])
        elif rows:
            break
    header, _rule, *body = rows
    return {row[0]: dict(zip(header[1:], row[1:])) for row in body}


def write(answers):
    """Return {row: {column: cell}} as a Markdown table."""
    columns = list(next(iter(answers.values())))
    lines = ["| | " + " | ".join(columns) + " |", "|---|" + "---|" * len(columns)]
    lines += [f"| {row} | " + " | ".join(cells[column] for column in columns) + " |" for row, cells in answers.items()]
    return "\n".join(lines)
