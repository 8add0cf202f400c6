import { Link } from "@remix-run/react";
import { Section } from "#app/ui/section.tsx";

/** Taking everything along, and what was done; a sample account has nothing to take along. */
export function YourData({ isSample }: { isSample: boolean }) {
  return (
    <Section id="data" title="Your data">
      {!isSample && (
        <div className="flex max-w-text flex-col items-start gap-2">
          <p className="text-sm text-muted">
            One JSON file with everything that is yours: account, bots with all they reported, dashboards,
            settings and log; no passwords and no keys.
          </p>
          <a className="button" href="/api/account/export" download>
            Export everything
          </a>
        </div>
      )}
      <p className="flex flex-wrap gap-x-4 text-sm">
        <Link className="link" to="/me/audit">
          What was done with this account
        </Link>
        <Link className="link" to="/organizations/deleted">
          Bring a deleted organization back
        </Link>
      </p>
    </Section>
  );
}
