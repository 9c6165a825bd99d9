"""Which addresses a page may come from, in every form that an address has."""

from ipaddress import IPv4Address, IPv6Address, ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.fetching.addresses import refusal


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("127.0.0.1", "loopback"), ("127.255.0.3", "loopback"), ("::1", "loopback"), ("::ffff:127.0.0.1", "loopback"), ("::127.0.0.1", "loopback"),
        ("64:ff9b::7f00:1", "loopback"), ("2002:7f00:1::", "loopback"), ("::ffff:0:127.0.0.1", "loopback"),
        ("10.0.0.1", "private"), ("172.16.3.4", "private"), ("172.31.255.255", "private"), ("192.168.1.1", "private"), ("100.64.0.1", "private"),
        ("fc00::1", "private"), ("fd12:3456::1", "private"), ("64:ff9b::a00:1", "private"), ("2002:c0a8:101::", "private"), ("::ffff:192.168.1.1", "private"),
        ("169.254.1.1", "link-local"), ("fe80::1", "link-local"), ("fe80::1%1", "link-local"), ("fec0::1", "link-local"), ("::ffff:169.254.0.9", "link-local"),
        ("169.254.169.254", "metadata"), ("169.254.170.2", "metadata"), ("100.100.100.200", "metadata"), ("168.63.129.16", "metadata"), ("fd00:ec2::254", "metadata"),
        ("::ffff:169.254.169.254", "metadata"), ("64:ff9b::a9fe:a9fe", "metadata"), ("2002:a9fe:a9fe::1", "metadata"),
        ("0.0.0.0", "unspecified"), ("0.1.2.3", "unspecified"), ("::", "unspecified"), ("::ffff:0.0.0.0", "unspecified"),
        ("224.0.0.1", "multicast"), ("239.255.255.255", "multicast"), ("ff02::1", "multicast"),
        ("240.0.0.1", "reserved"), ("255.255.255.255", "reserved"), ("198.18.0.1", "reserved"), ("192.0.2.1", "reserved"), ("203.0.113.9", "reserved"),
        ("2001:db8::1", "reserved"), ("3fff::1", "reserved"), ("100::1", "reserved"), ("5f00::1", "reserved"), ("64:ff9b:1::1", "reserved"), ("4000::1", "reserved"),
    ],
)  # fmt: skip
def test_what_no_public_page_has_is_refused_by_kind(address: str, kind: str) -> None:
    assert refusal(ip_address(address)) == kind


@pytest.mark.parametrize(
    "address",
    ["8.8.8.8", "93.184.216.34", "172.32.0.1", "172.15.255.255", "100.128.0.1", "2606:4700::1111", "64:ff9b::808:808", "2002:808:808::1", "::ffff:8.8.8.8"],
)
def test_public_addresses_pass(address: str) -> None:
    assert refusal(ip_address(address)) == ""


@pytest.mark.parametrize("address", ["127.0.0.1", "::1", "10.1.2.3", "fd12::1", "::ffff:127.0.0.1", "100.64.0.1"])
def test_one_s_own_addresses_pass_where_they_are_allowed(address: str) -> None:
    assert refusal(ip_address(address), allow_private=True) == ""


@pytest.mark.parametrize(
    "address",
    ["169.254.169.254", "fe80::1", "224.0.0.1", "0.0.0.0", "::", "240.0.0.1", "fd00:ec2::254", "100.100.100.200", "64:ff9b::a9fe:a9fe", "2002:a9fe:a9fe::1"],
)
def test_allowing_private_ones_allows_no_other(address: str) -> None:
    assert refusal(ip_address(address), allow_private=True) != ""


@given(st.ip_addresses(v=4))
def test_an_address_in_another_is_judged_as_itself(address: IPv4Address) -> None:
    number = int(address)
    alone = refusal(address)
    for wrapped in (IPv6Address(0xFFFF << 32 | number), IPv6Address((0x64FF9B << 96) | number), IPv6Address((0x2002 << 112) | (number << 80))):
        assert refusal(wrapped) == alone
