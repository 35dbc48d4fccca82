import { interfaces, isKnownInterface } from "../../../../schemas/registry.ts";
import { nearest } from "../kinds/near-miss.ts";
import type { RelationCheck } from "./check.ts";

export const interfaceUnknown: RelationCheck = {
  code: "interface-unknown",
  severity: "information",
  on: "relation",
  summary:
    "The fields of a relation are not checked, because its interface is open or has no definition here.",
  explanation:
    "A relation's interface is known from an option or setting, a comment, the charm's metadata, the names of the endpoints or the keys. Where nothing tells, or where this version has no definition of the interface, nothing is said about fields. Relations of a dump of a live model are passed over in silence: a unit has many of them. The comment `# integrator-charms: interface=connect_client role=requirer` names an interface.",
  bad: "relation-info:\n  - endpoint: colours\n    related-endpoint: colours\n    application-data:\n      colour: blue\n",
  good: 'relation-info:\n  - endpoint: connect-client\n    related-endpoint: connect-client\n    application-data:\n      plugin-url: NOT-REQUIRED\n      requested-secrets: \'["username", "password", "tls-ca"]\'\n',
  *run({ interface: model, interfaceName, isDump, anchor }) {
    if (model || isDump) return;
    if (interfaceName === undefined) {
      yield {
        span: anchor,
        message:
          "The interface of this relation is not known, so its fields are not checked; name it in a comment `# integrator-charms: interface=… role=…`",
      };
      return;
    }
    const names = interfaces().map(({ definition }) => definition.name);
    const meant = nearest(interfaceName, names);
    const ending = isKnownInterface(interfaceName)
      ? "this version has no definition of it"
      : meant
        ? `did you mean \`${meant}\`?`
        : "it is in no catalogue";
    yield { span: anchor, message: `The fields of \`${interfaceName}\` are not checked; ${ending}` };
  },
};
