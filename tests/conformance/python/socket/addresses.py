import ipaddress
import socket
import uuid

network = ipaddress.ip_network("192.168.4.0/22")
print(network.num_addresses, network.netmask, network.broadcast_address, ipaddress.ip_address("192.168.5.9") in network, list(network.subnets(new_prefix=24))[:2])
print(ipaddress.ip_address("::1").is_loopback, ipaddress.ip_address("2001:db8::1").exploded, ipaddress.ip_address("10.0.0.1") + 255, ipaddress.ip_interface("10.1.2.3/8").network)
print([str(each) for each in ipaddress.collapse_addresses([ipaddress.ip_network("10.0.0.0/25"), ipaddress.ip_network("10.0.0.128/25")])], sorted([ipaddress.ip_address("9.0.0.1"), ipaddress.ip_address("10.0.0.1")]))
for bad in ("256.1.1.1", "1.2.3", "::1::", "10.0.0.1/8"):
    try:
        ipaddress.ip_network(bad)
    except ValueError as error:
        print(error)
print(socket.inet_pton(socket.AF_INET6, "::1").hex(), socket.inet_ntop(socket.AF_INET, b"\x01\x02\x03\x04"), socket.ntohs(socket.htons(80)))
print(socket.getaddrinfo("127.0.0.1", 80, type=socket.SOCK_STREAM)[0][4], socket.gethostbyname("localhost"), socket.getservbyname("http"))
try:
    socket.getaddrinfo("no.such.host.invalid", 80)
except socket.gaierror as error:
    print(type(error).__name__, isinstance(error, OSError))
print(uuid.uuid5(uuid.NAMESPACE_DNS, "python.org"), uuid.uuid3(uuid.NAMESPACE_URL, "x"), uuid.uuid4().version, uuid.UUID(int=1), len({uuid.uuid4() for _ in range(50)}))
print(uuid.UUID("{12345678-1234-5678-1234-567812345678}").hex, uuid.uuid1().version, uuid.UUID(int=5) < uuid.UUID(int=6), repr(uuid.UUID(bytes=b"\x00" * 16)))
try:
    uuid.UUID("nope")
except ValueError as error:
    print(error)
