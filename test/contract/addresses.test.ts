/** Addresses are judged by whom they lead to, in whatever form they carry it. */
import { expect, test } from "vitest";
import { type AddressReach, isLocalHost, parseAddress, reachOfAddress } from "../../schemas/addresses.ts";

const REACHES: readonly (readonly [address: string, reach: AddressReach | undefined])[] = [
  ["0.0.0.0", "unspecified"],
  ["10.1.1.200", "other"],
  ["100.100.100.200", "metadata"],
  ["100.100.100.201", "other"],
  ["126.255.255.255", "other"],
  ["127.0.0.1", "loopback"],
  ["127.255.255.255", "loopback"],
  ["128.0.0.1", "other"],
  ["168.63.129.16", "metadata"],
  ["169.253.255.255", "other"],
  ["169.254.0.0", "link-local"],
  ["169.254.169.254", "link-local"],
  ["169.254.255.255", "link-local"],
  ["169.255.0.0", "other"],
  ["192.0.0.192", "metadata"],
  ["::", "unspecified"],
  ["::1", "loopback"],
  ["[::1]", "loopback"],
  ["::2:0:0:1", "other"],
  ["2001:db8::1", "other"],
  ["fe7f::1", "other"],
  ["fe80::1", "link-local"],
  ["fe80::1%eth0", "link-local"],
  ["[fe80::1%25eth0]", "link-local"],
  ["FEBF:FFFF::1", "link-local"],
  ["fec0::1", "other"],
  ["fd00:ec2::254", "metadata"],
  ["fd00:0ec2:0:0:0:0:0:254", "metadata"],
  ["fd00:ec3::254", "other"],
  ["fd20:ce::254", "metadata"],
  // An IPv4 address inside of an IPv6 one: mapped, translated, compatible, NAT64 (both prefixes), 6to4.
  ["::ffff:127.0.0.1", "loopback"],
  ["::ffff:169.254.169.254", "link-local"],
  ["::ffff:a9fe:a9fe", "link-local"],
  ["::ffff:0:a9fe:a9fe", "link-local"],
  ["::169.254.169.254", "link-local"],
  ["64:ff9b::a9fe:a9fe", "link-local"],
  ["64:ff9b:1::a9fe:a9fe", "link-local"],
  ["2002:a9fe:a9fe::1", "link-local"],
  ["::ffff:10.1.1.200", "other"],
  ["64:ff9b::a01:1c8", "other"],
  // No addresses, or none in the spelling that is expected here.
  ["", undefined],
  ["localhost", undefined],
  ["127.1", undefined],
  ["0177.0.0.1", undefined],
  ["0x7f.0.0.1", undefined],
  ["256.0.0.1", undefined],
  ["1.2.3.4.5", undefined],
  ["1:2:3:4:5:6:7", undefined],
  ["1:2:3:4:5:6:7:8:9", undefined],
  ["1::2::3", undefined],
  ["1:2:3:4:5:6:7::8", undefined],
  ["::12345", undefined],
  [":::", undefined],
  ["g::1", undefined],
  ["::ffff:1.2.3", undefined],
  ["1.2.3.4::", undefined],
];

test.for(REACHES)("%s → %s", ([address, reach]) => {
  expect(reachOfAddress(address)).toBe(reach);
});

test("addresses have four or sixteen bytes", () => {
  expect(parseAddress("1.2.3.4")).toEqual([1, 2, 3, 4]);
  expect(parseAddress("1:2::1.2.3.4")).toEqual([0, 1, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4]);
  expect(parseAddress(`${"1:".repeat(100_000)}1`)).toBeUndefined();
});

const LOCAL: readonly (readonly [host: string, isLocal: boolean])[] = [
  ["localhost", true],
  ["LOCALHOST.", true],
  ["minio.localhost", true],
  ["localhost.localdomain", true],
  ["ip6-loopback", true],
  ["127.0.0.1.", true],
  ["[::ffff:7f00:1]", true],
  ["[::]", true],
  ["169.254.1.1", true],
  ["fd00:ec2::254", false],
  ["localhost.example.com", false],
  ["mylocalhost", false],
  ["10.0.0.1", false],
];

test.for(LOCAL)("%s is local: %s", ([host, isLocal]) => {
  expect(isLocalHost(host)).toBe(isLocal);
});
