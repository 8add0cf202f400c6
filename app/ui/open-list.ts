// Within the open list of a select, which has the focus, Escape closes the list and nothing beneath it. For whatever has both:
// a dialog with fields, and a dashboard that is being edited.
if (!import.meta.env.SSR)
  addEventListener(
    "keydown",
    (event) => {
      if (event.key === "Escape" && event.target instanceof HTMLOptionElement) event.stopPropagation();
    },
    true,
  );
