/**
 * What the reference provider does with what a `plugin-url` leads to, step by step: where it stalls, and where it fails
 * without a word. Pure: the X-ray says what came, and nothing is run. Facts: canonical/kafka-connect-operator,
 * `src/events/provider.py`, `src/events/connect.py`, `src/managers/connect.py`, July 2026.
 */
import { NO_PLUGIN } from "../../../schemas/sentinels.ts";
import { PLACEHOLDER } from "../archive/judge.ts";
import type { ArchiveFinding, ArchiveReport } from "../archive/report.ts";
import type { Situation } from "./situations.ts";

export interface Step {
  readonly step:
    | "event"
    | "peer-relation"
    | "fetch"
    | "checksum"
    | "already-loaded"
    | "unpack"
    | "leader"
    | "secrets"
    | "restart"
    | "classes";
  /** `stalls`: it goes no further, and only some of it is said in the log. `silent`: it goes on as if nothing were wrong. */
  readonly outcome: "done" | "skipped" | "stalls" | "silent" | "unknown";
  /** One sentence without a final stop. */
  readonly message: string;
}

/** What the requirer has written, as strings; absent fields are undefined. */
export interface RequirerData {
  readonly pluginUrl: string | undefined;
  readonly requestedSecrets: string | undefined;
}

/** Of a requirer that does all right, and whose URL leads to the archive. */
const USUAL: RequirerData = { pluginUrl: "http://plugin", requestedSecrets: '["username", "password"]' };

/** The steps in their order, up to the one at which the provider stops. */
export function replayProvider(
  report: ArchiveReport,
  situation: Situation = "leader",
  requirer: RequirerData = USUAL,
): readonly Step[] {
  if (requirer.pluginUrl === undefined) return [NO_URL];
  if (situation === "changed-url") return [CHANGED];
  const steps: Step[] = [eventOf(situation)];
  if (situation === "no-peer-relation") return [...steps, NO_PEER];
  if (situation !== "non-leader")
    steps.push({ step: "peer-relation", outcome: "done", message: "It is there" });
  if (situation === "again") return [...steps, AGAIN];
  if (requirer.pluginUrl === NO_PLUGIN) return withEnd([...steps, NOT_REQUIRED], situation, requirer, []);
  const fetched = /^https?:\/\//i.test(requirer.pluginUrl) ? fetchOf(report) : NO_SCHEMA;
  steps.push(fetched);
  if (fetched.outcome === "stalls" || fetched.outcome === "unknown") return steps;
  return withEnd([...steps, ...unpackOf(report)], situation, requirer, [classesOf(report)]);
}

/** Credentials, and what is left when they are written. */
function withEnd(
  before: readonly Step[],
  situation: Situation,
  requirer: RequirerData,
  classes: readonly Step[],
): readonly Step[] {
  const steps = [...before, ...credentialsOf(situation, requirer)];
  return steps.at(-1)?.outcome === "stalls" ? steps : [...steps, RESTART, ...classes];
}

const NO_URL: Step = {
  step: "event",
  outcome: "stalls",
  message: "Without `plugin-url` no `integration_requested` is raised, and nothing happens",
};

const NOT_REQUIRED: Step = {
  step: "fetch",
  outcome: "skipped",
  message: "`NOT-REQUIRED`: nothing is fetched, the workers are taken to have the connector",
};

const NO_SCHEMA: Step = {
  step: "fetch",
  outcome: "stalls",
  message:
    "`plugin-url` is no http or https URL, so `requests` raises; three tries fail, the event is not deferred, and no secrets are ever written",
};

/** The first thing that somebody has to know of: where it stalls or fails without a word; undefined where all is well. */
export function troubleOf(steps: readonly Step[]): Step | undefined {
  return steps.find(({ outcome }) => outcome === "stalls" || outcome === "silent");
}

const CHANGED: Step = {
  step: "event",
  outcome: "silent",
  message:
    "Only a `plugin-url` that is new raises `integration_requested`, and a unit that has a folder of the relation fetches nothing for it any more, so the old plugin stays; remove the relation and relate again",
};

const NO_PEER: Step = {
  step: "peer-relation",
  outcome: "stalls",
  message:
    "Without its peer relation the event is deferred, and neither plugin nor secrets come before the relation is there",
};

const AGAIN: Step = {
  step: "already-loaded",
  outcome: "skipped",
  message:
    "A folder of the relation exists, so nothing is fetched: what it holds is not looked at, be it only what a failing `tar` has left",
};

const RESTART: Step = {
  step: "restart",
  outcome: "done",
  message: "The workers are restarted one after the other, and read their plugins anew",
};

function eventOf(situation: Situation): Step {
  return situation === "non-leader"
    ? {
        step: "event",
        outcome: "skipped",
        message:
          "`integration_requested` is the leader's; other units fetch the plugin when they next reconcile, with `update-status` at the latest",
      }
    : { step: "event", outcome: "done", message: "The new `plugin-url` raises `integration_requested`" };
}

/** What makes `requests` raise; it is tried three times with two seconds between. */
const RAISES =
  /^(?:dns-failure|refused|connection-reset|protocol-error|redirect-|too-many-redirects|proxy-failure|tls-|answer-encoding|answer-cut-short)/;
/** There is no limit of time. */
const HANGS = /^(?:timed-out|archive-too-slow)$/;
const PAGES = /^(?:not-found|http-error)$/;

function fetchOf({ findings }: ArchiveReport): Step {
  const first = (pattern: RegExp) => findings.find(({ code }) => pattern.test(code));
  const hanging = first(HANGS);
  if (hanging) {
    return {
      step: "fetch",
      outcome: "stalls",
      message: `The download has no limit of time, so the hook hangs: ${quote(hanging)}`,
    };
  }
  const failing = first(RAISES);
  if (failing) {
    return {
      step: "fetch",
      outcome: "stalls",
      message: `Three tries fail, the log has a line of it, and the event is not deferred: no secrets are ever written (${quote(failing)})`,
    };
  }
  if (findings.some(({ code }) => code === "forbidden-address" || code === "archive-unreadable")) {
    return { step: "fetch", outcome: "unknown", message: "What comes was not seen from here" };
  }
  const page = first(PAGES);
  return page
    ? {
        step: "fetch",
        outcome: "silent",
        message: `The status is not looked at, and what comes is stored as \`plugin.tar\`: ${quote(page)}`,
      }
    : { step: "fetch", outcome: "done", message: "It is stored as `plugin.tar`, whatever the URL ends with" };
}

function unpackOf(report: ArchiveReport): readonly Step[] {
  const { sha256 } = report;
  if (sha256 === PLACEHOLDER) {
    return [
      {
        step: "checksum",
        outcome: "silent",
        message:
          "The empty placeholder is passed over; no folder is made, so each `update-status` fetches it again, restarts the workers and leaves changed endpoints unwritten",
      },
    ];
  }
  return [
    {
      step: "checksum",
      outcome: "done",
      message: `The folder is \`relation-N-${sha256.slice(0, 12)}…\`; nothing is compared with a checksum of the interface, which has none`,
    },
    {
      step: "already-loaded",
      outcome: "done",
      message: "No folder of the relation exists, so the archive is unpacked",
    },
    tarOf(report),
  ];
}

/** Findings with which GNU tar ends with an error. */
const TAR_FAILS =
  /^(?:archive-(?:not-a-tar|empty|damaged)|tar-(?:truncated|damaged)|entry-escapes|not-found|http-error)$/;

function tarOf({ container, compression, findings }: ArchiveReport): Step {
  const failing = container === "tar" ? findings.find(({ code }) => TAR_FAILS.test(code)) : findings[0];
  if (container !== "tar" && compression === "none") {
    return {
      step: "unpack",
      outcome: "silent",
      message: `\`tar\` fails, the charm swallows that, and the empty folder counts as the loaded plugin; it is ${container === "unknown" ? "no tarball" : `\`${container}\``}`,
    };
  }
  if (compression !== "none" && compression !== "gzip") {
    return {
      step: "unpack",
      outcome: "unknown",
      message: `\`tar\` needs ${compression} on each unit; without it the failure is swallowed, and the empty folder counts as loaded`,
    };
  }
  if (failing && TAR_FAILS.test(failing.code) && !PAGES.test(failing.code)) {
    return {
      step: "unpack",
      outcome: "silent",
      message: `\`tar\` fails, the charm swallows that, and what was unpacked so far counts as the plugin: ${quote(failing)}`,
    };
  }
  return {
    step: "unpack",
    outcome: "done",
    message: "`tar` unpacks it, and the files are given to the workers' user",
  };
}

function credentialsOf(situation: Situation, requirer: RequirerData): readonly Step[] {
  if (situation === "non-leader") {
    return [
      {
        step: "leader",
        outcome: "skipped",
        message: "Only the leader writes secrets; it does not wait for this unit",
      },
    ];
  }
  return [
    { step: "leader", outcome: "done", message: "The leader goes on as soon as its own download is over" },
    secretsOf(requirer),
  ];
}

/** Source: data_interfaces v0, `get_encoded_list`, `_process_secret_fields`. */
function secretsOf({ requestedSecrets }: RequirerData): Step {
  const asked = requestedSecrets === undefined ? [] : parseJson(requestedSecrets);
  if (asked === undefined) {
    return {
      step: "secrets",
      outcome: "stalls",
      message:
        "`requested-secrets` is no JSON, so the library raises, the hook fails, and Juju runs it again without end",
    };
  }
  const names = Array.isArray(asked) ? asked : [];
  const open = ["username", "password"].filter((name) => !names.includes(name));
  return open.length > 0
    ? {
        step: "secrets",
        outcome: "silent",
        message: `${open.map((name) => `\`${name}\``).join(" and ")} ${open.length > 1 ? "are" : "is"} not in \`requested-secrets\`, so the library writes ${open.length > 1 ? "them" : "it"} into the databag in clear text`,
      }
    : {
        step: "secrets",
        outcome: "done",
        message: "User `relation-N` and its password become a secret, and the endpoints are written",
      };
}

/** Undefined for text that is no JSON. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) ?? null;
  } catch {
    return undefined;
  }
}

function classesOf({ plugins, container, compression }: ArchiveReport): Step {
  const connectors = plugins.filter(({ type }) => type === "source" || type === "sink");
  const isUnseen = compression !== "none" && compression !== "gzip" && plugins.length === 0;
  if (isUnseen) return { step: "classes", outcome: "unknown", message: "The archive was not looked into" };
  const isLoaded = container === "tar" && connectors.length > 0;
  return isLoaded
    ? {
        step: "classes",
        outcome: "done",
        message: `The workers offer ${connectors.map(({ class: name }) => `\`${name}\``).join(", ")}`,
      }
    : {
        step: "classes",
        outcome: "silent",
        message:
          "The workers find no connector; the integrator learns it from the first connector that it creates: `Failed to find any class that implements Connector`",
      };
}

function quote({ message }: ArchiveFinding): string {
  return message;
}
