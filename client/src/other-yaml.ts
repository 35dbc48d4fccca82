/**
 * Notices the YAML extension of Red Hat. Where it is, the server leaves YAML's own matters (syntax, outline, folding)
 * to it and adds what only we can know, so nothing shows up twice. Says nothing to the user.
 */
import { type Disposable, extensions } from "vscode";
import { OTHER_YAML, type OtherYamlParams } from "../../server/src/protocol/messages.ts";
import type { Session } from "./session.ts";

/** Id in the Marketplace and in Open VSX. */
export const OTHER_YAML_EXTENSION = "redhat.vscode-yaml";

/** Installed and not disabled. It starts by itself with the first YAML document, as we do. */
export function hasOtherYaml(): boolean {
  return extensions.getExtension(OTHER_YAML_EXTENSION) !== undefined;
}

/** Tells the server whenever that extension comes or goes. */
export function watchOtherYaml(session: Session): Disposable {
  let active = hasOtherYaml();
  return extensions.onDidChange(() => {
    if (hasOtherYaml() === active) return;
    active = !active;
    void session.notify(OTHER_YAML, { active } satisfies OtherYamlParams);
  });
}
