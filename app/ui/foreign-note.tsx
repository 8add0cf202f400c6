type Props = {
  /** What the fields are called that somebody else changed while the form is open. */
  foreign: readonly string[];
  /** Those of them that were typed into as well. */
  kept: readonly string[];
};

/** Says in an open form what somebody else changed meanwhile; read out when it happens. */
export function ForeignNote({ foreign, kept }: Props) {
  const taken = foreign.filter((name) => !kept.includes(name));
  return (
    <div role="status" className="text-sm">
      {taken.length > 0 && (
        <p>Changed meanwhile by someone else, or in another window: {taken.join(", ")}.</p>
      )}
      {kept.length > 0 && (
        <p>Changed meanwhile, and by you: {kept.join(", ")}. Saving keeps what you chose.</p>
      )}
    </div>
  );
}
