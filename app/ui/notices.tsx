import { X } from "lucide-react";
import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from "react";

export type Notice = {
  /** What happened, what is safe, what to do. */
  text: string;
  tone: "good" | "bad";
  /** What can be done about it at once; doing it closes the notice. */
  action?: { label: string; onAct: () => void };
};
type Shown = Notice & { id: number };

const NoticeContext = createContext<(notice: Notice) => void>(() => undefined);

/** Shows a notice at the bottom of the page, read out at once if it is bad news. */
export function useNotify(): (notice: Notice) => void {
  return useContext(NoticeContext);
}

const SHOWN_MAX = 3;

/** Notices stay until they are closed: who reads slowly, or wasn't looking, misses nothing. */
export function NoticeProvider({ children }: { children: ReactNode }) {
  const [notices, setNotices] = useState<Shown[]>([]);
  const notify = useCallback((notice: Notice) => {
    setNotices((shown) => [...shown, { ...notice, id: (shown.at(-1)?.id ?? 0) + 1 }].slice(-SHOWN_MAX));
  }, []);
  const good = useMemo(() => notices.filter(({ tone }) => tone === "good"), [notices]);
  const bad = useMemo(() => notices.filter(({ tone }) => tone === "bad"), [notices]);
  const close = (id: number) => setNotices((shown) => shown.filter((notice) => notice.id !== id));
  return (
    <NoticeContext.Provider value={notify}>
      {children}
      <div className="notices">
        <div role="status" className="contents">
          {good.map((notice) => (
            <NoticeCard key={notice.id} notice={notice} onClose={() => close(notice.id)} />
          ))}
        </div>
        <div role="alert" className="contents">
          {bad.map((notice) => (
            <NoticeCard key={notice.id} notice={notice} onClose={() => close(notice.id)} />
          ))}
        </div>
      </div>
    </NoticeContext.Provider>
  );
}

function NoticeCard({ notice, onClose }: { notice: Notice; onClose: () => void }) {
  const { text, tone, action } = notice;
  return (
    <div className={`notice ${tone === "bad" ? "border-bad" : "border-border"}`}>
      <p>{text}</p>
      {action && (
        <button
          type="button"
          className="button shrink-0"
          onClick={() => {
            action.onAct();
            onClose();
          }}
        >
          {action.label}
        </button>
      )}
      <button type="button" aria-label="Close this notice" className="icon-button shrink-0" onClick={onClose}>
        <X size={16} aria-hidden />
      </button>
    </div>
  );
}
