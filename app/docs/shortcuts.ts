type Shortcut = { keys: string[]; does: string };
type ShortcutGroup = { title: string; about?: string; shortcuts: Shortcut[] };

/** Every key there is: what the docs list, and what `?` shows on any page. */
export const shortcutGroups: ShortcutGroup[] = [
  {
    title: "Everywhere",
    shortcuts: [
      {
        keys: ["Ctrl+K"],
        does: "finds pages, dashboards, bots, widgets and actions; arrows choose, Enter goes",
      },
      { keys: ["?"], does: "shows these keys" },
      {
        keys: ["Tab", "Shift+Tab"],
        does: "to the next control, or back; the first Tab of a page offers to skip to its content",
      },
      { keys: ["Enter", "Space"], does: "presses the button or opens the menu that has the focus" },
      {
        keys: ["Escape"],
        does: "closes the menu or dialog; the focus returns to what opened it. Out of a widget’s frame, it leads back to the page",
      },
    ],
  },
  {
    title: "On a dashboard",
    shortcuts: [
      { keys: ["Ctrl+Shift+F"], does: "shows it on a wall, and back" },
      { keys: ["←", "→"], does: "on a chart: the day before or after, with its value" },
    ],
  },
  {
    title: "While editing",
    about: "Tab to a widget’s grip first; what each key does is read out.",
    shortcuts: [
      { keys: ["Enter"], does: "takes hold of the widget, and drops it" },
      { keys: ["arrows"], does: "move the widget that is held" },
      { keys: ["Shift+arrows"], does: "make it larger or smaller" },
      { keys: ["Escape"], does: "puts it back; with nothing held, ends editing" },
      { keys: ["Ctrl+Z"], does: "undoes, also after a reload" },
      { keys: ["Ctrl+Shift+Z", "Ctrl+Y"], does: "does it again" },
    ],
  },
];
