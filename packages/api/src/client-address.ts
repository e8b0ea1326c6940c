// Where a call comes from, as far as limits are concerned. The peer is what the connection says, or what a proxy of ours
// says (TRUSTED_PROXIES). Behind the server of one of our own apps stands a browser, whose address that server passes
// on in a header; it comes with the app's key, which is on that server and nowhere else. A program could write there
// what it likes, so an integration's header is not read.
import { isIP } from "node:net";
import type { AppRecord } from "@polyclinic/domain";

/** As the edge in front of our apps knows it; its marks for "nobody knows" and for Tor are none. */
export function countryOf({ kind }: Pick<AppRecord, "kind">, passedOn: string | undefined): string | null {
  const believed = kind !== "integration" && passedOn !== undefined && /^[A-Z]{2}$/.test(passedOn);
  return believed && passedOn !== "XX" ? passedOn : null;
}

export function addressOf(
  { kind }: Pick<AppRecord, "kind">,
  passedOn: string | undefined,
  peer: string,
): string {
  const believed = kind !== "integration" && passedOn !== undefined && isIP(passedOn) !== 0;
  return networkOf(believed ? passedOn : peer);
}

/** Whoever has one IPv6 address has the 2^64 of its network. An IPv4 address stays as it is, also when it is written as IPv6. */
export function networkOf(address: string): string {
  if (isIP(address) !== 6) return address;
  const groups = groupsOf(address);
  const isMapped = groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff;
  if (!isMapped) return `${groups.slice(0, 4).map(hex).join(":")}::/64`;
  const [high = 0, low = 0] = groups.slice(6);
  return [high >> 8, high & 255, low >> 8, low & 255].join(".");
}

/** The eight numbers. The URL parser writes every form of an address in the one that RFC 5952 asks for. */
function groupsOf(address: string): number[] {
  const [bare = ""] = address.split("%"); // a zone is of the machine that saw it
  const canonical = new URL(`http://[${bare}]`).hostname.slice(1, -1);
  const [head = "", tail] = canonical.split("::");
  const [left, right] = [partsOf(head), partsOf(tail ?? "")];
  const gap = tail === undefined ? 0 : 8 - left.length - right.length;
  return [...left, ...Array.from({ length: gap }, () => 0), ...right];
}

function partsOf(groups: string): number[] {
  return groups === "" ? [] : groups.split(":").map((group) => Number.parseInt(group, 16));
}

function hex(group: number): string {
  return group.toString(16);
}
