/** Every code that the probe and the X-ray use can be silenced, and is told of in the documentation. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { REMOTE_CODES } from "../../schemas/remote-codes.ts";
import { manual } from "../../server/src/service/checks/registry.ts";

const folders = ["conformance/src/archive", "conformance/src/http", "conformance/src/probe"];
const source = folders
  .flatMap((folder) => readdirSync(folder).map((name) => readFileSync(path.join(folder, name), "utf8")))
  .join("\n");
const ofChecks = new Set(manual.map(({ code }) => code));
const docs = ["docs/plugin-url.md", "docs/plugin-archives.md"]
  .map((page) => readFileSync(page, "utf8"))
  .join("\n");

test("what stands behind `code:` is known", () => {
  const used = [...source.matchAll(/code: (?:[^"\n]*\? )?"([a-z-]+)"(?:\s*:\s*"([a-z-]+)")?/g)].flatMap(
    ([, one, other]) => [one, other].flatMap((code) => code ?? []),
  );
  expect(used.length).toBeGreaterThan(20);
  expect([...new Set(used)].filter((code) => !ofChecks.has(code) && !REMOTE_CODES.includes(code))).toEqual(
    [],
  );
});

test("none is listed that nothing uses", () => {
  expect(REMOTE_CODES.filter((code) => !source.includes(`"${code}"`))).toEqual([]);
});

test.for(REMOTE_CODES)("%s is in the documentation", (code) => {
  expect(docs).toContain(`\`${code}\``);
});

test("none is the code of a check, or there twice", () => {
  expect(REMOTE_CODES.filter((code) => ofChecks.has(code))).toEqual([]);
  expect(new Set(REMOTE_CODES).size).toBe(REMOTE_CODES.length);
});
