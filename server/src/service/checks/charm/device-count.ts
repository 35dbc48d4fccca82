import { metadataEntries } from "../../charm/charm-document.ts";
import { integerOf } from "../../charm/yaml-types.ts";
import { findPair } from "../../document/tree.ts";
import type { CharmCheck } from "../check.ts";
import { METADATA_HEAD } from "./examples.ts";

export const deviceCount: CharmCheck = {
  code: "device-count",
  severity: "error",
  on: "charm",
  summary: "A device's greatest number is below its least.",
  explanation: "Both are 1 where they are left out. Source: juju/charm `meta.go`, `Check`.",
  file: "metadata.yaml",
  bad: `${METADATA_HEAD}devices:\n  gpu:\n    type: gpu\n    countmin: 2\n    countmax: 1\n`,
  good: `${METADATA_HEAD}devices:\n  gpu:\n    type: gpu\n    countmin: 1\n    countmax: 2\n`,
  *run(charm) {
    for (const { key, value } of metadataEntries(charm, "devices")) {
      const [least, greatest] = [findPair(value, "countmin"), findPair(value, "countmax")];
      const low = least ? integerOf(least.value) : 1;
      const high = greatest ? integerOf(greatest.value) : 1;
      if (low === undefined || high === undefined || low <= high) continue;
      const wrong = greatest ?? least;
      yield {
        span: wrong?.value ?? key,
        message: `The device \`${key.text}\` wants at least ${low} and at most ${high}; expected \`countmin\` not to exceed \`countmax\`${greatest && least ? "" : ", which is 1 where it is left out"}`,
      };
      if (greatest?.value && least?.value) {
        yield {
          span: least.value,
          message: `\`countmin\` is ${low}, above \`countmax\`; expected at most ${high}`,
        };
      }
    }
  },
};
