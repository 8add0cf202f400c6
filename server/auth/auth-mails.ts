import { isolate } from "#domain/name.ts";
import type { App } from "#server/base/app.ts";
import type { Mail } from "#server/mail/send-mail.ts";

type Addressee = { name: string; email: string };

/** The mails about an account. Links carry their token in the fragment, which no server and no proxy is sent. */
export const authMails = {
  verify: ({ env }: App, person: Addressee, token: string): Mail =>
    mailTo(person, "Confirm your address", [
      "Open this link to confirm that this address is yours:",
      `${env.appOrigin}/verify#${token}`,
      "It works once, for two days. If you didn’t sign up at Botdeck or don’t know why you get this mail, do nothing: without the link nobody can use your address.",
    ]),

  /** Somebody signed up with an address that has an account. */
  hasAccount: ({ env }: App, person: Addressee): Mail =>
    mailTo(person, "You have an account already", [
      "Somebody, probably you, tried to use this address for a Botdeck account. It has one already. Sign in here:",
      `${env.appOrigin}/sign-in`,
      "If you don’t know the password any more, choose a new one:",
      `${env.appOrigin}/forgot-password`,
      "If it wasn’t you, do nothing: nothing has changed.",
    ]),

  reset: ({ env }: App, person: Addressee, token: string): Mail =>
    mailTo(person, "Choose a new password", [
      "Open this link to choose a new password for your Botdeck account:",
      `${env.appOrigin}/reset-password#${token}`,
      "It works once, for an hour, and signs you out everywhere else. If you didn’t ask for it, do nothing: your password stays as it is.",
    ]),

  change: ({ env }: App, person: Addressee, token: string): Mail =>
    mailTo(person, "Confirm your new address", [
      "Open this link to make this the address of your Botdeck account:",
      `${env.appOrigin}/verify#${token}`,
      "It works once, for a day. If you didn’t ask for it, do nothing: without the link nothing changes.",
    ]),

  addressChanged: ({ env }: App, person: Addressee, to: string): Mail =>
    mailTo(person, "Your address was changed", [
      `Your Botdeck account now has the address ${to}; this one no longer signs in.`,
      "If it wasn’t you, somebody knows your password: ask whoever runs this Botdeck for help.",
      env.appOrigin,
    ]),

  passwordChanged: ({ env }: App, person: Addressee): Mail =>
    mailTo(person, "Your password was changed", [
      "The password of your Botdeck account was changed, and every other session was ended.",
      "If it wasn’t you, choose a new one at once:",
      `${env.appOrigin}/forgot-password`,
    ]),

  passwordReset: ({ env }: App, person: Addressee): Mail =>
    mailTo(person, "Your password was changed", [
      "A new password for your Botdeck account was chosen by a link in a mail to this address. Every session was ended, and your API keys no longer work: make new ones where you need them.",
      "If it wasn’t you, somebody reads your mail. Once they don’t any more, choose a new one:",
      `${env.appOrigin}/forgot-password`,
    ]),

  deleted: ({ env }: App, person: Addressee, until: string): Mail =>
    mailTo(person, "Your account was deleted", [
      `Your Botdeck account was deleted. On ${until} it goes for good, with everything in it; until then you can take that back by signing in:`,
      `${env.appOrigin}/sign-in`,
    ]),
};

function mailTo({ name, email }: Addressee, subject: string, paragraphs: string[]): Mail {
  return { to: email, subject, text: [`Hello ${isolate(name)},`, ...paragraphs, "Botdeck"].join("\n\n") };
}
