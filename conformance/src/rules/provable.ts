/** Which methods can prove which rule of `connect_client`, and what to run for a rule that a method cannot. */
import type { RuleId } from "../../../schemas/definition.ts";
import { METHODS, type Method } from "./result.ts";

/**
 * A file shows what was written, not what was done: P1, P2, P6, P7 and R3 need a charm or a deployment. An archive tells
 * whether there is one tarball; which classes the workers load, a deployment. What came first (P2) is nothing that a
 * deployment shows afterwards.
 */
const PROVABLE: Readonly<Record<RuleId, readonly Method[]>> = {
  P1: ["charm", "live"],
  P2: ["charm"],
  P3: ["static", "charm", "live"],
  P4: ["static", "charm", "live"],
  P5: ["static", "charm", "live"],
  P6: ["charm", "live"],
  P7: ["charm", "live"],
  R1: ["static", "archive", "charm"],
  R2: ["static", "charm"],
  R3: ["charm", "live"],
};

const WAYS: Readonly<Record<Method, string>> = {
  static: "a fixture (`--fixture`)",
  archive: "the plugin archive (`--archive`)",
  charm: "the charm (`--charm`)",
  live: "a deployment (`--endpoints`)",
};

export function isProvable(rule: RuleId, method: Method): boolean {
  return PROVABLE[rule]?.includes(method) ?? false;
}

/** "needs the charm (`--charm`) or a deployment (`--endpoints`)" */
export function waysToProve(rule: RuleId): string {
  const ways = METHODS.filter((method) => isProvable(rule, method)).map((method) => WAYS[method]);
  return `needs ${ways.join(" or ")}`;
}
