import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from "prom-client";

const registry = new Registry();

/** Seconds a request took, by what it asked for: a page's route, a procedure, `ingest`. */
export const httpDuration = new Histogram({
  name: "botdeck_http_request_duration_seconds",
  help: "Seconds from the arrival of a request to the end of its answer.",
  labelNames: ["route", "method", "status"],
  buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
  registers: [registry],
});

export const ingestedEvents = new Counter({
  name: "botdeck_ingest_events_total",
  help: "Events that bots reported, by what became of them: accepted, duplicate or rejected.",
  labelNames: ["outcome"],
  registers: [registry],
});

export const refusedKeys = new Counter({
  name: "botdeck_refused_keys_total",
  help: "Keys that were refused, by whose they would be (bot, api) and why: unknown, revoked or expired.",
  labelNames: ["kind", "reason"],
  registers: [registry],
});

/** Seconds that jobs took, by what became of them: done, retried, given up. */
export const jobRuns = new Histogram({
  name: "botdeck_job_duration_seconds",
  help: "Seconds that a job of the background took, by its name and what became of it.",
  labelNames: ["name", "outcome"],
  buckets: [0.01, 0.1, 1, 10, 60, 600],
  registers: [registry],
});

const databaseConnections = new Gauge({
  name: "botdeck_database_connections",
  help: "Connections of all processes of Botdeck to the database, by state.",
  labelNames: ["state"],
  registers: [registry],
});

const jobsByState = new Gauge({
  name: "botdeck_jobs",
  help: "Jobs of the background of all processes, by name and state: waiting, running, retried, later, failed, unknown.",
  labelNames: ["name", "state"],
  registers: [registry],
});

const oldestJob = new Gauge({
  name: "botdeck_jobs_oldest_seconds",
  help: "Seconds that the oldest job of a name and state has been due, or was asked for if it failed before.",
  labelNames: ["name", "state"],
  registers: [registry],
});

type Connections = { state: string; count: number }[];
type Jobs = { name: string; state: string; count: number; oldestSeconds: number }[];

/** They ask the database; when it is away, the rest is still reported. */
type Read = { connections: () => Promise<Connections>; jobs: () => Promise<Jobs> };

let collectsProcess = false;

/** Everything in Prometheus' text format, event loop lag and memory of this process included. */
export async function renderMetrics(read: Read): Promise<{ contentType: string; text: string }> {
  if (!collectsProcess) collectDefaultMetrics({ register: registry, prefix: "botdeck_" });
  collectsProcess = true;
  const [connections, jobs] = await Promise.all([
    read.connections().catch((): Connections => []),
    read.jobs().catch((): Jobs => []),
  ]);
  for (const gauge of [databaseConnections, jobsByState, oldestJob]) gauge.reset();
  for (const { state, count } of connections) databaseConnections.set({ state }, count);
  for (const { name, state, count, oldestSeconds } of jobs) {
    jobsByState.set({ name, state }, count);
    oldestJob.set({ name, state }, oldestSeconds);
  }
  return { contentType: registry.contentType, text: await registry.metrics() };
}
