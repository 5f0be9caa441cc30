"""Host names: this machine, the virtual network's hosts and the program's peers. All others do not exist."""

import socket as _socket

from . import host

#: Addresses handed out for host names: RFC 5737 keeps 192.0.2.0/24 and 198.51.100.0/24 for documentation.
_names = {}
#: Ports by service, from IANA's registry; there is no `/etc/services` to read.
_services = {
    "ftp": 21,
    "ssh": 22,
    "telnet": 23,
    "smtp": 25,
    "domain": 53,
    "http": 80,
    "pop3": 110,
    "ntp": 123,
    "imap2": 143,
    "ldap": 389,
    "https": 443,
    "mysql": 3306,
    "postgresql": 5432,
}
_native_pton, _native_ntop = _socket.inet_pton, _socket.inet_ntop


def is_local(name):
    """True for what means this machine: its names, its addresses, and all of its addresses."""
    return name in ("", "localhost", "0.0.0.0", "::", "::1") or name.startswith("127.") or name.endswith(".localhost")


def name_of(address):
    """The host name behind an address of ours; any other text is its own name."""
    text = address.decode() if isinstance(address, (bytes, bytearray)) else address
    return _names.get(text, text)


def address_of(name):
    """The address of a host name; raises what a failed look-up raises."""
    if name == "":
        return "0.0.0.0"
    if is_local(name):
        return name if name[0].isdigit() or ":" in name else "127.0.0.1"
    for address, known in _names.items():
        if name in (address, known):
            return address
    if not host.knows(name) and not host.is_peer(name):
        explanation = host.request("GET", f"http://{name}/").message
        raise _socket.gaierror(_socket.EAI_NONAME, f"Name or service not known ({explanation})")
    number = len(_names) + 1
    address = f"192.0.2.{number}" if number < 255 else f"198.51.100.{number - 254}"
    _names[address] = name
    return address


def getaddrinfo(host, port, family=0, type=0, proto=0, flags=0):
    name = host.decode() if isinstance(host, (bytes, bytearray)) else host
    if name:
        address = address_of(name)
    else:
        address = "0.0.0.0" if flags & _socket.AI_PASSIVE else "127.0.0.1"
    kind = _socket.SocketKind(type or _socket.SOCK_STREAM)
    number = 0 if port is None else int(port) if str(port).isdigit() else _service_port(port)
    if ":" in address:
        return [(_socket.AddressFamily.AF_INET6, kind, _socket.IPPROTO_TCP, "", (address, number, 0, 0))]
    return [(_socket.AddressFamily.AF_INET, kind, _socket.IPPROTO_TCP, "", (address, number))]


def _service_port(name):
    try:
        return getservbyname(name)
    except OSError:
        raise _socket.gaierror(_socket.EAI_SERVICE, "Servname not supported for ai_socktype") from None


def gethostbyname(hostname, /):
    return address_of(hostname)


def gethostbyaddr(address, /):
    name = name_of(address)
    if is_local(name):
        return "localhost", [], ["127.0.0.1"]
    return name, [], [address_of(name)]


def getnameinfo(sockaddr, flags, /):
    name = sockaddr[0] if flags & _socket.NI_NUMERICHOST else gethostbyaddr(sockaddr[0])[0]
    return name, str(sockaddr[1])


def getservbyname(servicename, protocolname=None, /):
    if servicename not in _services:
        raise OSError("service/proto not found")
    return _services[servicename]


def getservbyport(port, protocolname=None, /):
    for name, number in _services.items():
        if number == port:
            return name
    raise OSError("port/proto not found")


def inet_pton(family, text, /):
    if family != _socket.AF_INET6:
        return _native_pton(family, text)
    import ipaddress

    try:
        return ipaddress.IPv6Address(text).packed
    except ValueError:
        raise OSError("illegal IP address string passed to inet_pton") from None


def inet_ntop(family, packed, /):
    if family != _socket.AF_INET6:
        return _native_ntop(family, packed)
    import ipaddress

    if len(packed) != 16:
        raise ValueError("invalid length of packed IP address string")
    return str(ipaddress.IPv6Address(bytes(packed)))


def install():
    """Runs with the `socket` module."""
    _socket.getaddrinfo = getaddrinfo
    _socket.gethostbyname = gethostbyname
    _socket.gethostbyaddr = gethostbyaddr
    _socket.getnameinfo = getnameinfo
    _socket.getservbyname = getservbyname
    _socket.getservbyport = getservbyport
    # The interpreter is built without IPv6 and refuses to read or write its addresses.
    _socket.inet_pton = inet_pton
    _socket.inet_ntop = inet_ntop
