/** Which names Juju and charmcraft take. One truth for the checks and for what asks authors for a name. */

/** Source: juju/names `relation.go`. */
const ENDPOINT = /^[a-z][a-z0-9]*(?:[_-][a-z0-9]+)*$/;
/** Source: juju/charm `actions.go`, `actionNameRule`. */
const ACTION = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/;

/** Source: Python's `keyword.kwlist`, those that Juju would take. */
const PYTHON_KEYWORDS = new Set(
  "and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield".split(
    " ",
  ),
);

export function isEndpointName(name: string): boolean {
  return ENDPOINT.test(name);
}

export function isActionName(name: string): boolean {
  return ACTION.test(name);
}

/** Charmcraft makes Python of the names of actions. */
export function isPythonKeyword(name: string): boolean {
  return PYTHON_KEYWORDS.has(name);
}

/** Source: juju/juju `mongo/utils/validfield.go`. */
export function isOptionName(name: string): boolean {
  return name !== "" && !name.startsWith("$") && !name.includes(".");
}

const CHARMHUB_NAME = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** Source: canonical/craft-application `craft_application/models/constraints.py`. */
export function isCharmhubName(name: string): boolean {
  return name.length <= 40 && CHARMHUB_NAME.test(name) && /[a-z]/.test(name);
}
