import type { ReactNode } from "react";

type Props = {
  title: string;
  size: { w: number; h: number };
  theme: "light" | "dark";
  /** How wide and high it may be at most, in px. */
  room: { w: number; h: number };
  children: ReactNode;
};

/** What a tile has around its inside, in px. */
export const tileEdge = { w: 34, h: 66 };

/** A tile as on a dashboard, made smaller where it doesn't fit. */
export function ScaledTile({ title, size, theme, room, children }: Props) {
  const [width, height] = [size.w + tileEdge.w, size.h + tileEdge.h];
  const scale = Math.min(1, room.w / width, room.h / height);
  return (
    <div style={{ width: width * scale, height: height * scale, colorScheme: theme }}>
      <div
        className="card overflow-hidden text-text"
        style={{ width, height, transform: `scale(${scale})`, transformOrigin: "0 0" }}
      >
        <p className="flex h-10 items-center truncate px-4 text-sm font-medium">{title}</p>
        <div className="px-4 pb-4">{children}</div>
      </div>
    </div>
  );
}
