import { contextProcedure, publicProcedure, userProcedure, router } from "#server/trpc/procedures.ts";
import { done } from "#server/base/schemas.ts";
import * as invitations from "./invitations.service.ts";
import * as joining from "./join.service.ts";
import * as lifecycle from "./lifecycle.service.ts";
import * as members from "./members.service.ts";
import * as inputs from "./organizations.inputs.ts";
import * as organizations from "./organizations.service.ts";

export const organizationsRouter = router({
  list: userProcedure
    .meta({
      openapi: {
        method: "GET",
        path: "/api/contexts",
        tag: "Contexts",
        summary: "Lists the contexts one is a member of.",
      },
    })
    .output(inputs.listOutput)
    .query(({ ctx }) => organizations.listContexts(ctx.app, ctx.user)),
  create: userProcedure
    .input(inputs.createInput)
    .output(inputs.createOutput)
    .mutation(({ ctx, input }) => organizations.createOrganization(ctx.app, ctx, input)),
  rename: contextProcedure("organization:rename")
    .input(inputs.renameInput)
    .output(done)
    .mutation(({ ctx, input }) => lifecycle.renameOrganization(ctx.app, ctx.service, input)),
  transfer: contextProcedure("organization:transfer")
    .input(inputs.transferInput)
    .output(done)
    .mutation(({ ctx, input }) => members.transferOwnership(ctx.app, ctx.service, input)),
  delete: contextProcedure("organization:delete")
    .input(inputs.deleteInput)
    .output(inputs.deletedOutput)
    .mutation(({ ctx, input }) => lifecycle.deleteOrganization(ctx.app, ctx.service, input)),
  deleted: userProcedure
    .output(inputs.listDeletedOutput)
    .query(({ ctx }) => lifecycle.listDeleted(ctx.app, ctx.user)),
  bringBack: userProcedure
    .input(inputs.bringBackInput)
    .output(inputs.createOutput)
    .mutation(({ ctx, input }) => lifecycle.bringBack(ctx.app, ctx, input)),
  members: contextProcedure("members:read")
    .input(inputs.membersInput)
    .output(inputs.membersOutput)
    .query(({ ctx }) => members.listMembers(ctx.app, ctx.service)),
  invite: contextProcedure("members:write")
    .input(inputs.inviteInput)
    .output(inputs.inviteOutput)
    .mutation(({ ctx, input }) => invitations.inviteMember(ctx.app, ctx.service, input)),
  resendInvitation: contextProcedure("members:write")
    .input(inputs.resendInvitationInput)
    .output(inputs.inviteOutput)
    .mutation(({ ctx, input }) => invitations.resendInvitation(ctx.app, ctx.service, input)),
  revokeInvitation: contextProcedure("members:write")
    .input(inputs.revokeInvitationInput)
    .output(done)
    .mutation(({ ctx, input }) => invitations.revokeInvitation(ctx.app, ctx.service, input)),
  // A mutation for its POST: the token must not be in an address.
  lookAtInvitation: publicProcedure
    .input(inputs.acceptInput)
    .output(inputs.lookOutput)
    .mutation(({ ctx, input }) => joining.lookAtInvitation(ctx, input)),
  signUpAndJoin: publicProcedure
    .input(inputs.signUpAndJoinInput)
    .output(inputs.signUpAndJoinOutput)
    .mutation(({ ctx, input }) => joining.signUpAndJoin(ctx, input)),
  acceptInvitation: userProcedure
    .input(inputs.acceptInput)
    .output(inputs.acceptOutput)
    .mutation(({ ctx, input }) => joining.acceptInvitation(ctx.app, ctx, input)),
  changeRole: contextProcedure("members:write")
    .input(inputs.changeRoleInput)
    .output(done)
    .mutation(({ ctx, input }) => members.changeRole(ctx.app, ctx.service, input)),
  removeMember: contextProcedure("members:read")
    .input(inputs.removeMemberInput)
    .output(done)
    .mutation(({ ctx, input }) => members.removeMember(ctx.app, ctx.service, input)),
});
