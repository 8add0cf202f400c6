import type { ApiScope } from "#domain/api-scopes.ts";
import type { Role } from "#domain/permissions.ts";
import type { Asker, Budget } from "#server/judging/asker.ts";
import type { App } from "./app.ts";

/** The person a request comes from. */
export type SessionUser = {
  id: string;
  email: string;
  name: string;
  timeZone: string;
  /** 0 is Sunday, 1 is Monday. */
  firstDayOfWeek: number;
  /** Null as long as nobody has proved that the address is theirs. */
  emailVerifiedAt: Date | null;
  lastScope: string;
  isSample: boolean;
};

/** What every procedure gets. */
export type RequestContext = {
  app: App;
  requestId: string;
  ip: string;
  /** What the browser says it is; null when it says nothing. */
  userAgent: string | null;
  user: SessionUser | null;
  sessionId: string | null;
  /** The key that a program of the user's came with, instead of a session. */
  apiKey: { id: string; scopes: readonly ApiScope[] } | null;
  /** Adds a Set-Cookie header to the response. */
  setCookie: (cookie: string) => void;
  /** The contexts this request has already been let into, by scope: a batch asks once. */
  contexts: Map<string, Promise<ServiceContext>>;
  /** The installed widget of somebody else’s that it is asked for, if it is. */
  forWidget?: string;
  /** Of all that this request has judged. */
  budget: Budget;
};

/** A request of someone who is signed in. */
export type SignedInContext = RequestContext & { user: SessionUser };

/** Whose things a request is about, and what it may do with them. Services take it; only `findContext` makes it. */
export type ServiceContext = {
  userId: string;
  /** Null in the personal context. */
  organizationId: string | null;
  /** The organization's id, or the user's in the personal context: the `context_id` of every row. */
  contextId: string;
  scope: string;
  role: Role;
  /** The viewer, whoever the things belong to, as what strangers wrote is judged for them. */
  asker: Asker;
  /** Of the viewer; days are days of this zone. */
  timeZone: string;
  /** Where the request came from, for the audit log. */
  ip: string;
};
