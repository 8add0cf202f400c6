import { Form, Link } from "@remix-run/react";
import type { inferRouterOutputs } from "@trpc/server";
import type { AppRouter } from "#server/api/root.ts";
import { HiddenFields } from "#app/form/hidden-fields.tsx";
import { SubmitButton } from "#app/form/submit-button.tsx";
import type { FieldsOf } from "#app/trpc/fields-of.ts";
import { RelativeTime } from "#widgets/ui/relative-time.tsx";

type Outputs = inferRouterOutputs<AppRouter>["review"];
type Waiting = Outputs["queue"]["versions"][number];
type Report = Outputs["reports"]["reports"][number];
type Offered = Outputs["queue"]["offered"][number];
type Props = { versions: Waiting[]; reports: Report[]; offered: Offered[]; timeZone: string };

/** What waits for a reviewer: versions to decide on, and reports to settle; and what may have to be stopped. */
export function ReviewQueue({ versions, reports, offered, timeZone }: Props) {
  return (
    <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-2">
      <h1 className="text-xl font-semibold lg:col-span-2">Review</h1>
      <section aria-labelledby="waiting" className="card">
        <h2 id="waiting" className="p-4 text-lg font-semibold">
          Waiting for a decision
        </h2>
        {versions.length === 0 && (
          <p className="px-4 pb-4 text-muted">Nothing waits. What is handed in next stands here.</p>
        )}
        <ul className="divide-y divide-border">
          {versions.map((version) => (
            <li key={version.versionId} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-3">
              <div className="min-w-0 flex-1 basis-60">
                <Link className="font-medium hover:underline" to={`/developers/review/${version.versionId}`}>
                  <bdi>{version.name}</bdi> {version.version}
                </Link>
                <p className="text-sm text-muted">
                  by <bdi>{version.isOwn ? "you" : (version.publisher ?? "a former author")}</bdi>
                  {version.submittedAt && (
                    <>
                      , handed in <RelativeTime at={version.submittedAt} timeZone={timeZone} />
                    </>
                  )}
                </p>
              </div>
              <span className="text-sm text-muted">{version.isUpdate ? "Update" : "New widget"}</span>
            </li>
          ))}
        </ul>
      </section>
      <section aria-labelledby="reports" className="card">
        <h2 id="reports" className="p-4 text-lg font-semibold">
          Reports
        </h2>
        {reports.length === 0 && <p className="px-4 pb-4 text-muted">Nobody reported a widget.</p>}
        <ul className="divide-y divide-border">
          {reports.map((report) => (
            <ReportRow key={report.id} report={report} timeZone={timeZone} />
          ))}
        </ul>
      </section>
      <section aria-labelledby="offered" className="card">
        <h2 id="offered" className="px-4 pt-4 text-lg font-semibold">
          Published
        </h2>
        <p className="px-4 pb-4 text-muted">To look at again, or to stop; the newest first.</p>
        <ul className="divide-y divide-border">
          {offered.map(({ versionId, name, version, publisher }) => (
            <li key={versionId} className="px-4 py-2 text-sm">
              <Link className="font-medium hover:underline" to={`/developers/review/${versionId}`}>
                <bdi>{name}</bdi> {version}
              </Link>{" "}
              <span className="text-muted">
                by <bdi>{publisher ?? "a former author"}</bdi>
              </span>
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}

function ReportRow({ report, timeZone }: { report: Report; timeZone: string }) {
  const { id, name, version, versionId, reason, text, createdAt } = report;
  return (
    <li className="flex flex-col gap-2 px-4 py-3 text-sm">
      <p>
        <span className="font-medium">
          {versionId ? (
            <Link className="hover:underline" to={`/developers/review/${versionId}`}>
              <bdi>{name}</bdi> {version}
            </Link>
          ) : (
            name
          )}
        </span>
        : {reason}, <RelativeTime at={createdAt} timeZone={timeZone} />
      </p>
      {text && <p className="max-w-text whitespace-pre-line">“{text}”</p>}
      <Settling report={report} timeZone={timeZone} key={id} />
    </li>
  );
}

type SettledFields = FieldsOf<"review", "settleReport">;
const noteField: SettledFields = "note";

function Settling({ report, timeZone }: { report: Report; timeZone: string }) {
  const { id, name, settledAt, note, contentHash } = report;
  if (settledAt)
    return (
      <p className="text-muted">
        Settled <RelativeTime at={settledAt} timeZone={timeZone} />
        {note && <span>: {note}</span>}
      </p>
    );
  return (
    <Form method="post" className="flex flex-wrap gap-2">
      <HiddenFields<SettledFields> values={{ reportId: id, contentHash: contentHash ?? "" }} />
      <input
        className="input max-w-80"
        name={noteField}
        maxLength={1_000}
        aria-label={`What was done about the report of ${name}`}
        placeholder="What was done about it"
      />
      <SubmitButton look="button" busy="Settling…" when={{ reportId: id }}>
        Settle
      </SubmitButton>
    </Form>
  );
}
