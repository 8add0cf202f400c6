/** What tells whether any bot has reported yet; as the widget Recent bots asks it, with which it shares the answer. */
export const lastHeard = ({ scope }: { scope: string }) => ({ scope, limit: 5 });
