import io
import urllib.error
import urllib.parse
import urllib.request
import urllib.response
import urllib.robotparser
from email.message import Message
from pathlib import Path


class Fake(urllib.request.BaseHandler):
    def test_open(self, request):
        headers = Message()
        headers["X-Method"] = request.get_method()
        status = 404 if request.selector == "/missing" else 200
        answer = urllib.response.addinfourl(io.BytesIO(f"{request.host}{request.selector} {request.data}".encode()), headers, request.full_url, status)
        answer.msg = "OK"
        if status == 404:
            raise urllib.error.HTTPError(request.full_url, 404, "Not Found", headers, io.BytesIO(b"nothing"))
        return answer


opener = urllib.request.build_opener(Fake)
opener.addheaders = []
with opener.open(urllib.request.Request("test://host/path?q=1", data=b"body", headers={"x-my-header": "1"}, method="PUT")) as answer:
    print(answer.status, answer.read(), answer.headers["x-method"], answer.geturl())
try:
    opener.open("test://host/missing")
except urllib.error.HTTPError as error:
    print(error, error.code, error.reason, error.read(), isinstance(error, OSError), error.filename)
Path("local.txt").write_text("from a file")
with urllib.request.urlopen(Path("local.txt").resolve().as_uri()) as answer:
    print(answer.read(), answer.headers["content-length"])
with urllib.request.urlopen("data:text/plain;charset=utf-8;base64,aGk=") as answer:
    print(answer.read(), answer.headers["Content-type"])
for wrong in ("test2://x", "file:///no/such/file", "http://", "", "mailto:a@b"):
    try:
        urllib.request.urlopen(wrong)
    except (urllib.error.URLError, ValueError) as error:
        print(type(error).__name__, getattr(getattr(error, "reason", error), "strerror", None) or error)
robots = urllib.robotparser.RobotFileParser()
robots.parse("User-agent: *\nDisallow: /private\nCrawl-delay: 3".splitlines())
print(robots.can_fetch("bot", "/private/x"), robots.can_fetch("bot", "/public"), robots.crawl_delay("bot"))
parts = urllib.parse.urlsplit("https://u:p%40@Host.Example:8443/a/b;c?d=1&d=2&e=#frag")
print(parts.hostname, parts.port, parts.username, parts.password, urllib.parse.parse_qs(parts.query, keep_blank_values=True), parts._replace(scheme="http", fragment="").geturl())
print(urllib.parse.urljoin("http://a/b/c/d", "../x?y"), urllib.parse.quote("a b/é?", safe=""), urllib.parse.unquote_plus("a+b%20%C3%A9"), urllib.parse.urlencode({"a": [1, 2], "b": "ü &"}, doseq=True), urllib.parse.parse_qsl("a=1;b=2&c"), urllib.parse.urldefrag("x#y").fragment)
for wrong in (lambda: urllib.parse.urlsplit("http://h:99999").port, lambda: urllib.parse.urlsplit("http://[::1"), lambda: urllib.parse.parse_qs("a", strict_parsing=True), lambda: urllib.parse.urlencode("x")):
    try:
        wrong()
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
