import errno
import select
import selectors
import socket

server = socket.create_server(("127.0.0.1", 0))
address = server.getsockname()
client = socket.create_connection(address)
accepted, peer = server.accept()
print(peer == client.getsockname(), client.getpeername() == address, accepted.family.name, server.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN) in (0, 1))
client.sendall(b"hello world")
print(accepted.recv(5), accepted.recv(5, socket.MSG_PEEK), accepted.recv(100))
buffer = bytearray(4)
accepted.send(b"abc")
print(client.recv_into(buffer), buffer)
client.setblocking(False)
try:
    client.recv(1)
except BlockingIOError as error:
    print(type(error).__name__, error.errno == errno.EAGAIN)
client.settimeout(0.01)
try:
    client.recv(1)
except TimeoutError as error:
    print(repr(error), isinstance(error, OSError), socket.timeout is TimeoutError)
with selectors.DefaultSelector() as selector:
    selector.register(client, selectors.EVENT_READ, data="client")
    print(selector.select(0))
    accepted.send(b"x")
    print([(key.data, events) for key, events in selector.select(1)], select.select([client], [], [], 0)[0] == [client])
file = client.makefile("rwb")
accepted.sendall(b"yz\nlast")
accepted.shutdown(socket.SHUT_WR)
print(file.readline(), file.read(), client.gettimeout())
file.close()
client.close()
print(client.fileno(), accepted.recv(1))
for attempt in (lambda: client.recv(1), lambda: socket.socket().recv(1), lambda: socket.create_connection(("127.0.0.1", 1)), lambda: socket.create_server(address), lambda: socket.socket().bind(("127.0.0.1", 99999)), lambda: server.getpeername()):
    try:
        print(attempt())
    except (OSError, OverflowError) as error:
        print(type(error).__name__, errno.errorcode.get(getattr(error, "errno", 0)))
left, right = socket.socketpair()
left.sendall(b"pair")
left.close()
print(right.recv(10), right.recv(10))
