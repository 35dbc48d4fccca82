/** Plugin URLs in the editor: what is shown, and that nothing is asked for without consent and trust. */
import { beforeEach, describe, expect, test, vi } from "vitest";
import type { ArchiveReports } from "../../client/src/archive-report.ts";
import { LENS_COMMANDS } from "../../client/src/command-ids.ts";
import { registerPluginUrls } from "../../client/src/plugin-url.ts";
import { ageText, hintText, hoverText } from "../../client/src/plugin-url-texts.ts";
import type { ProbeOptions } from "../../conformance/src/probe/probe.ts";
import type { ProbeReport } from "../../conformance/src/probe/report.ts";
import { PLUGIN_URLS } from "../../server/src/protocol/messages.ts";
import { FakeSession } from "../support/fake-session.ts";
import { act, FakeDocument, Position, Range, record, resetVscode, workspace } from "../support/vscode.ts";

vi.mock("vscode", () => import("../support/vscode.ts"));

const network = vi.hoisted(() => ({
  asked: [] as { readonly url: string; readonly options: ProbeOptions }[],
  answer: (_: string): Promise<ProbeReport> => Promise.reject(new Error("no answer")),
}));
vi.mock("../../conformance/src/probe/probe.ts", () => ({
  probe(url: string, options: ProbeOptions) {
    network.asked.push({ url, options });
    return Promise.race([
      network.answer(url),
      new Promise<never>((_, reject) => {
        const { signal } = options;
        signal?.addEventListener("abort", () => reject(signal.reason));
      }),
    ]);
  },
}));

const A = "http://10.0.0.1/a";
const B = "http://10.0.0.1/b";
const GOOD: ProbeReport = {
  version: 1,
  url: A,
  verdict: "reachable",
  status: 200,
  contentType: "application/x-tar; x=y",
  bytes: 12_340_000,
  container: "tar",
  compression: "gzip",
  redirects: [],
  proof: "juju ssh …",
  findings: [{ code: "plugin-url-local", severity: "warning", message: "said by the server" }],
};
const MISSING: ProbeReport = {
  ...GOOD,
  verdict: "not-found",
  status: 404,
  container: "html",
  contentType: "text/html",
  bytes: 300,
  findings: [
    { code: "not-found", severity: "error", message: "The server answers 404" },
    { code: "redirect-downgrade", severity: "warning", message: "A redirect" },
  ],
};

const at = (line: number) => ({ start: { line, character: 2 }, end: { line, character: 19 } });
const document = new FakeDocument("/a.yaml", "relation-info:\n");
const other = new FakeDocument("/a.py", "", "python");
let session: FakeSession;
const archives = {
  inspect: async () => ({ plugins: [{ type: "source" }, { type: "converter" }] }),
} as unknown as ArchiveReports;

beforeEach(() => {
  resetVscode();
  network.asked = [];
  network.answer = async () => GOOD;
  session = new FakeSession({
    [PLUGIN_URLS]: [
      { url: A, range: at(1), severities: {} },
      { url: B, range: at(2), severities: {} },
    ],
  });
  registerPluginUrls(session.asSession, archives);
  act.open(document);
  act.open(other);
});

/** Lets imports and promises come to their end. */
const rest = () => vi.dynamicImportSettled().then(() => new Promise((resolve) => setImmediate(resolve)));
const asked = () => network.asked.map(({ url }) => url);
const click = (url: unknown) => record.registered.get(LENS_COMMANDS.checkPluginUrl)?.(url);
const titles = async () =>
  ((await record.providers.lens?.provideCodeLenses(document, undefined)) ?? []).map(
    ({ command }) => command.title,
  );
const hints = async () =>
  ((await record.providers.hint?.provideInlayHints(document, undefined, undefined)) ?? []).map(
    ({ label }) => label,
  );
const diagnostics = () =>
  (record.diagnostics.get(document.uri.toString()) ?? []).map(({ code, severity }) => [code, severity]);

const NEW = ["⟦Check plugin-url⟧", "⟦Inspect archive⟧", "⟦Check plugin-url⟧", "⟦Inspect archive⟧"];

describe("consent", () => {
  test("nothing is asked for before a click, and then only that URL", async () => {
    act.save(document);
    await rest();
    expect(asked()).toEqual([]);
    expect(await titles()).toEqual(NEW);
    await click(A);
    expect(asked()).toEqual([A]);
    act.save(document);
    act.save(other);
    await rest();
    expect(asked()).toEqual([A, A]);
  });

  test("of another setting: all at once, or none at all", async () => {
    act.configure({ "integratorCharms.pluginUrl.check": "automatic" });
    await rest();
    expect(asked()).toEqual([A, B]);
    act.configure({ "integratorCharms.pluginUrl.check": "off" });
    act.save(document);
    await click(A);
    await rest();
    expect(asked()).toEqual([A, B]);
    expect(await titles()).toEqual([]);
    expect(await hints()).toEqual([]);
    expect(diagnostics()).toEqual([]);
  });

  test("nothing in a folder that is not trusted, whatever the settings say", async () => {
    workspace.isTrusted = false;
    act.configure({ "integratorCharms.pluginUrl.check": "automatic" });
    act.save(document);
    await click(A);
    await rest();
    expect(asked()).toEqual([]);
    expect(await titles()).toEqual([]);
    act.trust();
    await rest();
    expect(asked()).toEqual([A, B]);
  });

  test("a click is a click on a URL", async () => {
    await click({ url: A });
    expect(asked()).toEqual([]);
  });
});

describe("what came", () => {
  test("stands above, beside and below the value", async () => {
    await click(A);
    await rest();
    expect(await titles()).toEqual([
      "⟦⟧✓ 200 · application/x-tar · 12.3 MB⟦ · ⟧⟦just now⟧⟦ · Check again⟧",
      ...NEW.slice(1),
    ]);
    expect(await hints()).toEqual(["✓ 200 · application/x-tar · 12.3 MB"]);
    expect(diagnostics()).toEqual([]);
    const hover = await record.providers.hover?.provideHover(document, new Position(1, 5), undefined);
    expect(hover?.contents.value).toContain("juju ssh");
    expect(
      await record.providers.hover?.provideHover(document, new Position(2, 5), undefined),
    ).toBeUndefined();
  });

  test("counts connectors, once the archive was looked into", async () => {
    await record.registered.get(LENS_COMMANDS.inspectPluginUrl)?.(A);
    expect(asked()).toEqual([A]);
    expect(await hints()).toEqual(["✓ 200 · application/x-tar · 12.3 MB · ⟦1 connector⟧"]);
  });

  test("becomes diagnostics, with the severities that the server knows of comments and settings", async () => {
    network.answer = async () => MISSING;
    await click(A);
    await rest();
    expect(diagnostics()).toEqual([
      ["not-found", 0],
      ["redirect-downgrade", 1],
    ]);
    const severities = { "not-found": "hint", "redirect-downgrade": "off" };
    session.answers[PLUGIN_URLS] = [{ url: A, range: at(1), severities }];
    act.configure({});
    await rest();
    expect(diagnostics()).toEqual([["not-found", 3]]);
    session.answers[PLUGIN_URLS] = [];
    act.type(document, 0, "x");
    await rest();
    expect(diagnostics()).toEqual([]);
  });

  test.for([
    [
      "the address that redirects lead to",
      { redirects: ["http://b/x", "http://b/plugin.tar"] },
      ["http://b/plugin.tar"],
    ],
    ["no address with a signature", { redirects: ["http://b/plugin.tar?sig=1"] }, []],
    ["no address that was not reached", { redirects: ["http://b/x"], verdict: "not-found" }, []],
    [
      "the scheme that is spoken",
      {
        verdict: "tls-failure",
        findings: [{ code: "tls-not-spoken", severity: "error", message: "no TLS" }],
      },
      ["http://10.0.0.1/a"],
    ],
  ] as const)("offers %s as a fix", async ([, change, fixes]) => {
    const url = A.replace("http:", "https:");
    session.answers[PLUGIN_URLS] = [{ url, range: at(1), severities: {} }];
    network.answer = async () => ({ ...GOOD, ...change }) as ProbeReport;
    await click(url);
    await rest();
    const range = new Range(1, 3, 1, 4);
    const actions = (await record.providers.action?.provideCodeActions(document, range)) ?? [];
    expect(actions.flatMap(({ edit }) => edit?.replacements.map(({ newText }) => newText))).toEqual(fixes);
  });

  test("goes by the settings", async () => {
    act.configure({
      "integratorCharms.pluginUrl.timeoutSeconds": 5,
      "integratorCharms.pluginUrl.maxRedirects": "many",
      "integratorCharms.pluginUrl.allowLinkLocal": "yes",
    });
    await click(A);
    expect(network.asked[0]?.options).toMatchObject({
      limits: { firstByteMs: 5000, maxRedirects: 10 },
      allowLinkLocal: false,
    });
  });

  test("is nothing after a cancel", async () => {
    network.answer = () => new Promise(() => undefined);
    record.onProgress = (cancel) => void vi.dynamicImportSettled().then(() => setImmediate(cancel));
    await click(A);
    expect(asked()).toEqual([A]);
    expect(network.asked[0]?.options.signal?.aborted).toBe(true);
    expect(await titles()).toEqual(NEW);
  });
});

describe("texts", () => {
  const time = new Date(2026, 10, 26, 12, 0);
  test.for([
    [GOOD, "✓ 200 · application/x-tar · 12.3 MB"],
    [MISSING, "✗ 404 · html · 300 B"],
    [{ version: 1, url: A, verdict: "refused", redirects: [], findings: [] }, "✗ refused"],
    [{ ...GOOD, findings: MISSING.findings }, "✗ 200 · tar · 12.3 MB"],
  ] as const)("%#", ([report, text]) => {
    expect(hintText({ report, at: time })).toBe(text);
  });

  test("say how old they are", () => {
    const later = (minutes: number) => ageText(time, new Date(time.getTime() + minutes * 60_000));
    expect([later(0), later(5), later(150)]).toEqual(["⟦just now⟧", "⟦⟧5⟦ min ago⟧", "⟦⟧2⟦ h ago⟧"]);
  });

  test("hold no markup of a server's", () => {
    const report: ProbeReport = {
      ...GOOD,
      contentType: "[x](command:evil)",
      redirects: ["http://a/`](command:evil)"],
      findings: [{ code: "c", severity: "error", message: "titled `<b>` ![x](y) `z" }],
    };
    const text = hoverText({ report, at: time }, time);
    expect(text).not.toMatch(/(?<!\\)\]\((?!command:evil\) ``)/);
    expect(text).toContain("`<b>` \\!\\[x\\]\\(y\\)");
  });
});
