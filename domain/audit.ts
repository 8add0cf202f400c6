import { type DashboardSharing, dashboardSharings } from "./layout/dashboard.ts";
import { isolate } from "./name.ts";
import { isCapability } from "./widgets/capabilities.ts";
import { capabilityText } from "./widgets/capability-text.ts";

/**
 * Everything that the audit log holds, as a sentence about whoever did it. `{subject}` is what it was done to, by its name;
 * other names in braces are fields of the entry's data. Whatever writes to the log has its line here: else it doesn't compile.
 */
const auditSentences = {
  "account.create": "made this account",
  "account.update": "changed the account’s settings",
  "account.verify_email": "confirmed the address",
  "account.change_email": "changed the account’s address",
  "account.ask_email_change": "asked to change the address to {email}",
  "account.ask_password_reset": "asked for a new password",
  "account.become_reviewer": "was made a reviewer of widgets",
  "account.stop_reviewing": "is no reviewer of widgets any more",
  "account.change_password": "changed the password",
  "account.reset_password": "chose a new password by mail",
  "account.delete": "deleted the account",
  "account.restore": "took back the account’s deletion",
  "account.export": "exported the account",
  "session.start": "signed in",
  "session.refuse": "tried to sign in with a wrong password",
  "session.leave": "signed out",
  "session.end": "ended the session on {device}",
  "session.end_others": "ended every other session",
  "api_key.create": "made the API key “{name}”",
  "api_key.revoke": "revoked the API key “{name}”",
  "bot.create": "added the bot “{subject}”",
  "bot.update": "changed the bot “{subject}”",
  "bot.pause": "paused the bot “{subject}”",
  "bot.resume": "resumed the bot “{subject}”",
  "bot.delete": "deleted the bot “{subject}”",
  "bot_key.create": "made the key “{name}” for the bot “{subject}”",
  "bot_key.revoke": "revoked the key “{name}” of the bot “{subject}”",
  "dashboard.create": "made the dashboard “{name}”",
  "dashboard.share": "changed who the dashboard “{subject}” is for, from {from} to {to}",
  "dashboard.delete": "deleted the dashboard “{name}”",
  "dashboard.restore": "brought back the dashboard “{name}”",
  "widget.install": "installed the widget “{name}”",
  "widget.configure": "changed the settings of the widget “{name}”",
  "widget.update": "updated the widget “{name}” from {from} to {to}",
  "widget.grant": "let the widget “{name}” {capabilities}",
  "widget.revoke": "no longer lets the widget “{name}” {capabilities}",
  "widget.uninstall": "uninstalled the widget “{name}”",
  "developer.register": "publishes widgets as “{name}”",
  "developer.create_widget": "began the widget “{name}”",
  "version.upload": "uploaded version {version} of the widget “{name}”",
  "version.submit": "handed in version {version} of the widget “{name}”",
  "version.withdraw": "took back version {version} of the widget “{name}”",
  "rating.change": "rated the widget “{name}”",
  "rating.remove": "took back the rating of the widget “{name}”",
  "report.create": "reported the widget “{name}”",
  "review.approve": "approved version {version} of the widget “{name}”",
  "review.reject": "sent back version {version} of the widget “{name}”",
  "review.kill": "stopped version {version} of the widget “{name}”",
  "review.settle_report": "settled a report of the widget “{name}”",
  "sample-data.remove": "removed the sample data",
  "organization.create": "made the organization “{name}”",
  "organization.rename": "renamed the organization from “{from}” to “{to}”",
  "organization.transfer": "handed the organization over to {subject}",
  "organization.delete": "deleted the organization",
  "organization.restore": "brought the organization back",
  "invitation.create": "invited {email} as {role}",
  "invitation.resend": "made a new link for {email} as {role}",
  "invitation.revoke": "withdrew the invitation of {email}",
  "invitation.accept": "accepted an invitation as {role}",
  "member.change_role": "changed the role of {subject} from {from} to {to}",
  "member.remove": "removed {subject}, who was {role}",
  "member.leave": "left, having been {role}",
  "member.return": "came back as {role}",
} as const satisfies Record<string, string>;

export type AuditAction = keyof typeof auditSentences;
export const auditActions = Object.keys(auditSentences).filter(isAuditAction);

export function isAuditAction(action: string): action is AuditAction {
  return Object.hasOwn(auditSentences, action);
}

const sharings: Record<DashboardSharing, string> = {
  private: "its author alone",
  view: "everyone to look at",
  edit: "everyone to change",
};

/** What is kept by its name in code, in words. */
function wordsFor(action: AuditAction, name: string, value: string): string {
  if (name === "capabilities")
    return value
      .split(", ")
      .map((one) => (isCapability(one) ? capabilityText(one) : one))
      .join("; ");
  const sharing = action === "dashboard.share" && dashboardSharings.find((one) => one === value);
  return sharing ? sharings[sharing] : value;
}

/** What an entry says after the name of who did it; an action of another release stands for itself. */
export function auditSentence(
  action: string,
  subject: string | null,
  data: Readonly<Record<string, unknown>>,
): string {
  if (!isAuditAction(action)) return action;
  return auditSentences[action].replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = name === "subject" ? subject : data[name];
    return typeof value === "string"
      ? isolate(wordsFor(action, name, value))
      : name === "email"
        ? "whoever has the link"
        : "somebody or something";
  });
}
