import { metadataEntries } from "../../charm/charm-document.ts";
import { asScalar, findPair, type Pair } from "../../document/tree.ts";
import { replaceByString } from "../../edits.ts";
import { nearest } from "../../kinds/near-miss.ts";
import type { CharmCheck, Draft } from "../check.ts";
import { METADATA_HEAD } from "./examples.ts";

export const resourceFile: CharmCheck = {
  code: "resource-file",
  severity: "error",
  on: "charm",
  summary: "A file resource has no file name, or a path in place of one.",
  explanation:
    "`filename` is the plain name under which a unit finds the file. Juju refuses a file resource without it and any `/` in it. `file` is the type of a resource that names none. Source: juju/charm `resource/meta.go`.",
  file: "metadata.yaml",
  bad: `${METADATA_HEAD}resources:\n  plugin:\n    type: file\n    filename: plugins/plugin.tar\n`,
  good: `${METADATA_HEAD}resources:\n  plugin:\n    type: file\n    filename: plugin.tar\n`,
  *run(charm) {
    for (const pair of metadataEntries(charm, "resources")) yield* checkResource(pair);
  },
};

function* checkResource({ key, value }: Pair): Iterable<Draft> {
  const type = findPair(value, "type");
  if (value?.kind !== "mapping" || (type && asScalar(type.value)?.text !== "file")) return;
  const filename = findPair(value, "filename");
  const scalar = asScalar(filename?.value);
  if (!filename || scalar?.text === "") {
    const message = type
      ? `The file resource \`${key.text}\` has no \`filename\`; expected the name of the file`
      : `The resource \`${key.text}\` has neither \`type\` nor \`filename\`; expected \`type: oci-image\`, or the name of a file`;
    const misspelt = value.pairs.find((pair) => nearest(pair.key.text, ["filename"]));
    yield { span: filename?.key ?? misspelt?.key ?? key, message };
  } else if (scalar?.text.includes("/")) {
    const name = scalar.text.split("/").findLast((part) => part !== "");
    const edit = name === undefined ? undefined : replaceByString(scalar, name, value.flow);
    yield {
      span: scalar,
      message: `The file name \`${scalar.text}\` holds a \`/\`; expected a plain name`,
      fixes: edit ? [{ title: `Replace by \`${name}\``, edits: [edit], preferred: true }] : [],
    };
  }
}
