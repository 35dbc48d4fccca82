/** Our own words in comments. */
import { describe, expect, test } from "vitest";
import { checks } from "../../../server/src/service/checks/registry.ts";
import { completionsAt, expectCompletion, expectNoCompletion, labelsAt } from "../../support/cursor.ts";

const DATA = "application-data:\n  plugin-url: NOT-REQUIRED\n";

// biome-ignore format: a table, one case a line.
const ROWS: readonly (readonly [name: string, label: string, marked: string, result: string])[] = [
  ["one letter", "integrator-charms:", "# i<|>\n", "# integrator-charms: interface=connect_client role=provider\n"],
  ["half-typed", "integrator-charms:", "# integ<|>\n", "# integrator-charms: interface=connect_client role=provider\n"],
  ["no blank behind the sign", "integrator-charms:", "#inte<|>\n", "#integrator-charms: interface=connect_client role=provider\n"],
  ["interface", "interface=connect_client", "# integrator-charms: <|>\n", "# integrator-charms: interface=connect_client\n"],
  ["interface, half-typed", "interface=connect_client", "# integrator-charms: interface=con<|>\n", "# integrator-charms: interface=connect_client\n"],
  ["another interface", "interface=mysql_client", "# integrator-charms: interface=<|> role=provider\n", "# integrator-charms: interface=mysql_client role=provider\n"],
  ["role", "role=requirer", "# integrator-charms: interface=connect_client role=<|>\n", "# integrator-charms: interface=connect_client role=requirer\n"],
  ["role, cursor in the middle", "role=requirer", "# integrator-charms: role=re<|>q\n", "# integrator-charms: role=requirer\n"],
  ["next line", "integrator-charms-disable-next-line", "# integrator-charms-d<|>\n", "# integrator-charms-disable-next-line \n"],
  ["code", "plugin-url-sentinel", "# integrator-charms-disable-next-line plug<|>\n", "# integrator-charms-disable-next-line plugin-url-sentinel\n"],
  ["second code", "plugin-url-https", "# integrator-charms-disable plugin-url-sentinel, <|>\n", "# integrator-charms-disable plugin-url-sentinel, plugin-url-https\n"],
  ["half-typed code with dashes", "plugin-url-https", "# integrator-charms-disable plugin-url-h<|>ttp\n", "# integrator-charms-disable plugin-url-https\n"],
  ["Windows line breaks", "role=requirer", "# integrator-charms: role=<|>\r\n", "# integrator-charms: role=requirer\r\n"],
];

describe("comments", () => {
  test.for(ROWS)("%s: %s", ([, label, marked, result]) => {
    expectCompletion(marked + DATA, { label, result: result + DATA });
  });

  test("at the end of a line", () => {
    const text = (comment: string) => `application-data:\n  plugin-url: none # ${comment}\n`;
    expect(labelsAt(text("int<|>"))).toEqual(["integrator-charms-disable-line"]);
    expectCompletion(text("integrator-charms-disable-line <|>"), {
      label: "plugin-url-sentinel",
      result: text("integrator-charms-disable-line plugin-url-sentinel"),
    });
  });

  test("inside of brackets", () => {
    expect(labelsAt("application-data: {\n  # i<|>\n  plugin-url: NOT-REQUIRED }\n")).toContain(
      "integrator-charms:",
    );
  });

  test("every code, with what it finds, and each once", () => {
    const items = completionsAt(`# integrator-charms-disable plugin-url-sentinel <|>\n${DATA}`);
    expect(items).toHaveLength(checks.length - 1);
    expect(items[0]?.documentation).toBeDefined();
  });

  test("interface and role once per file", () => {
    const said = "# integrator-charms: interface=connect_client role=requirer\n";
    expect(labelsAt(`${said}# i<|>\n${DATA}`)).not.toContain("integrator-charms:");
    expect(labelsAt(`# integrator-charms: role=requirer <|>\n${DATA}`)).toEqual(["interface=connect_client"]);
  });

  test("nothing typed yet, where the side is open", () => {
    expect(labelsAt("# <|>\napplication-data: {}\n")[0]).toBe("integrator-charms:");
    expectNoCompletion(`# <|>\n${DATA}`);
  });

  test("in somebody else's file, for those who begin to write our name", () => {
    expect(labelsAt("# inte<|>\nfoo: bar\n")).toContain("integrator-charms:");
    expectNoCompletion("# in<|>\nfoo: bar\n");
    expectNoCompletion("# <|>\nfoo: bar\n");
  });
});

describe("no words of ours", () => {
  // biome-ignore format: a table, one case a line.
  test.for([
    ["prose", "# see the <|>\n"],
    ["prose that begins like us", "# interesting<|>\n"],
    ["behind the reason", "# integrator-charms-disable plugin-url -- because <|>\n"],
    ["behind another directive", "# integrator-charms-enable <|>\n"],
  ] as const)("%s", ([, marked]) => {
    expectNoCompletion(marked + DATA);
  });
});
