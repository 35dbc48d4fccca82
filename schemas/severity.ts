/** How much a finding matters; by the names of LSP, the worst first. */
export type Severity = "error" | "warning" | "information" | "hint";

export const SEVERITIES: readonly Severity[] = ["error", "warning", "information", "hint"];
