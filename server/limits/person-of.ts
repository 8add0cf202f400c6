import type { RequestContext } from "#server/base/request-context.ts";
import { networkOf } from "./network.ts";

/** Who is to be fair to the others: where nobody is signed in, a network. */
export function personOf({ user, ip }: Pick<RequestContext, "user" | "ip">): string {
  return user?.id ?? networkOf(ip);
}
