/**
 * The patterns of the exported schemas: valid everywhere, linear on hostile values, and right by comparison with
 * `URL` and `JSON.parse`, which know nothing of them.
 */
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ROLES } from "../../schemas/definition.ts";
import { type JsonSchema, toEnvelopeSchema } from "../../schemas/json-schema.ts";
import { HOST, jsonStringPattern, PORT, SECRET_KEY, SECRET_KEY_LIST_TEXT } from "../../schemas/patterns.ts";
import { interfaces } from "../../schemas/registry.ts";
import { countSteps, TooManySteps } from "./backtracking.ts";

/** Every pattern in a schema, with the path to it. */
function patternsIn(schema: unknown, path: string): [string, string][] {
  if (typeof schema !== "object" || schema === null) return [];
  const { pattern } = schema as JsonSchema;
  const own: [string, string][] = typeof pattern === "string" ? [[`${path}/pattern`, pattern]] : [];
  return [...own, ...Object.entries(schema).flatMap(([key, value]) => patternsIn(value, `${path}/${key}`))];
}

const ALL = interfaces().flatMap(({ definition }) =>
  ROLES.flatMap((role) => patternsIn(toEnvelopeSchema(definition, role), `${definition.name}/${role}`)),
);

/** Each pattern once. */
const PATTERNS = [...new Map(ALL.map(([path, pattern]) => [pattern, path]))].map(
  ([pattern, path]) => [path, pattern] as const,
);

test("there are patterns to look at", () => expect(PATTERNS.length).toBeGreaterThan(7));

describe.for(PATTERNS)("%s", ([, pattern]) => {
  test("is valid with and without the u flag", () => {
    expect(() => new RegExp(pattern)).not.toThrow();
    expect(() => new RegExp(pattern, "u")).not.toThrow();
  });

  test("has nothing that other engines lack", () => {
    // Go's and Rust's engines know neither look-around nor back-references.
    expect(pattern).not.toMatch(/\(\?[=!<]|\\[1-9]|\\k</);
  });

  test("takes steps in proportion to the length of a hostile value", () => {
    const short = hostileValues(150).map((value) => stepsFor(pattern, value));
    const long = hostileValues(300).map((value) => ({ value, steps: stepsFor(pattern, value) }));
    const worst = long
      .map(({ value, steps }, index) => ({ value, growth: steps / ((short[index] ?? 0) + 500) }))
      .reduce((a, b) => (a.growth > b.growth ? a : b));
    // Twice the length takes about twice the steps; a quadratic pattern takes four times as many.
    expect(worst.growth, `on ${JSON.stringify(worst.value).slice(0, 80)}`).toBeLessThan(2.5);
  });

  test("survives 100 kB of each hostile value", () => {
    const expression = new RegExp(pattern, "u");
    for (const value of hostileValues(100_000)) expression.test(value);
  });
});

function stepsFor(pattern: string, text: string): number {
  return countSteps(pattern, text).steps;
}

const STARTS = [
  "",
  "http://",
  "http://a",
  "http://a/",
  "http://a:",
  "http://[",
  "secret:",
  "[",
  '["username',
  ",",
  ";",
];
const PUMPS = [
  "a",
  "a.",
  "-a",
  "0",
  ".",
  ":",
  "::",
  "1:",
  "@",
  "a@",
  "%41",
  "/",
  " ",
  "\n",
  '"',
  '",',
  ",",
  ",a",
  ";",
  "http://a,",
  'http://a/",',
  ' "http://a" ,',
  '"abc",',
  '"abc" , ',
  "\\u0061",
];
const ENDS = ["", "!", " x", "]", ":x"];

/** Values of about this length: something valid to begin with, one piece again and again, and an end that fits or not. */
function hostileValues(length: number): string[] {
  return STARTS.flatMap((start) =>
    PUMPS.flatMap((pump) => ENDS.map((end) => start + pump.repeat(Math.ceil(length / pump.length)) + end)),
  );
}

describe("the counter of steps", () => {
  test("comes to the engine's own answer", () => {
    for (const [, pattern] of PATTERNS)
      for (const value of hostileValues(20))
        expect(countSteps(pattern, value).matches, `${pattern} on ${value}`).toBe(
          new RegExp(pattern).test(value),
        );
  });

  test("finds exponential and quadratic patterns", () => {
    const long = "a".repeat(200);
    expect(() => countSteps("^(?:a+)+$", `${long}!`)).toThrow(TooManySteps);
    expect(stepsFor("^a*a*b$", `${long}${long}`) / stepsFor("^a*a*b$", long)).toBeGreaterThan(3);
  });
});

describe("hosts and ports", () => {
  const group = fc.stringMatching(/^[0-9a-f]{1,4}$/);
  const ipv6Like = fc.array(
    fc.oneof({ weight: 6, arbitrary: group }, { weight: 1, arbitrary: fc.constant("") }),
    { minLength: 1, maxLength: 10 },
  );

  test("brackets hold what URL takes for an IPv6 address", () => {
    return fc.assert(
      fc.property(ipv6Like, (groups) => {
        const host = `[${groups.join(":")}]`;
        expect(HOST.test(host)).toBe(URL.canParse(`http://${host}:8083/`));
      }),
      { numRuns: 2000 },
    );
  });

  test("a name that is accepted is one for URL too", () => {
    // Beyond ASCII and behind `xn--`, IDNA's tables decide, which no pattern holds.
    const name = fc.string({ unit: "binary-ascii", minLength: 1, maxLength: 6 });
    return fc.assert(
      fc.property(fc.oneof(name, fc.stringMatching(/^[a-z0-9%.2-9A-F_-]{1,9}$/)), (text) => {
        // URL reads numbers as IPv4 addresses; a wrong one is a warning here.
        fc.pre(HOST.test(text) && !/%[89a-f]/i.test(text));
        fc.pre(!/(?:^|\.)(?:0x[0-9a-f]*|[0-9]+)\.?$|xn--/i.test(decodeURIComponent(text)));
        expect(URL.canParse(`http://${text}:8083/`)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  test("ASCII characters of a name are letters, digits, dash, underscore and dot", () => {
    const ascii = Array.from({ length: 128 }, (_, code) => String.fromCharCode(code));
    expect(ascii.filter((character) => HOST.test(`a${character}b`)).join("")).toMatch(
      /^-\.0123456789[A-Z]{26}_[a-z]{26}$/,
    );
  });

  test("ports are 0 to 65535", () => {
    const wrong = Array.from({ length: 100_001 }, (_, port) => port).filter(
      (port) => PORT.test(String(port)) !== port <= 65_535,
    );
    expect(wrong).toEqual([]);
  });
});

describe("JSON text of a list of secret keys", () => {
  const key = fc.oneof(
    fc.constantFrom(
      "username",
      "password",
      "tls-ca",
      "tls",
      "ca",
      "tls_ca",
      "a--b",
      "abc-",
      "-abc",
      "1ab",
      "ABC",
      "",
    ),
    fc.stringMatching(/^[a-z0-9-]{1,6}$/),
    fc.string({ maxLength: 5 }),
  );
  const item = fc.oneof(
    { weight: 9, arbitrary: key },
    { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 1 }) },
  );
  const legalKey = fc.oneof(
    fc.constantFrom("username", "password", "user-name"),
    fc.stringMatching(SECRET_KEY),
  );

  /** JSON text of an array of these, with blanks here and there and some letters written as escapes. */
  const textOf = (items: fc.Arbitrary<unknown>) =>
    fc
      .tuple(
        fc.array(items, { maxLength: 6 }),
        fc.constantFrom("", " ", "\n\t"),
        fc.infiniteStream(fc.nat({ max: 9 })),
      )
      .map(([list, blank, choices]) => {
        const written = list.map((value) => escapeSome(JSON.stringify(value), choices));
        return `${blank}[${blank}${written.join(`${blank},${blank}`)}${blank}]${blank}`;
      });

  test("the pattern comes to what decoding comes to", () => {
    return fc.assert(
      fc.property(fc.oneof(textOf(item), textOf(legalKey), fc.json(), fc.string()), (candidate) => {
        expect(SECRET_KEY_LIST_TEXT.test(candidate)).toBe(isKeyList(candidate));
      }),
      { numRuns: 2000 },
    );
  });

  test("a demanded key is found in every spelling", () => {
    return fc.assert(
      fc.property(textOf(legalKey), (candidate) => {
        const list = JSON.parse(candidate) as unknown[];
        expect(jsonStringPattern("username").test(candidate)).toBe(list.includes("username"));
      }),
      { numRuns: 2000 },
    );
  });

  /** Writes some letters of a JSON text's strings as escapes; the value stays the same. */
  function escapeSome(json: string, choices: Iterator<number>): string {
    return json.replace(/\\.|[a-z0-9-]/g, (found, offset) => {
      const isInString = json.startsWith('"') && offset > 0;
      if (!isInString || found.length > 1 || choices.next().value !== 0) return found;
      return `\\u${found.charCodeAt(0).toString(16).padStart(4, "0")}`;
    });
  }

  function isKeyList(candidate: string): boolean {
    try {
      const value: unknown = JSON.parse(candidate);
      return (
        Array.isArray(value) &&
        value.length > 0 &&
        value.every((each) => typeof each === "string" && SECRET_KEY.test(each))
      );
    } catch {
      return false;
    }
  }
});
