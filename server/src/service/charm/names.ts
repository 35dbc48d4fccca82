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

export function isResourceName(name: string): boolean {
  return /^[A-Za-z0-9][A-Za-z0-9_-]*$/.test(name);
}

/** Source: canonical/operator `testing/src/scenario/state.py`; the rule of Kubernetes. */
export function isContainerName(name: string): boolean {
  return name.length <= 63 && /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/.test(name);
}

/** Longer names are none, and patterns over them could take their time. */
const MAX_NAME = 300;
const STORAGE = /^[a-z][a-z0-9]*(?:-[a-z0-9]*[a-z][a-z0-9]*)*$/;

/** Source: juju/names `storage.go`. */
export function isStorageName(name: string): boolean {
  return name.length <= MAX_NAME && STORAGE.test(name);
}

const CHARMHUB_NAME = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** Source: canonical/craft-application `craft_application/models/constraints.py`. */
export function isCharmhubName(name: string): boolean {
  return name.length <= 40 && CHARMHUB_NAME.test(name) && /[a-z]/.test(name);
}
