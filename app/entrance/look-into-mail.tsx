import { Link, useSearchParams } from "@remix-run/react";
import { ownPath } from "#app/ui/own-path.ts";
import { FrontPage } from "./front-page.tsx";

/** After signing up where mail is sent: the same whether or not there was an account with that address. */
export function LookIntoMail({ address, next }: { address: string; next?: string }) {
  const [parameters] = useSearchParams();
  return (
    <FrontPage
      title="Look into your mail"
      text={
        <>
          We have sent a link to <strong className="font-medium text-text">{address}</strong>. It confirms
          that the address is yours, and signs you in.
        </>
      }
      below={
        <>
          Nothing there after a few minutes? Look among the unwanted mail, or{" "}
          <Link className="link" to="/sign-in">
            sign in
          </Link>{" "}
          to have it sent again.
        </>
      }
    >
      <p className="text-sm text-muted">You can confirm it in another window or on another device.</p>
      <a className="button" href={next ?? ownPath(parameters.get("next")) ?? "/dashboard"}>
        I have confirmed it here
      </a>
    </FrontPage>
  );
}
