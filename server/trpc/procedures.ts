import { z } from "zod";
import { AppError } from "#domain/app-error.ts";
import { isAllowed, type Permission, refusalOf } from "#domain/permissions.ts";
import { findContext } from "#server/access/find-context.ts";
import { t, translateErrors } from "./init.ts";
import { scope } from "#server/base/schemas.ts";
import { personOf } from "#server/limits/person-of.ts";

export const router = t.router;

/**
 * What someone's program may do with an API key: what is offered under /api, as far as the key's scopes go. Accounts, keys
 * and sessions are never a program's business.
 */
const withinApiKey = t.middleware(({ ctx, meta, type, next }) => {
  if (!ctx.apiKey) return next();
  if (!meta?.openapi)
    throw new AppError("FORBIDDEN", "An API key can’t do that: it takes someone signed in.");
  const needed = type === "query" ? "read" : "write";
  if (!ctx.apiKey.scopes.includes(needed))
    throw new AppError("FORBIDDEN", `This API key has no scope “${needed}”.`);
  return next();
});

/** Each call at its caller's pace, one of a batch like one by itself. Streams are counted while they are open. */
const atTheirPace = t.middleware(async ({ ctx, meta, type, getRawInput, next }) => {
  if (type === "subscription") return next();
  const byDefault = type === "query" ? "query" : "change";
  const cost = typeof meta?.cost === "function" ? meta.cost(await getRawInput()) : (meta?.cost ?? byDefault);
  const { calls } = ctx.app;
  if (ctx.forWidget) await calls.takeForWidget(personOf(ctx), ctx.forWidget, cost);
  return calls.run(personOf(ctx), cost, () => next());
});

const ofWidget = z.looseObject({ userWidgetId: z.string().max(100) });

/** For what the frame of an installed widget asks: it has a pace of its own beside that of whoever looks at it. */
export const atWidgetsPace = t.middleware(async ({ ctx, getRawInput, next }) => {
  const input = ofWidget.safeParse(await getRawInput());
  if (input.success) await ctx.app.calls.takeForWidget(personOf(ctx), input.data.userWidgetId, "query");
  return next();
});

/** Open to anyone. */
export const publicProcedure = t.procedure.use(translateErrors).use(withinApiKey).use(atTheirPace);

/** Open to whoever is signed in; `ctx.user` is there. */
export const userProcedure = publicProcedure.meta({ isForUsers: true }).use(({ ctx, next }) => {
  if (!ctx.user) throw new AppError("UNAUTHORIZED", "Sign in first.");
  return next({ ctx: { ...ctx, user: ctx.user } });
});

const anyScoped = z.looseObject({ scope });

/**
 * The one context rule: every procedure about a context's things is built from this. Its input names the context
 * (`scoped({ … })`); `ctx.service` is that context as the signed-in user may see it.
 * NOT_FOUND if it isn't theirs, FORBIDDEN if their role there may not do it.
 */
export const contextProcedure = (permission: Permission) =>
  userProcedure.meta({ permission }).use(async ({ ctx, getRawInput, next }) => {
    const input = anyScoped.safeParse(await getRawInput());
    if (!input.success)
      throw new AppError("BAD_REQUEST", "scope: must name a context.", {
        issues: [{ path: ["scope"], message: "must be `me` or an organization's address" }],
      });
    const service = await findContext(ctx, input.data.scope);
    if (!isAllowed(service.role, permission))
      throw new AppError("FORBIDDEN", refusalOf(service.role, permission));
    return next({ ctx: { ...ctx, service } });
  });
