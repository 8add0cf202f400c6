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

const databaseConnections = new Gauge({
  name: "botdeck_database_connections",
  help: "Connections of all processes of Botdeck to the database, by state.",
  labelNames: ["state"],
  registers: [registry],
});

type Connections = { state: string; count: number }[];

let collectsProcess = false;

/**
 * Everything in Prometheus' text format, event loop lag and memory of this process included.
 * @param readConnections asks the database; when it is away, the rest is still reported.
 */
export async function renderMetrics(
  readConnections: () => Promise<Connections>,
): Promise<{ contentType: string; text: string }> {
  if (!collectsProcess) collectDefaultMetrics({ register: registry, prefix: "botdeck_" });
  collectsProcess = true;
  databaseConnections.reset();
  for (const { state, count } of await readConnections().catch((): Connections => []))
    databaseConnections.set({ state }, count);
  return { contentType: registry.contentType, text: await registry.metrics() };
}
