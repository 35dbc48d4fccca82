/** Texts for property tests: pieces of YAML in any order, and real-looking fixtures with random edits. */
import fc from "fast-check";

/** What YAML's syntax is made of, so that random texts get into every corner. */
const PIECES = [
  ..."ab1:-?,[]{}#&*!|>'\"%@`~=<.\\",
  " ",
  "  ",
  "\n",
  "\n",
  "\n  ",
  "\n    ",
  "\n- ",
  "\n  - ",
  "\r\n",
  "\r",
  "\t",
  "\ufeff",
  "\ud83d\ude00",
  "\ud800",
  "\0",
  "b: ",
  "- ",
  "? ",
  " # c",
  "&a ",
  "*a",
  "<<: ",
  "!!str ",
  "!t ",
  "|-\n",
  ">+\n  ",
  "|2\n   ",
  "\\n",
  '\\"',
  "''",
  "\\u0041",
  "true",
  "x y",
  "\n---\n",
  "\n...\n",
  "%TAG ",
  "\n<<<<<<< x\n",
  "\n=======\n",
  "\n>>>>>>> y\n",
  "key: value\n",
  "- item\n",
];

export const FIXTURE = `# requirer
relation-info:
- relation-id: 7
  endpoint: connect-client
  related-endpoint: connect-client
  application-data:            # written by mysql-source
    plugin-url: http://10.20.0.11:8080/api/v1/plugin
    requested-secrets: '["username", "password", "tls", "tls-ca", "uris"]'
    data: "{\\"endpoints\\": \\"http://10.20.0.21:8083\\"}"
  local-unit:
    in-scope: true
    data: {egress-subnets: 10.20.0.21/32, private-address: "10.20.0.21"}
  related-units: {}
- endpoint: &e connect-client
  related-endpoint: *e
  application-data:
    requested-secrets: |
      ["username",
       "password"]
    tls: >-
      enabled
      indeed
`;

export const anyText = fc.oneof(
  fc.array(fc.constantFrom(...PIECES), { maxLength: 40 }).map((pieces) => pieces.join("")),
  fc.string({ unit: "binary", maxLength: 40 }),
);

/** The fixture with a few stretches replaced by something else. */
export const editedFixture = fc
  .array(
    fc.record({
      at: fc.nat(FIXTURE.length),
      length: fc.oneof(fc.constant(0), fc.nat(12)),
      text: fc.oneof(
        fc.constantFrom("", ...PIECES),
        fc.constantFrom("\t", "plug\n", "  x\n", '"', "'", "[", "}"),
      ),
    }),
    { minLength: 1, maxLength: 4 },
  )
  .map((edits) =>
    edits.reduce(
      (text, { at, length, text: inserted }) => text.slice(0, at) + inserted + text.slice(at + length),
      FIXTURE,
    ),
  );

export const anyYaml = fc.oneof(anyText, editedFixture);

/** Enough to notice a mistake, few enough for every run; `FUZZ_RUNS=20000` looks harder. */
export const RUNS = { numRuns: Number(process.env["FUZZ_RUNS"] ?? 300) };
