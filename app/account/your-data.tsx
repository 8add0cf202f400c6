import { Link } from "@remix-run/react";
import { deletionGraceDays } from "#domain/deletion.ts";
import type { ErrorsOf } from "#app/trpc/fields-of.ts";
import { FoldedForm } from "./folded-form.tsx";
import { OwnPassword } from "./own-password.tsx";
import { Section } from "./section.tsx";

type Organization = { name: string; scope: string };
type Props = {
  deletion: { takesAlong: Organization[]; blockedBy: Organization[] };
  errors: ErrorsOf<"account", "delete"> | undefined;
};

/** Taking everything along, and ending the account. */
export function YourData({ deletion, errors }: Props) {
  return (
    <Section id="data" title="Your data">
      <div className="flex max-w-text flex-col items-start gap-2">
        <p className="text-sm text-muted">
          One JSON file with everything that is yours: account, bots with all they reported, dashboards,
          settings and log; no passwords and no keys.
        </p>
        <a className="button" href="/api/account/export" download>
          Export everything
        </a>
      </div>
      <div className="max-w-text border-t border-border pt-4">
        <h3 className="font-medium">Delete the account</h3>
        {deletion.blockedBy.length > 0 ? (
          <Blocked organizations={deletion.blockedBy} />
        ) : (
          <Deletion takesAlong={deletion.takesAlong} errors={errors} />
        )}
      </div>
    </Section>
  );
}

function Blocked({ organizations }: { organizations: Organization[] }) {
  return (
    <>
      <p className="text-sm text-muted">
        You are the only owner of these, and others are members there. Make someone else owner first, or
        delete them:
      </p>
      <ul className="mt-1 list-disc pl-5 text-sm">
        {organizations.map(({ name, scope }) => (
          <li key={scope}>
            <Link className="link" to={`/${scope}/settings`}>
              {name}
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}

function Deletion({
  takesAlong,
  errors,
}: {
  takesAlong: Organization[];
  errors: ErrorsOf<"account", "delete"> | undefined;
}) {
  return (
    <>
      <p className="text-sm text-muted">
        At once it is gone for everybody: you are signed out everywhere, your bots aren’t listened to any
        more, and you leave your organizations. For {deletionGraceDays} days you can take that back by signing
        in; then nothing is left.
        {takesAlong.length > 0 && (
          <span> Nobody else is in {takesAlong.map(({ name }) => name).join(", ")}: that goes along.</span>
        )}
      </p>
      <div className="mt-3">
        <FoldedForm
          title="Delete the account…"
          intent="delete-account"
          errors={errors}
          submit={{ text: "Delete my account", busy: "Deleting…" }}
          isDangerous
        >
          <OwnPassword errors={errors} />
        </FoldedForm>
      </div>
    </>
  );
}
