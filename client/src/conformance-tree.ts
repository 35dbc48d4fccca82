/** The tree of the Test Explorer: interface → side → rule → case, and which results belong where. */
import { Location, Position, type TestController, type TestItem, Uri } from "vscode";
import { isProvable } from "../../conformance/src/rules/provable.ts";
import type { Method, RuleResult } from "../../conformance/src/rules/result.ts";
import type { Role } from "../../schemas/definition.ts";
import { ROLES } from "../../schemas/definition.ts";
import { findInterface } from "../../schemas/registry.ts";
import { type Fixture, INTERFACE } from "./conformance-targets.ts";

/** What a run was started for: everything, or the cases and rules below what the user chose. */
export interface Selection {
  /** Rules of which something was chosen. */
  readonly rules: ReadonlySet<string>;
  /** Whether a case of a rule, by its id, was. */
  readonly accepts: (rule: string, id: string) => boolean;
}

export class ConformanceTree {
  readonly #controller: TestController;
  readonly #rules = new Map<string, TestItem>();

  constructor(controller: TestController) {
    this.#controller = controller;
    const { definition } = findInterface(INTERFACE) ?? {};
    if (!definition) return;
    const root = controller.createTestItem(INTERFACE, definition.title);
    root.description = INTERFACE;
    for (const role of ROLES) {
      const side = controller.createTestItem(`${INTERFACE}/${role}`, role);
      side.description = definition[role].title;
      for (const duty of definition.duties.filter((candidate) => candidate.side === role)) {
        const item = controller.createTestItem(`${INTERFACE}/${role}/${duty.id}`, duty.id);
        item.description = duty.text;
        item.sortText = duty.id;
        side.children.add(item);
        this.#rules.set(duty.id, item);
      }
      root.children.add(side);
    }
    controller.items.replace([root]);
  }

  /** The cases of fixtures, before anything was run: what the static method can prove of the sides in them. */
  showFixtures(fixtures: readonly Fixture[]): void {
    const shown = new Set<string>();
    for (const { uri, name, sides } of fixtures) {
      for (const { side, number, line } of sides) {
        for (const rule of this.#rulesOf(side)) {
          if (!isProvable(rule, "static")) continue;
          const label = number === null ? name : `${name}, relation ${number}`;
          const item = this.#caseOf({ rule, method: "static", case: label }, "", uri, line);
          if (item) shown.add(item.id);
        }
      }
    }
    for (const rule of this.#rules.values()) {
      for (const [id, item] of rule.children)
        if (methodOf(id) === "static" && !shown.has(id)) rule.children.delete(item.id);
    }
  }

  /** The item of a result; it is made when it is new. `target` tells charms and deployments apart. */
  itemFor(result: RuleResult, target: string): TestItem | undefined {
    const { place } = result;
    const uri = place && isAbsolute(place.file) ? Uri.file(place.file) : undefined;
    return this.#caseOf(result, target, uri, place?.line);
  }

  #caseOf(
    { rule, method, case: name }: Pick<RuleResult, "rule" | "method" | "case">,
    target: string,
    uri: Uri | undefined,
    line: number | undefined,
  ): TestItem | undefined {
    const parent = this.#rules.get(rule);
    if (!parent) return undefined;
    const id = caseId(method, target, rule, name);
    const known = parent.children.get(id);
    // The address of an item cannot be changed.
    const isSame = known && (uri === undefined || String(known.uri) === String(uri));
    // Paths are long and the view is narrow.
    const folder = method === "static" ? name.slice(0, name.lastIndexOf("/") + 1) : "";
    const item = isSame ? known : this.#controller.createTestItem(id, name.slice(folder.length), uri);
    item.description = target || folder.replace(/\/$/, "");
    item.sortText = `${ORDER[method]}${name}`;
    if (line !== undefined && item.uri) item.range = new Location(item.uri, new Position(line, 0)).range;
    if (!isSame) parent.children.add(item);
    return item;
  }

  #rulesOf(role: Role): string[] {
    return [...this.#rules].filter(([, item]) => item.id.includes(`/${role}/`)).map(([rule]) => rule);
  }

  /** Without items that the user chose, everything is. */
  selectionOf(include: readonly TestItem[] | undefined, exclude: readonly TestItem[] = []): Selection {
    const isExcluded = (id: string) => exclude.some((item) => isBelow(id, item.id));
    const whole = new Set<string>();
    for (const [rule, item] of this.#rules) {
      const isChosen = include?.some(({ id }) => isBelow(item.id, id)) ?? true;
      if (isChosen && !isExcluded(item.id)) whole.add(rule);
    }
    const cases = new Set((include ?? []).map(({ id }) => id).filter((id) => ruleOf(id) !== undefined));
    const rules = new Set([...whole, ...[...cases].flatMap((id) => ruleOf(id) ?? [])]);
    return { rules, accepts: (rule, id) => !isExcluded(id) && (whole.has(rule) || cases.has(id)) };
  }

  /** Cases that are known already, to be shown as waiting. */
  casesOf(method: Method, { accepts }: Selection): TestItem[] {
    return [...this.#rules].flatMap(([rule, { children }]) =>
      [...children].flatMap(([id, item]) => (methodOf(id) === method && accepts(rule, id) ? [item] : [])),
    );
  }
}

const ORDER: Readonly<Record<Method, string>> = { static: "1", archive: "2", charm: "3", live: "4" };
const SEPARATOR = "\u001f";

export function caseId(method: Method, target: string, rule: string, name: string): string {
  return [method, rule, target, name].join(SEPARATOR);
}

function methodOf(id: string): string | undefined {
  return id.includes(SEPARATOR) ? id.split(SEPARATOR)[0] : undefined;
}

function ruleOf(id: string): string | undefined {
  return id.split(SEPARATOR)[1];
}

/** For the fixed part of the tree, whose ids are paths; and for an item itself. */
function isBelow(id: string, ancestor: string): boolean {
  return id === ancestor || id.startsWith(`${ancestor}/`);
}

function isAbsolute(file: string): boolean {
  return /^(?:\/|[A-Za-z]:[\\/])/.test(file);
}
