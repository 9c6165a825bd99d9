"""Decide which network addresses a page may come from.

Judged after a name was resolved, so that no spelling of an address and no name
gets around it; an address that carries another (mapped, 6to4, NAT64, Teredo) is
judged by both. Own tables, because what Python calls global differs by release
and takes in multicast.
"""

from collections.abc import Iterator
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_network

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network


def _networks(*texts: str) -> tuple[Network, ...]:
    return tuple(ip_network(text) for text in texts)


_METADATA = _networks(
    "169.254.169.254/32",
    "169.254.170.2/32",
    "169.254.170.23/32",
    "100.100.100.200/32",
    "168.63.129.16/32",
    "192.0.0.192/32",
    "fd00:ec2::254/128",
    "fd20:ce::254/128",
)
"""Where clouds hand out credentials; some of them stand among public or private addresses."""
_LOOPBACK = _networks("127.0.0.0/8", "::1/128")
_PRIVATE = _networks("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "fc00::/7")
_NEVER = {
    "unspecified": _networks("0.0.0.0/8", "::/128"),
    "link-local": _networks("169.254.0.0/16", "fe80::/10", "fec0::/10"),
    "multicast": _networks("224.0.0.0/4", "ff00::/8"),
    "reserved": _networks(
        "192.0.0.0/24", "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.175.48.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24",
        "240.0.0.0/4", "2001:2::/48", "2001:10::/28", "2001:20::/28", "2001:db8::/32", "3fff::/20", "64:ff9b:1::/48",
    ),
}  # fmt: skip
_GLOBAL_6 = ip_network("2000::/3")
_NAT64 = ip_network("64:ff9b::/96")
_COMPATIBLE = ip_network("::/96")
_MAPPED_TRANSLATED = ip_network("::ffff:0:0:0/96")


def refusal(address: Address, *, allow_private: bool = False) -> str:
    """Say what kind of address this is where no page may come from it; empty where one may.

    `allow_private` lets loopback and private addresses pass, and no other.
    """
    if isinstance(address, IPv6Address) and address.scope_id:
        return "link-local"
    kinds = [kind for one in _carried(address) if (kind := _kind(one))]
    return next((kind for kind in kinds if not (allow_private and kind in {"loopback", "private"})), "")


def _carried(address: Address) -> Iterator[Address]:
    """Give the address that a connection would in the end go to, and the one that is written."""
    if isinstance(address, IPv4Address):
        yield address
        return
    low = IPv4Address(int(address) & 0xFFFFFFFF)
    if address.ipv4_mapped:
        yield address.ipv4_mapped
    elif address in _NAT64 or address in _MAPPED_TRANSLATED or (address in _COMPATIBLE and int(address) > 1):
        yield low
    else:
        yield address
        if address.sixtofour:
            yield address.sixtofour
        if address.teredo:
            yield from address.teredo


def _kind(address: Address) -> str:
    if any(address in network for network in _METADATA):
        return "metadata"
    if any(address in network for network in _LOOPBACK):
        return "loopback"
    if any(address in network for network in _PRIVATE):
        return "private"
    for kind, networks in _NEVER.items():
        if any(address in network for network in networks):
            return kind
    return "" if address.version == 4 or address in _GLOBAL_6 else "reserved"
