/** What a form sends: fields of its procedure, and `intent`, which tells the forms of a page apart. */
export type SubmittedFields<Name extends string> = Partial<Record<Name | "intent", string>>;

/** What a form sends besides what somebody fills in; the caller says of which procedure it has fields (`FieldsOf`). */
export function HiddenFields<Name extends string = never>({
  values,
}: {
  values: SubmittedFields<NoInfer<Name>>;
}) {
  return Object.entries<string | undefined>(values).map(([name, value]) => (
    <input key={name} type="hidden" name={name} value={value} />
  ));
}
