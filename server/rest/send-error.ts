import type { Response } from "express";
import { TRPCError } from "@trpc/server";
import { getHTTPStatusCodeFromError } from "@trpc/server/http";
import { TRPC_ERROR_CODES_BY_KEY } from "@trpc/server/rpc";
import type { Issue } from "#domain/app-error.ts";

/** Answers with an error of the shape tRPC's clients read: the one shape that all of the API has. */
export function sendError(
  res: Response,
  code: TRPCError["code"],
  message: string,
  issues: Issue[] = [],
): void {
  const httpStatus = getHTTPStatusCodeFromError(new TRPCError({ code }));
  const { requestId } = res.locals;
  res.status(httpStatus).json({
    error: {
      message,
      code: TRPC_ERROR_CODES_BY_KEY[code],
      data: { code, httpStatus, issues, requestId },
    },
  });
}
