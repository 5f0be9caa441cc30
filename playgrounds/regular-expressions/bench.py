"""Read an access log line by line."""

import re
from collections import Counter

ROUTES = [
    "/",
    "/login",
    "/orders",
    "/orders/17",
    "/static/app.js",
]
STATUSES = [200, 200, 200, 301, 404, 500]

# Address, method, path without its query, status, bytes.
LINE = re.compile(
    r'^([^ ]+) [^"]+ "([A-Z]+) ([^ ?]+)[^"]*" ([0-9]+) ([0-9]+|-)$'
)


def setup(size: int) -> list[str]:
    lines = []
    n = 42
    for i in range(size):
        n = n * 16807 % 2147483647
        if n % 31 == 0:
            lines.append("-- log rotated --")
            continue
        address = f"10.{n % 3}.{n % 11}.{n % 251}"
        time = f"20/Nov/2026:09:{n % 50 + 10}:{i % 50 + 10} +0000"
        method = "POST" if n % 5 == 0 else "GET"
        path = ROUTES[n % 7 % 5] + (
            f"?page={n % 9}" if n % 2 else ""
        )
        status = STATUSES[n % 13 % 6]
        sent = "-" if status == 301 else n % 5000
        lines.append(
            f'{address} - - [{time}] "{method} {path} HTTP/1.1"'
            f" {status} {sent}"
        )
    return lines


def run(lines: list[str]) -> dict:
    statuses: Counter[str] = Counter()
    sent: Counter[str] = Counter()
    addresses = set()
    other = 0
    for line in lines:
        match = LINE.match(line)
        if match is None:
            other += 1
            continue
        address, method, path, status, size = match.groups()
        addresses.add(address)
        statuses[status] += 1
        if size != "-":
            sent[f"{method} {path}"] += int(size)
    return {
        "statuses": statuses,
        "sent": sent,
        "addresses": len(addresses),
        "other": other,
    }
