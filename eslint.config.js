// @ts-check
import vitest from "@vitest/eslint-plugin";
import jsxA11y from "eslint-plugin-jsx-a11y";
import reactHooks from "eslint-plugin-react-hooks";
import regexp from "eslint-plugin-regexp";
import unicorn from "eslint-plugin-unicorn";
import tseslint from "typescript-eslint";
import { noRawNames } from "./scripts/no-raw-names.js";

/** What somebody called something, as expressions call it. */
const called = "/^(name|title|author|publisher|actor|botName|actorName|displayName|conversation|whom)$/";
const foreignName = `:matches(${[
  `Identifier[name=${called}]`,
  // `numbers[name].name` is one of ours.
  `MemberExpression[property.name=${called}][object.computed!=true]`,
  `LogicalExpression[operator!='&&'][left.name=${called}]`,
  `LogicalExpression[operator!='&&'][left.property.name=${called}]`,
].join(", ")})`;

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
    plugins: { unicorn, regexp, botdeck: { rules: { "no-raw-names": noRawNames } } },
    rules: {
      complexity: ["error", 10],
      "max-depth": ["error", 3],
      "max-params": ["error", 4],
      "max-lines": ["error", { max: 300, skipBlankLines: true, skipComments: true }],
      "max-lines-per-function": ["error", { max: 60, skipBlankLines: true, skipComments: true, IIFEs: true }],
      "no-console": "error",
      eqeqeq: "error",
      // A pattern whose time grows faster than the text lets whoever wrote the text hold the thread that answers everybody.
      "regexp/no-super-linear-backtracking": ["error", { report: "potential" }],
      "regexp/no-super-linear-move": ["error", { report: "potential" }],
      "no-restricted-properties": [
        "error",
        { object: "process", property: "env", message: "Read it from server/base/env.ts." },
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
          selector:
            "NewExpression[callee.property.name='DateTimeFormat'] Property[key.name='timeZone'][value.type!='Literal']",
          message: "Node and browsers have other rules than this project: `formatInZone` of widgets/ui.",
        },
        {
          selector:
            ":matches(Literal[value='en-US'], CallExpression[callee.property.name=/^toLocale(Date|Time)?String$/][arguments.length=0])",
          message:
            "What a viewer reads is written as their region does: widgets/ui/format.ts and format-date.ts.",
        },
        {
          selector: "TSAsExpression[typeAnnotation.typeName.name!='const']",
          message:
            "A cast cuts the types that flow from table to pixel. Parse or narrow; or disable this with a reason.",
        },
        {
          selector:
            ":matches(JSXElement,JSXFragment)[children.length>1] > JSXExpressionContainer > LogicalExpression[operator='&&'] > :matches(Literal,TemplateLiteral).right",
          message:
            "Text that comes and goes beside others ends the page where the browser translates it: make it an element, or one text with the others.",
        },
        {
          selector: `:matches(JSXElement, JSXFragment):has(> :matches(JSXText[value=/[^\\s.,:;!?]/], JSXExpressionContainer ~ JSXExpressionContainer)) > JSXExpressionContainer > ${foreignName}`,
          message:
            "A name in Hebrew or Arabic pulls the numbers and signs beside it to its other side: make it a <bdi>.",
        },
        {
          selector:
            "JSXOpeningElement[name.name='input']:has(JSXAttribute[name.name='type'][value.value='hidden']) > JSXAttribute[name.name='name'][value.type='Literal']",
          message: "Nothing checks this name against what the form’s procedure takes: `HiddenFields` does.",
        },
        {
          selector:
            "CallExpression[callee.name=/^write(AtOnce)?$/] > :function.arguments Identifier[name='app']",
          message:
            "Inside a write all goes through what it is given: by the app it would be outside of the transaction.",
        },
        {
          selector:
            "VariableDeclarator[id.typeAnnotation.typeAnnotation.typeName.name='SQL'][id.typeAnnotation.typeAnnotation.typeArguments] > TaggedTemplateExpression.init[tag.name='sql']",
          message:
            "Nothing checks what the database answers against this type: `.mapWith(…)` says it and decodes.",
        },
        {
          selector:
            "CallExpression[callee.property.name='$type'][typeArguments.params.0.typeName.name!='Record']",
          message:
            "What is stored may be older than this type. Leave it unknown, and read it with `stored(…)`: docs/decisions/020.",
        },
        {
          selector:
            ":matches(TaggedTemplateExpression[tag.name='sql'], CallExpression[callee.property.name='execute'])[typeArguments]",
          message:
            "Nothing checks what the database answers against this type. `.mapWith(…)` says the type and decodes; rows of `execute` are parsed.",
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
      "botdeck/no-raw-names": "error",
      "no-restricted-exports": [
        "error",
        { restrictDefaultExports: { direct: true, named: true, defaultFrom: true, namespaceFrom: true } },
      ],
      // Not `unicorn/no-useless-spread`: `...{ a, b }` keeps on one line what belongs together, where Prettier would give each
      // name a line of its own. That is in 319 places.
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
    rules: { "no-restricted-exports": "off" },
  },
  {
    files: ["**/*.test.{ts,tsx}", "tests/**"],
    plugins: { vitest },
    rules: {
      // What they look through is their own.
      "regexp/no-super-linear-backtracking": "off",
      "regexp/no-super-linear-move": "off",
      ...vitest.configs.recommended.rules,
      // A test may look at the table itself, as it is.
      "botdeck/no-raw-names": "off",
      "vitest/expect-expect": ["error", { assertFunctionNames: ["expect", "expectTypeOf"] }],
      "max-lines-per-function": "off",
      "no-restricted-properties": "off",
    },
  },
  {
    // Its text is of the dashboard's own people, 4,000 characters at most, and it runs in a process of its own.
    files: ["widgets/marketplace/markdown-note/**"],
    rules: { "regexp/no-super-linear-move": "off" },
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
    rules: { "no-restricted-exports": "off", "@typescript-eslint/consistent-type-definitions": "off" },
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
