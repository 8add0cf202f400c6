import type { inferRouterInputs } from "@trpc/server";
import type { AppRouter } from "#server/api/root.ts";
import type { FormErrors } from "#app/form/form-errors.ts";

type Inputs = inferRouterInputs<AppRouter>;
type KeysOf<Input> = Input extends object ? Extract<keyof Input, string> : never;

/** What the fields of a form may be called that hands them to a procedure: what it takes is called so. */
export type FieldsOf<Router extends keyof Inputs, Procedure extends keyof Inputs[Router]> = KeysOf<
  Inputs[Router][Procedure]
>;

/** What is wrong with such a form. */
export type ErrorsOf<Router extends keyof Inputs, Procedure extends keyof Inputs[Router]> = FormErrors<
  FieldsOf<Router, Procedure>
>;
