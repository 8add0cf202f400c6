import { contextProcedure, router } from "#server/trpc/procedures.ts";
import * as inputs from "./audit.inputs.ts";
import * as audit from "./audit.service.ts";

export const auditRouter = router({
  list: contextProcedure("audit:read")
    .input(inputs.listInput)
    .output(inputs.listOutput)
    .query(({ ctx, input }) => audit.listAudit(ctx.app, ctx.service, input)),
  people: contextProcedure("audit:read")
    .input(inputs.peopleInput)
    .output(inputs.peopleOutput)
    .query(({ ctx, input }) => audit.listAuditPeople(ctx.app, ctx.service, input)),
});
