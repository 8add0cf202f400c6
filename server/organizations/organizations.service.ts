import type { z } from "zod";
import type { App } from "#server/app.ts";
import type { ServiceContext, SessionUser } from "#server/trpc/request-context.ts";
import type { done } from "#server/trpc/schemas.ts";
import type * as inputs from "./organizations.inputs.ts";

type In<K extends keyof typeof inputs> = z.infer<(typeof inputs)[K]>;

export async function listContexts(_app: App, _user: SessionUser): Promise<In<"listOutput">> {
  throw new Error("to be built");
}

export async function createOrganization(
  _app: App,
  _user: SessionUser,
  _input: In<"createInput">,
): Promise<In<"createOutput">> {
  throw new Error("to be built");
}

export async function listMembers(
  _app: App,
  _ctx: ServiceContext,
  _input: In<"membersInput">,
): Promise<In<"membersOutput">> {
  throw new Error("to be built");
}

export async function inviteMember(
  _app: App,
  _ctx: ServiceContext,
  _input: In<"inviteInput">,
): Promise<In<"inviteOutput">> {
  throw new Error("to be built");
}

export async function revokeInvitation(
  _app: App,
  _ctx: ServiceContext,
  _input: In<"revokeInvitationInput">,
): Promise<z.infer<typeof done>> {
  throw new Error("to be built");
}

export async function acceptInvitation(
  _app: App,
  _user: SessionUser,
  _input: In<"acceptInput">,
): Promise<In<"acceptOutput">> {
  throw new Error("to be built");
}

export async function changeRole(
  _app: App,
  _ctx: ServiceContext,
  _input: In<"changeRoleInput">,
): Promise<z.infer<typeof done>> {
  throw new Error("to be built");
}

export async function removeMember(
  _app: App,
  _ctx: ServiceContext,
  _input: In<"removeMemberInput">,
): Promise<z.infer<typeof done>> {
  throw new Error("to be built");
}
