import asyncio


class Counter(asyncio.Protocol):
    def connection_made(self, transport):
        self.transport, self.received = transport, 0
        print("server: connected", transport.get_extra_info("sockname")[0])

    def data_received(self, data):
        self.received += len(data)
        self.transport.write(b"%d so far\n" % self.received)

    def eof_received(self):
        print("server: end of input")
        return False

    def connection_lost(self, error):
        print("server: lost", error)


class Client(asyncio.Protocol):
    def __init__(self, done):
        self.done, self.text = done, b""

    def data_received(self, data):
        self.text += data

    def connection_lost(self, error):
        self.done.set_result(self.text)


async def main():
    loop = asyncio.get_running_loop()
    server = await loop.create_server(Counter, "127.0.0.1", 0)
    done = loop.create_future()
    transport, client = await loop.create_connection(lambda: Client(done), "127.0.0.1", server.sockets[0].getsockname()[1])
    await asyncio.sleep(0.05)
    print(isinstance(transport, asyncio.Transport), transport.is_reading(), transport.get_protocol() is client)
    transport.write(b"hello")
    while not client.text:
        await asyncio.sleep(0.001)
    transport.write(b" world")
    transport.write_eof()
    print(await done)
    print(transport.is_closing(), transport.get_write_buffer_size())
    server.close()
    await server.wait_closed()
    try:
        await loop.create_connection(asyncio.Protocol)
    except ValueError as error:
        print(error)


asyncio.run(main())
