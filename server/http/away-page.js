// @ts-check
// Plain JavaScript: server/http/main.js shows it before there is a build to ask.

export const RETRY_SECONDS = 5;

/** What a browser shows while there is nothing to make a page of; it asks again by itself, without a script. */
export const awayPage = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <meta http-equiv="refresh" content="${RETRY_SECONDS}" />
    <title>Back in a moment · Botdeck</title>
  </head>
  <body
    style="margin: 0; min-height: 100vh; display: grid; place-items: center; font: 14px/20px system-ui, sans-serif"
  >
    <main style="max-width: 60ch; padding: 24px">
      <h1 style="font-size: 28px; line-height: 36px; margin: 0 0 16px">Back in a moment</h1>
      <p role="status">
        Botdeck is starting, or its database is away. What was saved is safe, and this page tries again every
        ${RETRY_SECONDS} seconds.
      </p>
    </main>
  </body>
</html>
`;
