import { expect, test } from "vitest";
import { addressOf, countryOf, networkOf } from "./client-address.ts";

test.each([
  ["203.0.113.7", "203.0.113.7"],
  ["::ffff:203.0.113.7", "203.0.113.7"],
  ["::ffff:cb00:7107", "203.0.113.7"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
  ["2001:DB8:1:2::1", "2001:db8:1:2::/64"],
  ["2001:db8::1", "2001:db8:0:0::/64"],
  ["2001:db8:0:0:ffff:ffff:ffff:ffff", "2001:db8:0:0::/64"],
  ["::1", "0:0:0:0::/64"],
  ["fe80::1%eth0", "fe80:0:0:0::/64"],
])("%s is limited as %s", (address, network) => {
  expect(networkOf(address)).toBe(network);
});

const PEER = "198.51.100.1";

test("what our own apps' servers pass on is believed, and what an integration says is not", () => {
  for (const kind of ["hospital", "admin"] as const) {
    expect(addressOf({ kind }, "203.0.113.7", PEER)).toBe("203.0.113.7");
  }
  expect(addressOf({ kind: "integration" }, "203.0.113.7", PEER)).toBe(PEER);
});

test.each([undefined, "", "unknown", "203.0.113.7, 203.0.113.8", "203.0.113.7:80", "x".repeat(10_000)])(
  "%s is no address, so the peer's counts",
  (passedOn) => {
    expect(addressOf({ kind: "hospital" }, passedOn, PEER)).toBe(PEER);
  },
);

test.each([
  ["NP", "NP"],
  ["XX", null],
  ["T1", null],
  ["np", null],
  ["NP, IN", null],
  ["", null],
  [undefined, null],
])("%s as the edge's word for a country is %s", (passedOn, country) => {
  for (const kind of ["hospital", "admin"] as const) expect(countryOf({ kind }, passedOn)).toBe(country);
  expect(countryOf({ kind: "integration" }, passedOn)).toBeNull();
});
