import { z } from "zod";
import { StartError } from "#server/db/start-error.ts";
import { defaultWidgetOrigin, parseWidgetOrigin, type WidgetOrigin } from "./widget-origin.ts";

const origin = z
  .url({ protocol: /^https?$/, abort: true })
  .refine((value) => new URL(value).origin === value.replace(/\/$/, ""), "must be scheme, host and port only")
  .transform((value) => new URL(value).origin);

const hostName = /^([\w.-]+|\[[\da-f:.]+\])$/;

const schema = z.object({
  NODE_ENV: z.enum(["production", "development", "test"]).default("production"),
  HOST: z.string().min(1).default("127.0.0.1"),
  PORT: z.coerce.number().int().min(1).max(65_535).default(3000),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  DATA_DIR: z.string().min(1).default(".data"),
  APP_ORIGIN: origin.optional(),
  /** Where widgets of other people run: `{key}` stands for the widget version's own label. */
  WIDGET_ORIGIN: z
    .string()
    .transform((value) => parseWidgetOrigin(value))
    .refine(
      (value) => value !== undefined,
      "must be scheme, host and port only, such as https://{key}.widgets.example.net",
    )
    .optional(),
  /** How many proxies stand in front, each adding one X-Forwarded-For. */
  TRUST_PROXY: z.coerce.number().int().min(0).max(10).default(0),
  /** Names by which the server is known besides that of APP_ORIGIN, with commas in between. */
  ALLOWED_HOSTS: z
    .string()
    .transform((list) => list.split(",").map((name) => name.trim().toLowerCase()))
    .pipe(z.array(z.string().regex(hostName, "must be names of hosts with commas in between, without ports")))
    .default([]),
  /** What whoever reads /metrics from another machine says as a bearer token. */
  METRICS_TOKEN: z
    .string()
    .regex(/^\S{16,}$/, "must have 16 characters at least, and no spaces")
    .optional(),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("info"),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  SAMPLE_DATA: z.enum(["0", "1"]).optional(),
});

export type Env = {
  isProduction: boolean;
  host: string;
  port: number;
  databaseUrl: string | undefined;
  dataDirectory: string;
  /** The address people use, e.g. `https://bots.example.org`. */
  appOrigin: string;
  widgetOrigin: WidgetOrigin;
  trustProxy: number;
  /** Names by which it is known besides that of `appOrigin`, in lower case. */
  allowedHosts: readonly string[];
  /** Lets read /metrics from elsewhere. */
  metricsToken: string | undefined;
  logLevel: z.infer<typeof schema>["LOG_LEVEL"];
  offersSampleData: boolean;
  /** The server that mail goes to; without one it goes to the log. */
  smtpUrl: string | undefined;
  /** What an operator should know about what is set, in sentences. */
  notes: readonly string[];
};

/** Variables people set when they mean a server of their own, but that Botdeck doesn't read. */
const DATABASE_LOOKALIKES = ["PGHOST", "PGDATABASE", "DB_HOST", "DB_URL", "POSTGRES_URL", "POSTGRES_HOST"];

/**
 * The only reader of the process's environment.
 * @throws StartError naming the variable that is wrong.
 */
export function readEnv(source: NodeJS.ProcessEnv): Env {
  // An empty value is how shells and compose files say "not set".
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const { success, data, error } = schema.safeParse(given);
  if (!success) {
    const [issue] = error.issues;
    throw new StartError(
      `The setting ${String(issue?.path[0])} is wrong: ${issue?.message}.`,
      "Correct it or unset it; README.md lists every setting.",
    );
  }
  const lookalike = DATABASE_LOOKALIKES.find((name) => given[name] !== undefined);
  if (lookalike && !data.DATABASE_URL)
    throw new StartError(
      `${lookalike} is set, but DATABASE_URL isn't, and Botdeck reads only DATABASE_URL.`,
      `Set DATABASE_URL to use your server, or unset ${lookalike} to use the built-in Postgres.`,
    );
  const appOrigin = data.APP_ORIGIN ?? `http://localhost:${data.PORT}`;
  return {
    isProduction: data.NODE_ENV === "production",
    host: data.HOST,
    port: data.PORT,
    databaseUrl: data.DATABASE_URL,
    dataDirectory: data.DATA_DIR,
    appOrigin,
    widgetOrigin: data.WIDGET_ORIGIN ?? defaultWidgetOrigin(appOrigin),
    trustProxy: data.TRUST_PROXY,
    allowedHosts: data.ALLOWED_HOSTS,
    metricsToken: data.METRICS_TOKEN,
    logLevel: data.LOG_LEVEL,
    offersSampleData:
      data.SAMPLE_DATA === "1" || (data.DATABASE_URL === undefined && data.SAMPLE_DATA !== "0"),
    smtpUrl: data.SMTP_URL,
    notes: notesOn(given),
  };
}

function notesOn(given: Record<string, string | undefined>): string[] {
  return "REVIEWERS" in given
    ? ["REVIEWERS isn't read any more: npm run reviewers -- add ADDRESS makes an account a reviewer."]
    : [];
}
