import { describe, expectTypeOf, test } from "vitest";
import { Field } from "#app/form/field.tsx";
import type { formFields } from "#app/form/form-fields.server.ts";
import { HiddenFields } from "#app/form/hidden-fields.tsx";
import type { ErrorsOf, FieldsOf } from "#app/trpc/fields-of.ts";

// What is expected here is checked by `tsc` (npm run check:types), as is every other file.
describe("a form that names a field which its procedure doesn’t take doesn’t compile", () => {
  test("what a form may hold is what the procedure takes", () => {
    expectTypeOf<FieldsOf<"account", "changeEmail">>().toEqualTypeOf<"email" | "password">();
    expectTypeOf<FieldsOf<"bots", "revokeKey">>().toEqualTypeOf<"scope" | "botId" | "keyId">();
  });

  test("a field that somebody fills in", () => {
    const show = (errors: ErrorsOf<"account", "changeEmail"> | undefined) => [
      Field({ label: "New address", name: "email", errors }),
      // @ts-expect-error -- as the procedure might have called it once
      Field({ label: "New address", name: "address", errors }),
    ];
    expectTypeOf(show).toBeFunction();
  });

  test("a field that nobody sees", () => {
    const show = () => [
      HiddenFields<FieldsOf<"bots", "revokeKey">>({ values: { intent: "revoke-key", keyId: "key_1" } }),
      // @ts-expect-error -- as the procedure might have called it once
      HiddenFields<FieldsOf<"bots", "revokeKey">>({ values: { intent: "revoke-key", apiKeyId: "key_1" } }),
      // @ts-expect-error -- of which procedure isn’t said
      HiddenFields({ values: { keyId: "key_1" } }),
    ];
    expectTypeOf(show).toBeFunction();
  });

  test("a field that is read from what was submitted", () => {
    type Submitted = Awaited<ReturnType<typeof formFields<FieldsOf<"auth", "signIn">>>>;
    expectTypeOf<keyof Submitted>().toEqualTypeOf<"email" | "password" | "intent">();
  });
});
