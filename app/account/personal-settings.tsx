import type { FormErrors } from "#app/form/form-errors.ts";
import { Sections } from "#app/ui/sections.tsx";
import { ApiKeys } from "./api-keys.tsx";
import { Appearance } from "./appearance.tsx";
import { Credentials } from "./credentials.tsx";
import { DeleteAccount } from "./delete-account.tsx";
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
  { id: "danger", title: "Danger zone" },
];
/** A sample account has no address, no password and nothing that is anyone's. */
const notOfSamples = new Set(["credentials", "danger"]);

/** Everything that somebody may set up about their own account, in sections. */
export function PersonalSettings({ personal, said, secret, errorsOf }: Props) {
  const { account, timeZones, keys, sessions, deletion, sendsMail } = personal;
  const isShown = ({ id }: { id: string }) => !account.isSample || !notOfSamples.has(id);
  return (
    <Sections sections={sections.filter(isShown)}>
      <Profile timeZones={timeZones} errors={errorsOf("update-account")} />
      <Appearance />
      {!account.isSample && (
        <Credentials key={said} account={account} sendsMail={sendsMail} errorsOf={errorsOf} />
      )}
      <Sessions sessions={sessions} timeZone={account.timeZone} />
      <ApiKeys keys={keys} timeZone={account.timeZone} secret={secret} errors={errorsOf("create-api-key")} />
      <YourData isSample={account.isSample} />
      {!account.isSample && <DeleteAccount deletion={deletion} errors={errorsOf("delete-account")} />}
    </Sections>
  );
}
