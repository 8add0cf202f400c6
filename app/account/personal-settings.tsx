import { Link } from "@remix-run/react";
import type { FormErrors } from "#app/form/form-errors.ts";
import { ApiKeys } from "./api-keys.tsx";
import { Appearance } from "./appearance.tsx";
import { Credentials } from "./credentials.tsx";
import type { loadPersonalSettings } from "./load-personal-settings.server.ts";
import { Profile } from "./profile.tsx";
import { Sessions } from "./sessions.tsx";
import { YourData } from "./your-data.tsx";

type Props = {
  personal: Awaited<ReturnType<typeof loadPersonalSettings>>;
  /** What was done: forms that did it are empty again. */
  said: string | undefined;
  /** The API key just made, shown this once. */
  secret: string | undefined;
  errorsOf: (intent: string) => FormErrors | undefined;
};

const sections = [
  { id: "profile", title: "Profile" },
  { id: "appearance", title: "Appearance" },
  { id: "credentials", title: "Address and password" },
  { id: "sessions", title: "Sessions" },
  { id: "api-keys", title: "API keys" },
  { id: "data", title: "Your data" },
];
/** A sample account has no address, no password and nothing that is anyone's. */
const notOfSamples = new Set(["credentials", "data"]);

/** Everything that somebody may set up about their own account, in sections. */
export function PersonalSettings({ personal, said, secret, errorsOf }: Props) {
  const { account, timeZones, keys, sessions, deletion, sendsMail } = personal;
  const isShown = ({ id }: { id: string }) => !account.isSample || !notOfSamples.has(id);
  return (
    <>
      <nav aria-label="Sections" className="flex flex-wrap gap-x-4 gap-y-1 text-sm">
        {sections.filter(isShown).map(({ id, title }) => (
          <a key={id} className="link" href={`#${id}`}>
            {title}
          </a>
        ))}
      </nav>
      <Profile timeZones={timeZones} errors={errorsOf("update-account")} />
      <Appearance />
      {!account.isSample && (
        <Credentials key={said} account={account} sendsMail={sendsMail} errorsOf={errorsOf} />
      )}
      <Sessions sessions={sessions} timeZone={account.timeZone} />
      <ApiKeys keys={keys} timeZone={account.timeZone} secret={secret} errors={errorsOf("create-api-key")} />
      {!account.isSample && <YourData deletion={deletion} errors={errorsOf("delete-account")} />}
      <p className="flex flex-wrap gap-x-4 text-sm">
        <Link className="link" to="/me/audit">
          What was done with this account
        </Link>
        <Link className="link" to="/organizations/deleted">
          Bring a deleted organization back
        </Link>
      </p>
    </>
  );
}
