/** The two servers under test, as an editor would start and configure them. */
import { writeFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { ServerUnderTest } from "./lsp-client.ts";
import { peerScript } from "./peer.ts";
import { peerSchema } from "./peer-schema.ts";

/** Order of the rounds: ours, theirs, ours, theirs … */
export function serversUnderTest(dist: string, folder: string): readonly [ServerUnderTest, ServerUnderTest] {
  const schemaFile = path.join(folder, "relation-info.schema.json");
  writeFileSync(schemaFile, JSON.stringify(peerSchema(dist)));
  return [
    { name: "ours", args: [path.join(dist, "server.js"), "--stdio"], settings: {} },
    {
      name: "theirs",
      args: [peerScript, "--stdio"],
      settings: {
        yaml: {
          validate: true,
          hover: true,
          completion: true,
          schemas: { [pathToFileURL(schemaFile).href]: ["*.yaml"] },
          // The catalogue would be downloaded.
          schemaStore: { enable: false },
        },
      },
    },
  ];
}
