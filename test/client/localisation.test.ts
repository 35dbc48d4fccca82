/**
 * Every text that the client shows can be translated. `l10n/bundle.l10n.json` is derived from the code: after a change
 * of texts, `npx vitest run test/client/localisation.test.ts -u` writes it anew.
 */
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test, vi } from "vitest";
import type { ExtensionContext } from "vscode";
import { ArchiveReports } from "../../client/src/archive-report.ts";
import { registerCommands } from "../../client/src/commands.ts";
import { createUriHandler } from "../../client/src/docs-handler.ts";
import { JsonValues } from "../../client/src/json-values.ts";
import { Session } from "../../client/src/session.ts";
import { Status } from "../../client/src/status.ts";
import { Testing } from "../../client/src/testing.ts";
import { DOCUMENT_INFO, INTERFACES } from "../../server/src/protocol/messages.ts";
import { FakeSession, settle } from "../support/fake-session.ts";
import { act, FakeDocument, record, resetVscode, Uri } from "../support/vscode.ts";

vi.mock("vscode", () => import("../support/vscode.ts"));

const sources = readdirSync("client/src").map((name) => ({
  name,
  // Comments are no texts; none of the client's strings holds `//` but addresses, which follow a colon.
  text: readFileSync(`client/src/${name}`, "utf8").replace(/\/\*[\s\S]*?\*\/|(?<!:)\/\/.*/g, ""),
}));

const STRING = /"(?:[^"\\\n]|\\.)*"/;

describe("bundle", () => {
  test("each text goes through l10n.t as one literal", () => {
    for (const { name, text } of sources) {
      const calls = text.match(/l10n\.t\(/g)?.length ?? 0;
      expect([name, text.match(new RegExp(`l10n\\.t\\(\\s*${STRING.source}`, "g"))?.length ?? 0]).toEqual([
        name,
        calls,
      ]);
    }
  });

  test("holds all of them and nothing else", async () => {
    const calls = sources.flatMap(({ text }) => [
      ...text.matchAll(new RegExp(`l10n\\.t\\(\\s*(${STRING.source})`, "g")),
    ]);
    const messages = [...new Set(calls.map(([, literal]) => JSON.parse(literal ?? '""') as string))].sort();
    const bundle = Object.fromEntries(messages.map((message) => [message, message]));
    await expect(`${JSON.stringify(bundle, null, 2)}\n`).toMatchFileSnapshot("../../l10n/bundle.l10n.json");
  });

  test("no sentence stands outside of l10n.t", () => {
    const plain = sources.flatMap(({ name, text }) => {
      const rest = text.replace(new RegExp(`l10n\\.t\\(\\s*${STRING.source}`, "g"), "");
      const literals = rest.match(new RegExp(`${STRING.source}|\`(?:[^\`\\\\]|\\\\.)*\``, "g")) ?? [];
      return literals
        .filter((literal) => /^.[A-Z][a-z]+|[a-z] [a-z]/.test(literal))
        .filter((literal) => !KNOWN.some((known) => literal.includes(known)))
        .map((literal) => `${name}: ${literal}`);
    });
    expect(plain).toEqual([]);
  });
});

/** Names of the service's evidence, and the comment that is written into documents: not shown, or data. */
const KNOWN = ['"charm metadata"', '"endpoint name"', "# integrator-charms: interface="];

describe("pseudo-locale", () => {
  const context = {
    extensionUri: Uri.file("/x"),
    extension: { id: "integrator-charms.integrator-charms" },
    asAbsolutePath: (name: string) => name,
    workspaceState: { get: () => undefined, update: async () => {} },
    secrets: { get: async () => undefined, store: async () => {}, delete: async () => {} },
  } as unknown as ExtensionContext;

  /** A server whose own texts have no letters, so that every letter outside of ⟦…⟧ is ours. */
  function fakeSession(): FakeSession {
    const relation = { interface: undefined, version: undefined, endpoint: undefined };
    return new FakeSession({
      [INTERFACES]: [
        { name: "_", version: 0, status: "draft", title: "1", summary: "2", documentation: "3" },
      ],
      [DOCUMENT_INFO]: {
        kind: "relation-fixture",
        relations: [{ ...relation, role: "provider", evidence: undefined }],
      },
    });
  }

  async function showEverything(): Promise<void> {
    const session = fakeSession();
    new Status(session.asSession);
    registerCommands(context, session.asSession, {
      archives: new ArchiveReports(),
      testing: new Testing(context, session.asSession),
      jsonValues: new JsonValues(session.asSession),
    });
    for (const languageId of ["yaml", "json", "python"]) {
      const document = new FakeDocument(`/x.${languageId}`, "relation-info: []", languageId);
      act.activate(document);
      await runAll();
      for (const state of ["starting", "failed", "running"] as const) {
        session.setState(state);
        await settle();
        collectStatus();
      }
    }
    record.isEditable = false;
    act.activate(new FakeDocument("/x.yaml", ""));
    await runAll();
    delete session.answers[INTERFACES];
    await runAll();
    await createUriHandler(context).handleUri(Uri.from({ scheme: "vscode", path: "/x" }) as never);
    new Session(context, () => ({})).output.show();
  }

  /** Whoever asks a question is told no. */
  async function runAll(): Promise<void> {
    for (const run of record.registered.values()) {
      record.answers = ["close"];
      await run();
    }
  }

  function collectStatus(): void {
    for (const { text, detail, name, command } of record.statusItems) {
      record.texts.push(text, detail, name, command?.title ?? "");
    }
  }

  test("finds no plain text", async () => {
    resetVscode();
    await showEverything();
    expect(new Set(record.texts).size).toBeGreaterThan(12);
    const plain = record.texts.filter((text) =>
      /\p{L}{2}/u.test(text.replace(/⟦[^⟦⟧]*⟧|\$\([a-z-]+\)/g, "")),
    );
    expect([...new Set(plain)]).toEqual([]);
  });
});
