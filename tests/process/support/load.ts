import { newId } from "#domain/id.ts";

type Request = { path: string; headers?: Record<string, string>; body?: unknown };
/** Asks the server. @returns undefined when there was no answer. */
export type Call = (request: Request) => Promise<Response | undefined>;
type IsOver = () => boolean;

/** Sends events, each until it is acknowledged, as the docs ask of a bot. @returns the ids. */
export async function reportUntil(
  isOver: IsOver,
  call: Call,
  key: string,
  sender: number,
): Promise<string[]> {
  const acknowledged: string[] = [];
  const headers = { authorization: `Bearer ${key}` };
  for (let batch = 0; !isOver(); batch += 1) {
    const at = new Date().toISOString();
    const ids = Array.from({ length: 3 }, (_, index) => `${sender}-${batch}-${index}`);
    const body = { events: ids.map((id) => ({ id, at, type: "message.in" })) };
    if (await untilTaken(isOver, call, { path: "/api/ingest", headers, body })) acknowledged.push(...ids);
  }
  return acknowledged;
}

/** Gives a bot one name after the other, each asked for once. @returns those that were acknowledged. */
export async function renameUntil(
  isOver: IsOver,
  call: Call,
  cookie: string,
  botId: string,
): Promise<string[]> {
  const acknowledged: string[] = [];
  for (let edit = 0; !isOver(); edit += 1) {
    const name = `Name ${edit}`;
    const body = { scope: "me", botId, name };
    const response = await call({ path: "/api/trpc/bots.update", headers: { cookie }, body });
    if (response?.status === 200) acknowledged.push(name);
  }
  return acknowledged;
}

/** Edits a dashboard, each operation sent until it is acknowledged, as the editor does. @returns their ids. */
export async function editUntil(
  isOver: IsOver,
  call: Call,
  cookie: string,
  layoutId: string,
): Promise<string[]> {
  const acknowledged: string[] = [];
  for (let edit = 0; !isOver(); edit += 1) {
    const operation = { id: newId("layoutOperation"), intent: { type: "rename", name: `Name ${edit}` } };
    const body = { scope: "me", layoutId, operations: [operation] };
    const request = { path: "/api/trpc/layouts.applyOperations", headers: { cookie }, body };
    if (await untilTaken(isOver, call, request)) acknowledged.push(operation.id);
  }
  return acknowledged;
}

/** Asks again as long as nothing, or that it can't be done now, is answered. @returns whether it was acknowledged. */
async function untilTaken(isOver: IsOver, call: Call, request: Request): Promise<boolean> {
  let response: Response | undefined;
  do response = await call(request);
  while ((!response || response.status === 503) && !isOver());
  return response?.status === 200;
}
