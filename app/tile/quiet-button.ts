/** A button in a tile's header that is seen when somebody is there: by mouse, by key, or with a finger. */
export const quietButton =
  "icon-button opacity-0 focus-visible:opacity-100 group-hover/tile:opacity-100 pointer-coarse:opacity-100";
