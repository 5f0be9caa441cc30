import asyncio


async def echo(reader, writer):
    try:
        while line := await reader.readline():
            if line == b"quit\n":
                break
            writer.write(line.upper())
            await writer.drain()
        writer.write_eof()
    finally:
        writer.close()
        await writer.wait_closed()


async def main():
    server = await asyncio.start_server(echo, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    print(server.is_serving(), port > 0, len(server.sockets))
    async with server:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.writelines([b"one\n", b"two\nqu", b"it\n"])
        print(await reader.readuntil(b"\n"), await reader.read(), reader.at_eof())
        writer.close()
        await writer.wait_closed()
        print(writer.is_closing())
        reader, writer = await asyncio.open_connection("localhost", port)
        writer.write(b"no newline")
        writer.write_eof()
        try:
            await reader.readexactly(100)
        except asyncio.IncompleteReadError as error:
            print(error.partial, error.expected)
        print(writer.get_extra_info("peername") == ("127.0.0.1", port), writer.can_write_eof())
        writer.close()
    print(server.is_serving())
    try:
        await asyncio.open_connection("127.0.0.1", port)
    except ConnectionRefusedError as error:
        print(type(error).__name__)


asyncio.run(main())
