type Props<Name extends string> = { values: Partial<Record<NoInfer<Name>, string | number>> };

/**
 * What the fields of a form hold when it is opened, by their names: a field that still holds that isn't sent on
 * (app/form/form-fields.server.ts), for somebody else may have changed it since. Works without JavaScript too.
 */
export function OpenedWith<Name extends string = never>({ values }: Props<Name>) {
  return Object.entries<string | number | undefined>(values).map(([name, value]) => (
    <input key={name} type="hidden" name={`was.${name}`} value={value} />
  ));
}
