import type { Shell } from "./build-shell.ts";

/** Every feature that a browser may know: none is for widgets. What a browser doesn't know it passes over. */
const features =
  "accelerometer aria-notify autoplay browsing-topics camera captured-surface-control clipboard-read clipboard-write compute-pressure cross-origin-isolated deferred-fetch deferred-fetch-minimal digital-credentials-create digital-credentials-get display-capture encrypted-media fullscreen gamepad geolocation gyroscope hid identity-credentials-get idle-detection keyboard-map language-detector language-model local-fonts local-network local-network-access loopback-network magnetometer media-playback-while-not-visible microphone midi on-device-speech-recognition otp-credentials payment picture-in-picture private-state-token-issuance private-state-token-redemption publickey-credentials-create publickey-credentials-get screen-wake-lock serial speaker-selection storage-access summarizer sync-xhr translator unload usb window-management xr-spatial-tracking".split(
    " ",
  );

export type Tier = "dom" | "worker";

/**
 * The headers of a widget's document. The policy lets nothing in but the shell's own script, and nothing out;
 * Connection-Allowlist closes what no policy does (navigation, WebRTC, hints), where a browser knows it.
 */
export function shellHeaders({ scriptHash }: Shell, tier: Tier, appOrigins: readonly string[]) {
  const policy = [
    "sandbox allow-scripts",
    "default-src 'none'",
    `script-src 'sha256-${scriptHash}' 'unsafe-eval'`,
    "style-src 'unsafe-inline'",
    "img-src data:",
    "font-src data:",
    "media-src 'none'",
    "connect-src 'none'",
    "frame-src 'none'",
    "child-src 'none'",
    `worker-src ${tier === "worker" ? "blob:" : "'none'"}`,
    "object-src 'none'",
    "manifest-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${appOrigins.join(" ")}`,
    "webrtc 'block'",
    "require-trusted-types-for 'script'",
    "trusted-types default",
  ];
  return {
    "content-type": "text/html; charset=utf-8",
    "content-security-policy": policy.join("; "),
    "connection-allowlist": "()",
    "origin-agent-cluster": "?1",
    "x-dns-prefetch-control": "off",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "cross-origin-resource-policy": "cross-origin",
    "cache-control": "public, max-age=31536000, immutable",
    "permissions-policy": features.map((feature) => `${feature}=()`).join(", "),
  };
}
