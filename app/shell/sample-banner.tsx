import { Form } from "@remix-run/react";

/** Says that nothing here is real, on every page of a sample account, and takes it away in one click. */
export function SampleBanner() {
  return (
    <aside
      data-chrome
      aria-label="Sample data"
      className="border-b border-border bg-warn-soft px-4 py-2 text-sm"
    >
      <Form
        method="post"
        action="/remove-sample-data"
        reloadDocument
        className="flex flex-wrap items-center justify-center gap-x-4 gap-y-1"
      >
        <p>
          <strong className="font-semibold">You are looking at sample data.</strong> Removing it ends this
          account, with all you tried in it.
        </p>
        <button type="submit" className="button">
          Remove it
        </button>
      </Form>
    </aside>
  );
}
