import { once } from "node:events";
import { SMTPServer } from "smtp-server";

export type ReceivedMail = {
  id: string;
  at: number;
  from: string;
  to: string;
  subject: string;
  text: string;
};

export type MailServer = {
  /** What SMTP_URL is set to. */
  url: string;
  /** All it took, oldest first. */
  mails: ReceivedMail[];
  /** The next mail to this address, or the one that is there. */
  mailTo: (address: string) => Promise<ReceivedMail>;
  /** What it answers instead of taking a mail, while it is set: an SMTP status such as 451. */
  refuseWith: (status: number | undefined) => void;
  close: () => Promise<void>;
};

/** A real SMTP server on this machine that keeps what it is sent. */
export async function startMailServer(port = 0): Promise<MailServer> {
  const mails: ReceivedMail[] = [];
  const waiting = new Set<() => void>();
  let refusal: number | undefined;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    logger: false,
    onRcptTo(_address, _session, done) {
      done(refusal === undefined ? null : Object.assign(new Error("not now"), { responseCode: refusal }));
    },
    onData(stream, _session, done) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        mails.push(parseMail(Buffer.concat(chunks).toString("latin1")));
        done();
        for (const look of waiting) look();
      });
    },
  });
  // Who sends may be killed meanwhile.
  server.on("error", () => undefined);
  server.listen(port, "127.0.0.1");
  await once(server.server, "listening");
  const address = server.server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return {
    url: `smtp://127.0.0.1:${address.port}`,
    mails,
    mailTo: (to) =>
      new Promise((found) => {
        const look = () => {
          const mail = mails.findLast((one) => one.to === to);
          if (!mail) return;
          waiting.delete(look);
          found(mail);
        };
        waiting.add(look);
        look();
      }),
    refuseWith: (status) => (refusal = status),
    close: () => new Promise((done) => server.close(() => done())),
  };
}

/** Enough of MIME for what Botdeck sends: one part of plain text, in 7bit, quoted-printable or base64. */
function parseMail(raw: string): ReceivedMail {
  const [head = "", ...rest] = raw.split("\r\n\r\n");
  const headers = new Map(
    head
      .replaceAll(/\r\n[ \t]+/g, " ")
      .split("\r\n")
      .map((line) => [line.slice(0, line.indexOf(":")).toLowerCase(), line.slice(line.indexOf(":") + 2)]),
  );
  const header = (name: string) => decodeWords(headers.get(name) ?? "");
  const text = decode(rest.join("\r\n\r\n"), headers.get("content-transfer-encoding") ?? "7bit");
  return {
    id: header("message-id"),
    at: Date.now(),
    from: header("from"),
    to: header("to"),
    subject: header("subject"),
    text,
  };
}

function decode(body: string, encoding: string): string {
  if (encoding === "base64") return Buffer.from(body, "base64").toString("utf8");
  const bytes = encoding === "quoted-printable" ? unquote(body.replaceAll("=\r\n", "")) : body;
  return Buffer.from(bytes, "latin1").toString("utf8").replaceAll("\r\n", "\n").trimEnd();
}

function unquote(text: string): string {
  return text.replaceAll(/=([\dA-F]{2})/g, (_, hex: string) =>
    String.fromCodePoint(Number.parseInt(hex, 16)),
  );
}

/** Encoded words of a header (RFC 2047): `=?UTF-8?Q?…?=`. */
function decodeWords(value: string): string {
  return value
    .replaceAll(/\?=\s+=\?/g, "?==?")
    .replaceAll(/=\?UTF-8\?([QB])\?(.*?)\?=/gi, (_, kind: string, word: string) =>
      kind.toUpperCase() === "B"
        ? Buffer.from(word, "base64").toString("utf8")
        : Buffer.from(unquote(word.replaceAll("_", " ")), "latin1").toString("utf8"),
    );
}
