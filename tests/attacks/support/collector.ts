import { createSocket, type RemoteInfo, type Socket } from "node:dgram";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import {
  createServer as createTcpServer,
  type Server as TcpServer,
  type Socket as TcpSocket,
} from "node:net";
import { z } from "zod";

const HOST = "127.0.0.1";
/** Of a request's body that is kept, in bytes. */
const BODY_MAX = 65_536;

export type Collector = {
  /** Of HTTP; the same port takes WebSockets. */
  port: number;
  /** What arrived that names the token, or came through a socket that was opened for it. */
  arrived: (token: string) => string[];
  /** A port on which nothing but the attack of this token is expected. */
  tcpPort: (token: string) => Promise<number>;
  udpPort: (token: string) => Promise<number>;
  close: () => Promise<void>;
};

/**
 * The attacker's side: it answers as an attacker would (scripts that run, pages that load, downloads, redirects), and
 * writes down everything that reaches it. It listens on this machine only and needs no rights: a name such as
 * evil.localhost leads a browser here, and look-ups of names are read from the browser's own log (net-log.ts).
 */
export async function startCollector(): Promise<Collector> {
  const requests: string[] = [];
  const byToken = new Map<string, string[]>();
  const closing: (() => void)[] = [];
  const note = (token: string, line: string) => byToken.set(token, [...(byToken.get(token) ?? []), line]);

  const http = createServer((request, response) => void answer(request, response, requests));
  http.on("upgrade", (request, socket) => {
    requests.push(`WebSocket ${request.url}`);
    socket.destroy();
  });
  const port = await listen(http);

  return {
    port,
    arrived: (token) => [
      ...requests.filter((line) => line.includes(token)).map((line) => line.slice(0, 200)),
      ...(byToken.get(token) ?? []),
    ],
    tcpPort: async (token) => {
      const server = createTcpServer((socket) => takeConnection(socket, (line) => note(token, line)));
      closing.push(() => server.close());
      return listen(server);
    },
    udpPort: async (token) => {
      const socket = createSocket("udp4");
      socket.on("message", (message, from) => {
        note(token, `UDP, ${message.length} bytes`);
        answerStun(socket, message, from);
      });
      closing.push(() => socket.close());
      await new Promise<void>((done) => socket.bind(0, HOST, done));
      return socket.address().port;
    },
    close: async () => {
      closing.forEach((close) => close());
      http.closeAllConnections();
      await new Promise((done) => http.close(done));
    },
  };
}

async function listen(server: Server | TcpServer): Promise<number> {
  await new Promise<void>((done) => server.listen(0, HOST, done));
  return z.object({ port: z.number() }).parse(server.address()).port;
}

function takeConnection(socket: TcpSocket, note: (line: string) => void) {
  note("TCP, a connection");
  socket.on("error", () => socket.destroy());
  socket.setTimeout(800, () => socket.destroy());
}

async function answer(request: IncomingMessage, response: ServerResponse, requests: string[]) {
  const { method, url = "/", headers } = request;
  requests.push([method, url, headers["ping-to"], headers.referer, await readBody(request)].join(" "));
  const { pathname, searchParams } = new URL(url, "http://collector");
  const [, kind = "", token = ""] = pathname.split("/");
  const { status = 200, type, body, ...more } = answers[kind]?.(token, searchParams) ?? plain;
  response.writeHead(status, { ...permissive, "Content-Type": type, ...more.headers });
  response.end(body);
}

async function readBody(request: IncomingMessage): Promise<string> {
  let body = "";
  request.setEncoding("utf8");
  for await (const chunk of request) if (body.length < BODY_MAX) body += String(chunk);
  return body;
}

/** Nothing that the attacker's server says stands in the way of an attack. */
const permissive = {
  "Access-Control-Allow-Origin": "*",
  "Access-Control-Allow-Headers": "*",
  "Access-Control-Allow-Private-Network": "true",
  "Cross-Origin-Resource-Policy": "cross-origin",
  "Cache-Control": "no-store",
};

type Answer = { status?: number; type: string; body: string; headers?: Record<string, string> };

const plain: Answer = { type: "text/plain", body: "ok" };

/** By the first part of the path; the second names the attack. */
const answers: Record<string, (token: string, search: URLSearchParams) => Answer> = {
  js: (token) => ({ type: "text/javascript", body: `console.log("PWNED ${token} a remote script ran")` }),
  html: (token) => ({
    type: "text/html",
    body: `<!doctype html><title>Log in</title><form><input type=password></form>
      <script>console.log("PWNED ${token} the attacker's page was shown")</script>`,
  }),
  es: () => ({ type: "text/event-stream", body: "data: x\n\n" }),
  css: () => ({ type: "text/css", body: "body { color: red }" }),
  svg: () => ({ type: "image/svg+xml", body: '<svg xmlns="http://www.w3.org/2000/svg"><g id="a"/></svg>' }),
  dl: () => ({
    type: "application/octet-stream",
    body: "MZ",
    headers: { "Content-Disposition": "attachment; filename=evil.exe" },
  }),
  redirect: (_, search) => ({
    ...plain,
    status: 302,
    headers: { Location: search.get("to") ?? "/html/lost" },
  }),
};

const BINDING_REQUEST = 0x0001;
const MAGIC_COOKIE = 0x2112a442;

/** Answers a STUN request with the address it came from, so that a browser goes on as with a real server. */
function answerStun(socket: Socket, message: Buffer, { address, port }: RemoteInfo) {
  if (message.length < 20 || message.readUInt16BE(0) !== BINDING_REQUEST) return;
  const response = Buffer.alloc(32);
  response.writeUInt16BE(0x0101, 0); // Success, with one attribute of 12 bytes.
  response.writeUInt16BE(12, 2);
  message.copy(response, 4, 4, 20);
  response.writeUInt16BE(0x0020, 20); // XOR-MAPPED-ADDRESS, IPv4.
  response.writeUInt16BE(8, 22);
  response.writeUInt8(1, 25);
  response.writeUInt16BE(port ^ (MAGIC_COOKIE >>> 16), 26);
  const bytes = Buffer.from(address.split(".").map(Number));
  response.writeUInt32BE((bytes.readUInt32BE(0) ^ MAGIC_COOKIE) >>> 0, 28);
  socket.send(response, port, address);
}
