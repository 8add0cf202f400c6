import { contextProcedure, userProcedure, router } from "#server/trpc/procedures.ts";
import { done } from "#server/trpc/schemas.ts";
import * as inputs from "./organizations.inputs.ts";
import * as organizations from "./organizations.service.ts";

export const organizationsRouter = router({
  list: userProcedure
    .output(inputs.listOutput)
    .query(({ ctx }) => organizations.listContexts(ctx.app, ctx.user)),
  create: userProcedure
    .input(inputs.createInput)
    .output(inputs.createOutput)
    .mutation(({ ctx, input }) => organizations.createOrganization(ctx.app, ctx.user, input)),
  members: contextProcedure("members:read")
    .input(inputs.membersInput)
    .output(inputs.membersOutput)
    .query(({ ctx, input }) => organizations.listMembers(ctx.app, ctx.service, input)),
  invite: contextProcedure("members:write")
    .input(inputs.inviteInput)
    .output(inputs.inviteOutput)
    .mutation(({ ctx, input }) => organizations.inviteMember(ctx.app, ctx.service, input)),
  revokeInvitation: contextProcedure("members:write")
    .input(inputs.revokeInvitationInput)
    .output(done)
    .mutation(({ ctx, input }) => organizations.revokeInvitation(ctx.app, ctx.service, input)),
  acceptInvitation: userProcedure
    .input(inputs.acceptInput)
    .output(inputs.acceptOutput)
    .mutation(({ ctx, input }) => organizations.acceptInvitation(ctx.app, ctx.user, input)),
  changeRole: contextProcedure("members:write")
    .input(inputs.changeRoleInput)
    .output(done)
    .mutation(({ ctx, input }) => organizations.changeRole(ctx.app, ctx.service, input)),
  removeMember: contextProcedure("members:read")
    .input(inputs.removeMemberInput)
    .output(done)
    .mutation(({ ctx, input }) => organizations.removeMember(ctx.app, ctx.service, input)),
});
