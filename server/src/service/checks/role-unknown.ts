import { ROLES } from "../../../../schemas/definition.ts";
import type { Analysis } from "../analysis.ts";
import { lineBreak } from "../edits.ts";
import type { Fix } from "../finding.ts";
import { interfaceDirective } from "../kinds/directives.ts";
import type { RelationCheck } from "./check.ts";

export const roleUnknown: RelationCheck = {
  code: "role-unknown",
  severity: "information",
  on: "relation",
  summary: "It is open which side wrote a databag, so its fields are not checked.",
  explanation:
    "The side is known from an option or setting, a comment, keys of one side only, or the charm's metadata. An empty databag without any of them could be either side's. The fixes write the comment that says which; it holds for the whole file.",
  bad: "relation-info:\n  - endpoint: connect-client\n    related-endpoint: connect-client\n    application-data: {}\n",
  good: '# integrator-charms: interface=connect_client role=requirer\nrelation-info:\n  - endpoint: connect-client\n    related-endpoint: connect-client\n    application-data:\n      plugin-url: NOT-REQUIRED\n      requested-secrets: \'["username", "password", "tls-ca"]\'\n',
  *run({ interface: model, role, anchor }, analysis) {
    if (!model || role) return;
    const { name } = model.definition;
    yield {
      span: anchor,
      message: `It is open whether the provider or the requirer of \`${name}\` wrote this, so its fields are not checked`,
      fixes: ROLES.flatMap((side) => commentFix(analysis, name, side)),
    };
  },
};

/** JSON has no comments, and a file has one such comment at most. */
function commentFix({ file, directives }: Analysis, name: string, side: (typeof ROLES)[number]): Fix[] {
  const start = file.text.startsWith("\ufeff") ? 1 : 0;
  const isJson = /^\s*[[{]/.test(file.text.slice(start));
  // Behind a byte order mark, white space counts as none until something stands in front of it.
  const isShifted = start === 1 && /\s/.test(file.text.charAt(1));
  if (isJson || isShifted || file.documents.length === 0) return [];
  const comment = interfaceDirective(name, side);
  const edit = directives.interface
    ? { start: directives.interface.start, end: directives.interface.end, newText: comment }
    : { start, end: start, newText: `${comment}${lineBreak(file.text)}` };
  return [{ title: `State that the ${side} wrote it`, edits: [edit], preferred: false }];
}
