type Props = {
  /** What the form does, as a verb with its object. */
  submit: string;
  isBusy?: boolean;
  onCancel: () => void;
};

/** The end of a form in a dialog: the way out, and the way on. */
export function DialogActions({ submit, isBusy = false, onCancel }: Props) {
  return (
    <div className="flex justify-end gap-2">
      <button type="button" className="button" onClick={onCancel}>
        Cancel
      </button>
      <button type="submit" className="button-primary" disabled={isBusy}>
        {submit}
      </button>
    </div>
  );
}
