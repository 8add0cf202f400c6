import { useEffect } from "react";

const tryAgain = () => location.reload();

/** A page that couldn't be fetched, and is once there is a connection; it is here with every page, as it can't be then. */
export function Unreached() {
  useEffect(() => {
    addEventListener("online", tryAgain);
    return () => removeEventListener("online", tryAgain);
  }, []);
  return (
    <>
      <h1 className="text-2xl font-semibold">No connection</h1>
      <p role="status">This page comes as soon as Botdeck can be reached.</p>
      <button type="button" className="button" onClick={tryAgain}>
        Try again
      </button>
    </>
  );
}
