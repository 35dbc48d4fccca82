import type { CheckManual } from "./check.ts";

/** Speaks instead of all other checks; `service` raises it, because such a text is not even parsed. */
export const fileTooLarge: CheckManual = {
  code: "file-too-large",
  severity: "information",
  summary: "The file is longer than the limit, so it is not analysed.",
  explanation:
    "The limit keeps the editor responsive. It is the setting `integratorCharms.limits.fileSizeMb`, in `.integrator-charms.yaml` the key `limits: {fileSizeMb: …}`.",
  bad: "",
  good: "",
};
