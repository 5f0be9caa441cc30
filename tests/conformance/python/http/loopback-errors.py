import socket
import urllib.error
import urllib.request

try:
    urllib.request.urlopen("http://127.0.0.1:9/", timeout=1)
except urllib.error.URLError as error:
    print(type(error).__name__, type(error.reason).__name__)
try:
    urllib.request.urlopen("http://does-not-exist.invalid/", timeout=1)
except urllib.error.URLError as error:
    print(type(error).__name__, type(error.reason).__name__)
for bad in ("nope", "ftp2://x/"):
    try:
        urllib.request.urlopen(bad)
    except (ValueError, urllib.error.URLError) as error:
        print(type(error).__name__, error)
print(socket.AF_INET.name, socket.SOCK_STREAM.name, socket.inet_aton("1.2.3.4"), socket.inet_ntoa(b"\x7f\x00\x00\x01"), socket.htons(1) in (1, 256))
print(urllib.request.Request("http://x.example/", data=b"x").get_method(), urllib.request.Request("http://x.example/p", headers={"A": "1"}).header_items())
