const messages = {
  CONNECT_TIMEOUT: "the database did not answer in time",
  CONNECTION_CLOSED: "the connection to the database was closed",
  ETIMEDOUT: "the database has been silent for too long",
};

/** An error as postgres.js and Node make them, by its `code`; `isDatabaseAway` knows them all. */
export function connectionError(code: keyof typeof messages): Error {
  return Object.assign(new Error(messages[code]), { code });
}
