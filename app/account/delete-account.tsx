import { Link } from "@remix-run/react";
import { deletionGraceDays } from "#domain/deletion.ts";
import type { ErrorsOf } from "#app/trpc/fields-of.ts";
import { Section } from "#app/ui/section.tsx";
import { FoldedForm } from "./folded-form.tsx";
import { OwnPassword } from "./own-password.tsx";

type Organization = { name: string; scope: string };
type Props = {
  deletion: { takesAlong: Organization[]; blockedBy: Organization[] };
  errors: ErrorsOf<"account", "delete"> | undefined;
};

/** The end of the account. */
export function DeleteAccount({ deletion, errors }: Props) {
  return (
    <Section id="danger" title="Danger zone" isDangerous>
      <div className="max-w-text">
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
