// @ts-check
import vitest from "@vitest/eslint-plugin";
import { createTypeScriptImportResolver } from "eslint-import-resolver-typescript";
import { importX } from "eslint-plugin-import-x";
import jsxA11y from "eslint-plugin-jsx-a11y";
import reactHooks from "eslint-plugin-react-hooks";
import unicorn from "eslint-plugin-unicorn";
import tseslint from "typescript-eslint";

export default tseslint.config(
  {
    ignores: [
      "build/**",
      "node_modules/**",
      ".cache/**",
      ".data/**",
      "my-widgets/**",
      "widgets/registry.*.ts",
      "tests/types/broken/**",
    ],
  },
  ...tseslint.configs.strictTypeChecked,
  ...tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    plugins: { "import-x": importX, unicorn },
    settings: { "import-x/resolver-next": [createTypeScriptImportResolver()] },
    rules: {
      complexity: ["error", 10],
      "max-depth": ["error", 3],
      "max-params": ["error", 4],
      "max-lines": ["error", { max: 300, skipBlankLines: true, skipComments: true }],
      "max-lines-per-function": ["error", { max: 60, skipBlankLines: true, skipComments: true, IIFEs: true }],
      "no-console": "error",
      eqeqeq: "error",
      "no-restricted-properties": [
        "error",
        { object: "process", property: "env", message: "Read it from server/env.ts." },
      ],
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/consistent-type-definitions": ["error", "type"],
      "@typescript-eslint/consistent-type-assertions": [
        "error",
        { assertionStyle: "as", objectLiteralTypeAssertions: "never" },
      ],
      "@typescript-eslint/no-non-null-assertion": "error",
      "no-restricted-syntax": [
        "error",
        {
          selector: "TSAsExpression[typeAnnotation.typeName.name!='const']",
          message:
            "A cast cuts the types that flow from table to pixel. Parse or narrow; or disable this with a reason.",
        },
      ],
      // JSON.parse into a declared type is how this code names what it reads from its own files and channels.
      "@typescript-eslint/no-unsafe-assignment": "off",
      "@typescript-eslint/switch-exhaustiveness-check": [
        "error",
        { considerDefaultExhaustiveForUnions: true },
      ],
      "@typescript-eslint/require-await": "off",
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_" }],
      // Remix loaders and actions throw responses.
      "@typescript-eslint/only-throw-error": [
        "error",
        { allow: ["Response", "TypedResponse", "DataWithResponseInit"] },
      ],
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      "import-x/no-default-export": "error",
      "unicorn/filename-case": [
        "error",
        { case: "kebabCase", ignore: [String.raw`^[$_]`, String.raw`^api\.`] },
      ],
      "unicorn/prefer-node-protocol": "error",
    },
  },
  { files: ["**/*.tsx"], ...jsxA11y.flatConfigs.recommended },
  { files: ["**/*.tsx"], ...reactHooks.configs.flat.recommended },
  {
    files: ["**/*.tsx"],
    rules: { "max-lines-per-function": ["error", { max: 100, skipBlankLines: true, skipComments: true }] },
  },
  {
    files: [
      "app/root.tsx",
      "app/entry.*.tsx",
      "app/routes/**",
      "widgets/builtin/*/*.view.tsx",
      "widgets/{first-widget,marketplace/*}/widget.ts",
      "*.config.{ts,js}",
    ],
    rules: { "import-x/no-default-export": "off" },
  },
  {
    files: ["**/*.test.{ts,tsx}", "tests/**"],
    plugins: { vitest },
    rules: {
      ...vitest.configs.recommended.rules,
      "vitest/expect-expect": ["error", { assertFunctionNames: ["expect", "expectTypeOf"] }],
      "max-lines-per-function": "off",
      "no-restricted-properties": "off",
    },
  },
  {
    files: ["widgets/sandbox/shell/**"],
    rules: {
      // It takes methods apart from their objects, and walks by index: foreign code replaces iterators and prototypes.
      "@typescript-eslint/unbound-method": "off",
      "@typescript-eslint/prefer-for-of": "off",
      // What it speaks with has no types: a port, and globals that it takes away.
      "no-restricted-syntax": "off",
    },
  },
  {
    files: ["tests/support/global-setup.ts", "tests/process/support/build.ts"],
    rules: { "import-x/no-default-export": "off", "@typescript-eslint/consistent-type-definitions": "off" },
  },
  {
    files: [
      "scripts/**",
      "*.config.{ts,js}",
      "server/http/main.js",
      "server/db/postgres-identity.ts",
      "tests/bench/**",
    ],
    rules: { "no-console": "off", "no-restricted-properties": "off" },
  },
  { files: ["**/*.js", "**/*.cjs"], ...tseslint.configs.disableTypeChecked },
);
