/** What shows from outside that an attack worked. */
export type Sign =
  /** Something arrived at the collector: a request, a connection, a datagram, or a look-up of one of its names. */
  | "egress"
  /** The frame wrote PWNED into its console, which an attack does once it has what it wanted. */
  | "log"
  | "dialog"
  | "popup"
  | "download"
  | "file-chooser"
  /** The dashboard's page went elsewhere. */
  | "left"
  /** The dashboard's own timer stood still. */
  | "stall"
  /** The widget beside it stood still. */
  | "neighbour"
  /** The dashboard's server was asked for something that names the attack. */
  | "app"
  /** The frame shows a page of the dashboard. */
  | "app-in-frame"
  /** An expression in the dashboard's page became true. */
  | { host: string };

/**
 * An attack as data. In its code stand for what only a run knows: {{T}} its token, {{E}} the collector's origin,
 * {{WS}} the same for WebSockets, {{TCP}} {{UDP}} {{QUIC}} addresses of sockets that this attack alone is told of,
 * {{DNS}} a domain whose look-ups are seen, {{APP}} the dashboard's origin. `P(message)` says that it worked.
 * `sdk` has what a widget is given: request(name, parameters), resize(height), and raw(anything) into the channel.
 */
export type Attack = {
  id: string;
  title: string;
  code: string;
  /** Any of these is enough. */
  signs: readonly Sign[];
  /** What it can't share with other attacks: the document of its frame. What changes the page has that for itself anyway. */
  ownTile?: true;
  /** The middle of its tile is clicked. */
  click?: true;
  /** Something is typed into a field of the dashboard meanwhile. */
  types?: true;
  /** It is there twice. */
  twice?: true;
  /** It is dragged from its tile into the dashboard. */
  drags?: true;
  /** What happens at the end: its tile is removed, or the page is left. */
  end?: "remove" | "leave";
  /** The dashboard is taller than the window, with the tile below its end. */
  tall?: true;
  /** How long it is looked at, where the usual time is too short. */
  milliseconds?: number;
  /** It works only where the frame has no `sandbox` either. */
  stoppedBySandbox?: true;
  /** Why it does nothing in any frame, in Chromium 156. */
  powerless?: string;
  /** It takes what it can get until the dashboard stops it, and says why. */
  stopped?: string;
  /** It isn't even published: no widget may load code. */
  unpublished?: true;
  /** What docs/security.md says remains possible: the attack may work in a frame that can draw. */
  residual?: string;
};
