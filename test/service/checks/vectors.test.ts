/** The table of values and databags, judged by the checks: in block style as an author writes, and as JSON. */
import { describe, expect, test } from "vitest";
import type { Finding } from "../../../server/src/service/finding.ts";
import {
  CONNECT_CLIENT_VECTORS,
  VALID_PROVIDER,
  VALID_REQUIRER,
  type Vector,
  type VectorFinding,
  vectorTitle,
} from "../../support/connect-client-vectors.ts";
import { judge } from "../../support/judge.ts";

/** Row of the rule list → codes of the diagnostics that speak of it. */
const CODES: Readonly<Record<string, readonly string[]>> = {
  CC101: ["field-missing", "field-empty"],
  CC102: ["field-empty"],
  CC103: ["endpoints-scheme"],
  CC104: [
    "endpoints-host",
    "endpoints-port",
    "endpoints-address",
    "endpoints-quoted",
    "endpoints-scheme",
    "plugin-url-address",
    "plugin-url-blanks",
    "plugin-url-invalid",
  ],
  CC105: ["endpoints-no-port"],
  CC106: ["endpoints-separator"],
  CC107: ["endpoints-duplicate"],
  CC108: ["endpoints-mixed-schemes"],
  CC109: ["endpoints-path", "endpoints-credentials"],
  CC110: ["endpoints-yaml-list"],
  CC121: ["field-missing", "field-empty"],
  CC122: ["secret-uri", "secret-id-ending"],
  CC123: ["credentials-clear-text"],
  CC131: ["secret-tls-missing"],
  CC132: ["secret-uri"],
  CC133: ["secret-tls-unused"],
  CC134: ["secret-tls-shared"],
  CC135: ["tls-clear-text"],
  CC136: ["field-empty"],
  CC201: ["field-missing", "field-empty"],
  CC202: ["field-empty"],
  CC203: ["plugin-url-sentinel"],
  CC204: ["plugin-url-invalid", "plugin-url-address", "plugin-url-blanks"],
  CC205: ["plugin-url-scheme"],
  CC206: ["plugin-url-local"],
  CC207: ["plugin-url-archive"],
  CC208: ["plugin-url-credentials"],
  CC209: ["plugin-url-https"],
  CC211: ["field-missing", "field-empty"],
  CC212: ["requested-secrets-json"],
  CC213: ["requested-secrets-item"],
  CC214: ["requested-secrets-key"],
  CC215: ["requested-secrets-incomplete"],
  CC216: ["requested-secrets-tls"],
  CC217: ["requested-secrets-duplicate"],
  CC218: ["requested-secrets-unknown"],
  CC219: ["requested-secrets-yaml-list"],
  CC301: ["databag-mixed-roles"],
  CC302: ["field-in-unit-databag"],
  CC303: ["field-misspelt"],
  CC304: ["field-unknown"],
  CC305: ["field-not-string"],
};

/** Findings that say nothing about the databag itself. */
const ABOUT_THE_FILE = ["role-contradiction"];

const RANK = { error: 0, warning: 1, information: 2, hint: 3 } as const;

function item({ side, databag, data, dump }: Vector) {
  const valid = side === "provider" ? VALID_PROVIDER : VALID_REQUIRER;
  return {
    endpoint: "connect-client",
    "related-endpoint": "connect-client",
    ...(dump ? { "relation-id": 7 } : {}),
    "application-data": databag === "app" ? data : valid,
    ...(databag === "unit" ? { "unit-data": data } : {}),
  };
}

function itemsOf(vector: Vector): object[] {
  const { other } = vector;
  const counterpart = {
    endpoint: "connect-client",
    "related-endpoint": "connect-client",
    "application-data": other,
  };
  return [item(vector), ...(other ? [counterpart] : [])];
}

function blockText(vector: Vector): string {
  const lines = [`# integrator-charms: interface=connect_client role=${vector.side}`, "relation-info:"];
  for (const entry of itemsOf(vector)) {
    let dash = "- ";
    for (const [key, value] of Object.entries(entry)) {
      const isDatabag = key.endsWith("-data");
      lines.push(`  ${dash}${key}:${isDatabag ? "" : ` ${value}`}`);
      if (isDatabag) {
        const pairs = Object.entries(value as object);
        lines.push(...pairs.map(([field, content]) => `      ${field}: ${JSON.stringify(content)}`));
        if (pairs.length === 0) lines.push("      {}");
      }
      dash = "  ";
    }
  }
  return `${lines.join("\n")}\n`;
}

function flowText(vector: Vector): string {
  const comment = `# integrator-charms: interface=connect_client role=${vector.side}\n`;
  return comment + JSON.stringify({ "relation-info": itemsOf(vector) }, null, 2);
}

/** The finding stands at the field, or at the databag that lacks it. */
function standsAt(finding: Finding, { field }: VectorFinding, text: string): boolean {
  const isMissing = finding.code === "field-missing" || finding.code === "secret-tls-missing";
  if (isMissing) return finding.message.includes(`\`${field}\``);
  // The last key in front of the place, or the key that it begins with.
  const lineEnd = text.indexOf("\n", finding.start);
  const before = text.slice(0, lineEnd < 0 ? text.length : lineEnd);
  const keys = [...before.matchAll(/^\s*(?:- )?"?([\w-]+)"?:(?=\s|$)/gm)];
  return keys.at(-1)?.[1] === field;
}

function check(vector: Vector, text: string): void {
  const findings = judge(text).filter(({ code }) => !ABOUT_THE_FILE.includes(code));
  const shown = findings.map(({ severity, code, message }) => `${severity} ${code}: ${message}`);
  if (vector.verdict === "ok") {
    expect(shown).toEqual([]);
    return;
  }
  for (const wanted of [vector.verdict, ...vector.also]) {
    const hit = findings.some(
      (finding) =>
        finding.severity === wanted.severity &&
        CODES[wanted.row]?.includes(finding.code) &&
        standsAt(finding, wanted, text),
    );
    expect(hit, `${wanted.severity} ${wanted.row} ${wanted.field} in\n${shown.join("\n")}`).toBe(true);
  }
  const gravest = Math.min(...findings.map(({ severity }) => RANK[severity]));
  expect(gravest, shown.join("\n")).toBe(RANK[vector.verdict.severity]);
}

describe("in block style", () => {
  test.for(CONNECT_CLIENT_VECTORS.map((vector) => [vectorTitle(vector), vector] as const))(
    "%s",
    ([, vector]) => check(vector, blockText(vector)),
  );
});

describe("as JSON", () => {
  test.for(CONNECT_CLIENT_VECTORS.map((vector) => [vectorTitle(vector), vector] as const))(
    "%s",
    ([, vector]) => check(vector, flowText(vector)),
  );
});
