/** Names of secret fields in `requested-secrets`: inside the JSON text in every quoting, and in YAML lists. */
import { describe, expect, test } from "vitest";
import { completionsAt, expectCompletion, expectNoCompletion, labelsAt } from "../../support/cursor.ts";

const HEAD = "application-data:\n  plugin-url: NOT-REQUIRED\n";

/** Name, label, what stands behind `requested-secrets:` with the cursor, and after acceptance. */
// biome-ignore format: a table, one case a line.
const ROWS: readonly (readonly [name: string, label: string, marked: string, result: string])[] = [
  ["empty list", "username", " '[<|>]'", " '[\"username\"]'"],
  ["empty string in the list", "username", " '[\"<|>\"]'", " '[\"username\"]'"],
  ["half-typed string", "password", ' \'["username", "pas<|>"]\'', ' \'["username", "password"]\''],
  ["cursor in the middle of a string", "tls-ca", ' \'["username", "tls<|>_ca"]\'', ' \'["username", "tls-ca"]\''],
  ["behind a comma", "password", " '[\"username\",<|>]'", ' \'["username", "password"]\''],
  ["behind a comma and a blank", "password", " '[\"username\", <|>]'", ' \'["username", "password"]\''],
  ["behind a string, comma missing", "password", " '[\"username\"<|>]'", ' \'["username", "password"]\''],
  ["before another string", "username", " '[<|>\"password\"]'", ' \'["username", "password"]\''],
  ["between two commas", "password", ' \'["username", <|>, "tls-ca"]\'', ' \'["username", "password", "tls-ca"]\''],
  ["half-typed word without quotes", "password", " '[\"username\", pas<|>]'", ' \'["username", "password"]\''],
  ["string that is not closed", "password", ' \'["username", "pas<|>]\'', ' \'["username", "password"]\''],
  ["string that is not closed before another one", "password", ' \'["pas<|>, "username"]\'', ' \'["password", "username"]\''],
  ["bracket missing", "password", ' \'["username", "<|>"\'', ' \'["username", "password"\''],
  ["bracket and quotes missing", "password", ' \'["username", "pas<|>\'', ' \'["username", "password"\''],
  ["closing quote of the YAML string missing", "password", ' \'["username", "pas<|>', ' \'["username", "password"'],
  ["double quotes", "password", ' "[\\"username\\", \\"pas<|>\\"]"', ' "[\\"username\\", \\"password\\"]"'],
  ["double quotes, between items", "password", ' "[\\"username\\", <|>]"', ' "[\\"username\\", \\"password\\"]"'],
  ["double quotes, escapes before the cursor", "password", ' "[\\u0022username\\x22, <|>]"', ' "[\\u0022username\\x22, \\"password\\"]"'],
  ["literal block scalar", "password", ' |\n    ["username", "<|>"]', ' |\n    ["username", "password"]'],
  ["folded block scalar over lines", "tls-ca", ' >-\n    ["username",\n    "password", <|>]', ' >-\n    ["username",\n    "password", "tls-ca"]'],
  ["single quotes over lines", "tls-ca", ' \'["username",\n    "password", "<|>"]\'', ' \'["username",\n    "password", "tls-ca"]\''],
  ["list in brackets, plain", "password", " [username, <|>]", ' [username, "password"]'],
  ["list in brackets, half-typed", "password", " [username, pas<|>]", ' [username, "password"]'],
  ["list in brackets, quotes", "password", ' ["username", "pas<|>"]', ' ["username", "password"]'],
  ["list in brackets, quotes not closed", "password", ' ["username", "pas<|>]', ' ["username", "password"]'],
  ["list in brackets, quotes not closed before another item", "password", ' ["pas<|>, "username"]', ' ["password", "username"]'],
  ["list in brackets over lines", "password", ' [\n    "username",\n    <|>\n ]', ' [\n    "username",\n    "password"\n ]'],
  ["list in brackets that are not closed", "password", ' ["username", <|>', ' ["username", "password"'],
  ["list below the key", "password", "\n    - username\n    - <|>", "\n    - username\n    - password"],
  ["list below the key, half-typed", "password", "\n    - pas<|>\n    - username", "\n    - password\n    - username"],
  ["list below the key, no blank behind the dash", "password", "\n    - username\n    -<|>", "\n    - username\n    - password"],
  ["list below the key, quotes", "password", "\n    - username\n    - 'pas<|>'", "\n    - username\n    - 'password'"],
  ["list below the key, empty line", "password", "\n    - username\n    <|>", "\n    - username\n    - password"],
  ["list in the column of the key", "password", "\n  - username\n  - <|>", "\n  - username\n  - password"],
];

describe("names of secret fields", () => {
  test.for(ROWS)("%s: %s", ([, label, marked, result]) => {
    const text = (value: string) => `${HEAD}  requested-secrets:${value}\n`;
    expectCompletion(text(marked), { label, result: text(result) });
  });

  test("in JSON", () => {
    const text = (value: string) =>
      `{"application-data": {"requested-secrets": "[\\"username\\", ${value}]"}}`;
    expectCompletion(text("<|>"), { label: "password", result: text('\\"password\\"') });
    expectCompletion(text('\\"pa<|>\\"'), { label: "password", result: text('\\"password\\"') });
  });

  test("required ones first, those in the list not again, each with its secret", () => {
    const items = completionsAt(`${HEAD}  requested-secrets: '["password", "<|>"]'\n`);
    expect(items.map(({ label, detail }) => `${label}: ${detail}`)).toEqual([
      "username: secret-user · required",
      "tls-ca: secret-tls · needed for TLS",
      "uris: secret-user · optional",
      "read-only-uris: secret-user · optional",
      "tls: secret-tls · optional",
      "mtls-cert: secret-mtls · optional",
      "entity-name: secret-entity · optional",
      "entity-password: secret-entity · optional",
    ]);
    expect(labelsAt(`${HEAD}  requested-secrets: ["password", "<|>"]\n`)).not.toContain("password");
    expect(labelsAt(`${HEAD}  requested-secrets:\n    - password\n    - <|>\n`)).not.toContain("password");
  });

  test("the name at the cursor is offered although it is there", () => {
    expect(labelsAt(`${HEAD}  requested-secrets: '["user<|>name"]'\n`)).toContain("username");
  });
});

describe("no names", () => {
  // biome-ignore format: a table, one case a line.
  test.for([
    ["behind the list", " '[\"username\"]<|>'"],
    ["behind the closing quote", " '[\"username\"]'<|>"],
    ["on the header of a block scalar", " |<|>\n    []"],
  ] as const)("%s", ([, marked]) => {
    expectNoCompletion(`${HEAD}  requested-secrets:${marked}\n`);
  });
});
