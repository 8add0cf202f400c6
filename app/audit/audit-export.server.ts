import type { AppLoadContext } from "@remix-run/node";
import { csvFile, csvOf } from "#domain/csv.ts";
import { exportAudit } from "#server/audit/audit.service.ts";
import { findContext } from "#server/access/find-context.ts";
import { orThrowResponse, requireUser, serverTrpc } from "#app/trpc/trpc.server.ts";
import { auditFilterOf } from "./audit-filter.server.ts";

const columns = ["at", "actor", "action", "sentence", "ip", "id"] as const;
type Entry = Record<(typeof columns)[number], string | null>;
type Format = { type: string; head: string; line: (entry: Entry, index: number) => string; foot: string };

const formats = {
  csv: {
    type: "text/csv; charset=utf-8",
    head: csvFile([columns]),
    line: (entry) => csvOf([columns.map((column) => entry[column])]),
    foot: "",
  },
  json: {
    type: "application/json",
    head: "[",
    line: (entry, index) => `${index === 0 ? "" : ","}\n${JSON.stringify(entry)}`,
    foot: "\n]\n",
  },
} satisfies Record<string, Format>;

/** The whole log that the address' filter lets through, as a file that is sent while it is read. */
export async function auditFile(
  context: AppLoadContext,
  request: Request,
  scope: string,
  format: keyof typeof formats,
): Promise<Response> {
  const user = requireUser(context, request);
  const filter = { ...auditFilterOf(new URL(request.url).searchParams), before: undefined };
  // As the page: whether one may, and whether the filter is one.
  await orThrowResponse(serverTrpc(context).caller.audit.list({ scope, ...filter }));
  const { app } = context;
  const service = await findContext({ ...context.requestContext, user }, scope);
  const { type, head, line, foot }: Format = formats[format];
  const portions = exportAudit(app, service, filter);
  let sent = 0;
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(encoder.encode(head)),
    async pull(controller) {
      const { value, done } = await portions.next();
      if (done) {
        controller.enqueue(encoder.encode(foot));
        controller.close();
        return;
      }
      const text = value.map((entry) => line(entry, sent++)).join("");
      controller.enqueue(encoder.encode(text));
    },
    cancel: () => portions.return().then(() => undefined),
  });
  return new Response(body, {
    headers: {
      "content-type": type,
      "content-disposition": `attachment; filename="audit-log-${scope}.${format}"`,
    },
  });
}

const encoder = new TextEncoder();
