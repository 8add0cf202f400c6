import { BlockList, isIP } from "node:net";
import { networkInterfaces } from "node:os";

/** What is no machine of the public network, or one that clouds keep for themselves (RFC 6890 and later). */
const notPublic = [
  ...["0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12"],
  ...[
    "192.0.0.0/24",
    "192.0.2.0/24",
    "192.31.196.0/24",
    "192.52.193.0/24",
    "192.88.99.0/24",
    "192.168.0.0/16",
  ],
  ...["192.175.48.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4"],
  // Azure answers its virtual machines here.
  "168.63.129.16/32",
];
/** Of the public part of IPv6, what leads elsewhere: tunnels that carry an IPv4 address, documentation, benchmarks. */
const notPublic6 = ["2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20"];

const blocked = new BlockList();
for (const [ranges, family] of [
  [notPublic, "ipv4"],
  [notPublic6, "ipv6"],
] as const)
  for (const range of ranges) {
    const [network = "", prefix] = range.split("/");
    blocked.addSubnet(network, Number(prefix), family);
  }

/** All of IPv6 that machines of the public network have; mapped, translated and local addresses are outside of it. */
const public6 = new BlockList();
public6.addSubnet("2000::", 3, "ipv6");

/** Whether somebody outside could reach that very address, and it isn't one of this machine. */
export function isPublicAddress(address: string): boolean {
  if (ownAddresses().has(address)) return false;
  const family = isIP(address);
  if (family === 4) return !blocked.check(address, "ipv4");
  return (
    family === 6 &&
    !address.includes("%") &&
    public6.check(address, "ipv6") &&
    !blocked.check(address, "ipv6")
  );
}

function ownAddresses(): Set<string> {
  return new Set(
    Object.values(networkInterfaces()).flatMap((ones = []) => ones.map(({ address }) => address)),
  );
}
