"""An API for users, with nothing but the standard library."""

import json
import re
from http.server import BaseHTTPRequestHandler, HTTPServer
from itertools import count

User = dict[str, int | str]
Answer = tuple[int, object]

users: dict[int, User] = {}
ids = count(1)
NOT_FOUND: Answer = 404, {"error": "not found"}


def mistakes(user: object) -> dict[str, str]:
    if not isinstance(user, dict):
        return {"body": "must be an object"}
    found = {}
    name, age = user.get("name"), user.get("age")
    if not isinstance(name, str) or not name.strip():
        found["name"] = "must be a text and not empty"
    # True is an int as well.
    if type(age) is not int or not 0 <= age <= 150:
        found["age"] = "must be a whole number, 0 to 150"
    return found


def create(body: bytes) -> Answer:
    try:
        user = json.loads(body)
    except ValueError:
        return 400, {"error": "not JSON"}
    if found := mistakes(user):
        return 422, {"errors": found}
    id = next(ids)
    name, age = user["name"], user["age"]
    users[id] = {"id": id, "name": name, "age": age}
    return 201, users[id]


def read(id: int) -> Answer:
    user = users.get(id)
    return (200, user) if user else NOT_FOUND


def delete(id: int) -> Answer:
    gone = users.pop(id, None)
    return (204, None) if gone else NOT_FOUND


def route(method: str, path: str, body: bytes) -> Answer:
    one = re.fullmatch(r"/users/(\d+)", path)
    match method:
        case "POST" if path == "/users":
            return create(body)
        case "GET" if path == "/users":
            return 200, list(users.values())
        case "GET" if one:
            return read(int(one[1]))
        case "DELETE" if one:
            return delete(int(one[1]))
    return NOT_FOUND


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        length = int(self.headers.get("content-length", 0))
        sent = self.rfile.read(length)
        status, data = route(self.command, self.path, sent)
        self.send_response(status)
        if data is None:
            self.end_headers()
            return
        body = json.dumps(data, ensure_ascii=False).encode()
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    # Each method has its own do_...; a missing one answers 501.
    do_POST = do_PUT = do_PATCH = do_DELETE = do_GET

    def log_message(self, *_: object) -> None:
        """Would write a line to stderr for every request."""


HTTPServer(("", 8000), Handler).serve_forever()
