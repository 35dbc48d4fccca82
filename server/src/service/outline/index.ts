/**
 * Outline and folding of relation data and charm files. Both are silent where another extension answers for YAML already, so that
 * nothing is shown twice.
 */
export { foldings } from "./foldings.ts";
export { symbols } from "./symbols.ts";
