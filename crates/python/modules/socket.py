"""Sockets: only what asyncio needs to be imported. There is no network."""

AF_UNSPEC, AF_UNIX, AF_INET, AF_INET6 = 0, 1, 2, 10
SOCK_STREAM, SOCK_DGRAM, SOCK_NONBLOCK = 1, 2, 2048
SOL_SOCKET, SO_REUSEADDR, SO_REUSEPORT, SO_BROADCAST = 1, 2, 15, 6
SOMAXCONN, IPPROTO_TCP, IPPROTO_UDP, IPPROTO_IPV6, TCP_NODELAY, IPV6_V6ONLY = 4096, 6, 17, 41, 1, 26
AI_PASSIVE, NI_NUMERICHOST, NI_NUMERICSERV = 1, 1, 2
SHUT_RD, SHUT_WR, SHUT_RDWR = 0, 1, 2
has_ipv6 = False
error = OSError
timeout = TimeoutError


class gaierror(OSError):
    pass


class herror(OSError):
    pass


def _refuse(*_args, **_kwargs):
    raise OSError("there is no network here")


class socket:
    def __init__(self, *_args, **_kwargs):
        _refuse()


create_connection = create_server = socketpair = getaddrinfo = getnameinfo = gethostbyname = _refuse


def gethostname():
    return "localhost"
