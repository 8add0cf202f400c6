import { once } from "node:events";
import type { RequestListener } from "node:http";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";

/** Of `api.example.org`, for a hundred years, and for tests alone: there is nothing that it could open. */
export const certificate = `-----BEGIN CERTIFICATE-----
MIIBpzCCAU2gAwIBAgIUe1WUEAJKoJ+s7ZwBjopvx/Gj6SowCgYIKoZIzj0EAwIw
GjEYMBYGA1UEAwwPYXBpLmV4YW1wbGUub3JnMCAXDTI2MTEyMzA5MDQ1NloYDzIx
MjYxMDMwMDkwNDU2WjAaMRgwFgYDVQQDDA9hcGkuZXhhbXBsZS5vcmcwWTATBgcq
hkjOPQIBBggqhkjOPQMBBwNCAASXeaWYGb/BOFE2iofydb3kLQyPsZxyyXO7B+qt
RzvDXE9I+lXJ8nA0F7xcxSQEuSj4bZaRnxcZrbUsnJj5ncAYo28wbTAdBgNVHQ4E
FgQUaX2gDrhQ00ZlaYoUtbh3GbRf0SMwHwYDVR0jBBgwFoAUaX2gDrhQ00ZlaYoU
tbh3GbRf0SMwDwYDVR0TAQH/BAUwAwEB/zAaBgNVHREEEzARgg9hcGkuZXhhbXBs
ZS5vcmcwCgYIKoZIzj0EAwIDSAAwRQIgQAQ0rKkWskVpRd+a6Ire4Ic5Q4mlMP+S
1H0dj8XU6aECIQCAnixy9J0GHER2Ng0tUgDnMZiG8zW1EdQistgb6gXYnw==
-----END CERTIFICATE-----
`;
/** Of `certificate`. */
export const key = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQga/48ceHZWlsYjnWP
hRVmqhOG3Kj2anTgkS87iNeR4/ehRANCAASXeaWYGb/BOFE2iofydb3kLQyPsZxy
yXO7B+qtRzvDXE9I+lXJ8nA0F7xcxSQEuSj4bZaRnxcZrbUsnJj5ncAY
-----END PRIVATE KEY-----
`;

/** A server of that name on this machine, with the number of connections that anybody made to it. */
export async function startHttpsServer(answer: RequestListener) {
  const server = createServer({ key, cert: certificate }, answer);
  const seen = { connections: 0 };
  server.on("connection", () => (seen.connections += 1));
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  // Not a pipe's: it listens on a port.
  const { port }: AddressInfo = JSON.parse(JSON.stringify(server.address()));
  const close = async () => {
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  };
  const nextRequest = () => once(server, "request");
  return { port, seen, nextRequest, close };
}
