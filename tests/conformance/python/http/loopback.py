import asyncio
import email.parser
import http.client
import http.server
import json
from http import HTTPStatus


async def handle(reader, writer):
    head = (await reader.readuntil(b"\r\n\r\n")).decode()
    line, _, fields = head.partition("\r\n")
    method, path, _ = line.split()
    headers = email.parser.Parser().parsestr(fields)
    body = await reader.readexactly(int(headers.get("Content-Length", 0)))
    status = HTTPStatus.OK if path.startswith("/items") else HTTPStatus.NOT_FOUND
    answer = json.dumps({"method": method, "path": path, "sent": json.loads(body or b"null")}).encode()
    writer.write(f"HTTP/1.1 {status.value} {status.phrase}\r\nContent-Type: application/json\r\nContent-Length: {len(answer)}\r\nConnection: close\r\n\r\n".encode())
    writer.write(answer)
    await writer.drain()
    writer.close()


async def request(port, method, path, body=None):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    data = b"" if body is None else json.dumps(body).encode()
    writer.write(f"{method} {path} HTTP/1.1\r\nHost: here\r\nContent-Length: {len(data)}\r\n\r\n".encode() + data)
    status = await reader.readline()
    headers = http.client.parse_headers(_Lines(await reader.readuntil(b"\r\n\r\n")))
    answer = json.loads(await reader.readexactly(int(headers["content-length"])))
    writer.close()
    return status.decode().strip(), headers["Content-Type"], answer


class _Lines:
    def __init__(self, data):
        self.lines = iter(data.splitlines(keepends=True))

    def readline(self, limit=-1):
        return next(self.lines, b"")


async def main():
    async with await asyncio.start_server(handle, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        print(await request(port, "GET", "/items/1"))
        for answer in await asyncio.gather(*(request(port, "POST", f"/items/{n}", {"n": n}) for n in range(3)), request(port, "DELETE", "/nope")):
            print(answer)


asyncio.run(main())
