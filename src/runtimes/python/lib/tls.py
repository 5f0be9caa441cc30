"""`https` on the virtual network: the requests say so, and there is no cipher between two ends of one memory."""

import ssl

from . import limits, names, sockets


def wrap_socket(
    self,
    sock,
    server_side=False,
    do_handshake_on_connect=True,
    suppress_ragged_eofs=True,
    server_hostname=None,
    session=None,
):
    if server_side or not isinstance(sock, sockets.VirtualSocket):
        raise limits.add_note(ssl.SSLError("TLS is not available here"), limits.NO_TLS)
    return sock.start_tls()


def getpeercert(self, binary_form=False):
    """A certificate for the host's name, which clients compare with the one they asked for."""
    if binary_form:
        return b""
    name = names.name_of(self.getpeername()[0])
    return {"subject": ((("commonName", name),),), "subjectAltName": (("DNS", name),)}


def version(self):
    return "TLSv1.3"


def cipher(self):
    return ("TLS_AES_256_GCM_SHA384", "TLSv1.3", 256)


def selected_alpn_protocol(self):
    return "http/1.1"


def unwrap(self):
    return self


def install():
    """Runs at the end of the `ssl` module."""
    ssl.SSLContext.wrap_socket = wrap_socket
    for method in (getpeercert, version, cipher, selected_alpn_protocol, unwrap):
        setattr(sockets.VirtualSocket, method.__name__, method)


def install_anyio():
    """Runs at the end of the `anyio.streams.tls` module, which would encrypt by itself."""
    from anyio.streams import tls

    class PlainStream(tls.TLSStream):
        """A stream whose requests are `https`."""

        @classmethod
        async def wrap(cls, transport_stream, **options):
            transport_stream._transport.get_extra_info("socket")._sock.start_tls()
            return cls(transport_stream, options.get("standard_compatible", True), None, None, None)

        async def receive(self, max_bytes=65536):
            return await self.transport_stream.receive(max_bytes)

        async def send(self, item):
            await self.transport_stream.send(item)

        async def unwrap(self):
            return self.transport_stream, b""

        async def aclose(self):
            await self.transport_stream.aclose()

        @property
        def extra_attributes(self):
            return {**self.transport_stream.extra_attributes, tls.TLSAttribute.alpn_protocol: lambda: "http/1.1"}

    tls.TLSStream.wrap = PlainStream.wrap
