import type { Response } from "express";
import { TRPCError } from "@trpc/server";
import { getHTTPStatusCodeFromError } from "@trpc/server/http";
import { TRPC_ERROR_CODES_BY_KEY } from "@trpc/server/rpc";

/** Answers with an error of the shape tRPC's clients read, from where no procedure was reached. */
export function sendError(res: Response, code: TRPCError["code"], message: string): void {
  const httpStatus = getHTTPStatusCodeFromError(new TRPCError({ code }));
  const { requestId } = res.locals;
  res.status(httpStatus).json({
    error: {
      message,
      code: TRPC_ERROR_CODES_BY_KEY[code],
      data: { code, httpStatus, issues: [], requestId },
    },
  });
}
