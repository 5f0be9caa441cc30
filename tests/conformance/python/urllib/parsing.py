import email.message
import html
import ipaddress
import mimetypes
import urllib.parse
from http import HTTPStatus
from http.cookies import SimpleCookie
from xml.etree import ElementTree

parts = urllib.parse.urlsplit("https://user:pw@example.com:8080/a b;p?q=1&q=2#frag")
print(parts, parts.hostname, parts.port, parts._replace(scheme="http").geturl())
print(urllib.parse.parse_qs("a=1&a=2&b=&c=%C3%A9+x", keep_blank_values=True), urllib.parse.urlencode({"a": [1, 2], "b": "ä &"}, doseq=True))
print(urllib.parse.quote("a/b c?é"), urllib.parse.quote_plus("a b"), urllib.parse.unquote("%41%20"), urllib.parse.urljoin("http://x/a/b", "../c?d"))
print(HTTPStatus(404).phrase, HTTPStatus.OK == 200, html.escape("<a href='x'>&"), html.unescape("&lt;&eacute;&#39;"), mimetypes.guess_type("x.json"))
print(ipaddress.ip_network("10.0.0.0/30").num_addresses, ipaddress.ip_address("::1").is_loopback, ipaddress.ip_address("10.0.0.1") in ipaddress.ip_network("10.0.0.0/8"))
cookie = SimpleCookie("a=1; b=two")
cookie["a"]["httponly"] = True
print(cookie["b"].value, cookie["a"].OutputString())
root = ElementTree.fromstring("<r a='1'><c>text</c><c/></r>")
print(root.attrib, [child.text for child in root.iter("c")], ElementTree.tostring(root))
message = email.message.EmailMessage()
message["Subject"], message["To"] = "Grüße", "ada@example.com"
message.set_content("hello")
print(message["subject"], message.get_content_type(), message.get_content())
try:
    urllib.parse.urlsplit("http://[bad")
except ValueError as error:
    print(error)
