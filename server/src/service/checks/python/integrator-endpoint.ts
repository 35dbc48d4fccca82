import type { Span } from "../../document/tree.ts";
import { type CharmPython, isTest, type PythonFile, resolveConstant } from "../../python/charm-python.ts";
import type { ClassVariable, IntegratorClass } from "../../python/facts.ts";
import type { PythonCheck, PythonDraft } from "../check.ts";

const INTEGRATOR = `from kafkacl import BaseIntegrator


class Integrator(BaseIntegrator):
    name = "demo"
    CONNECT_REL = "connect"
`;

export const integratorEndpoint: PythonCheck = {
  code: "integrator-endpoint",
  severity: "warning",
  on: "python",
  summary: "kafkacl looks for an endpoint that the charm does not have.",
  explanation:
    "`BaseIntegrator` finds Kafka Connect at the endpoint of its class variable `CONNECT_REL` (`connect-client` when it is not set) and keeps its state at the peer endpoint of `PEER_REL` (`peer`). Source: kafkacl `base.py`.",
  file: "metadata.yaml",
  python: INTEGRATOR,
  bad: "name: demo\nsummary: Demo.\ndescription: Demo.\nrequires:\n  connect-client:\n    interface: connect_client\n    limit: 1\n    optional: true\npeers:\n  peer:\n    interface: peer\n",
  good: "name: demo\nsummary: Demo.\ndescription: Demo.\nrequires:\n  connect:\n    interface: connect_client\n    limit: 1\n    optional: true\npeers:\n  peer:\n    interface: peer\n",
  *run(charm) {
    if (charm.names.isOpen) return;
    for (const file of charm.files) {
      if (isTest(file)) continue;
      for (const integrator of file.facts.integrators) yield* judge(integrator, file, charm);
    }
  },
};

function* judge(integrator: IntegratorClass, file: PythonFile, charm: CharmPython): Iterable<PythonDraft> {
  const endpoints = charm.names.all.filter(({ kind }) => kind === "endpoint");
  const connects = endpoints.filter(({ side, type }) => side === "requires" && type === "connect_client");
  const peers = endpoints.filter(({ side }) => side === "peers");
  const roles = [
    { variable: "CONNECT_REL", value: integrator.connectEndpoint, usual: "connect-client", known: connects },
    { variable: "PEER_REL", value: integrator.peerEndpoint, usual: "peer", known: peers },
  ];
  for (const { variable, value, usual, known } of roles) {
    // With none at all, the charm files are told what they lack.
    if (known.length === 0) continue;
    const found = nameIn(value, usual, file, charm);
    if (!found || known.some(({ name }) => name === found.name)) continue;
    const names = known.map(({ name }) => `\`${name}\``).join(" or ");
    yield {
      file,
      span: found.span ?? integrator.nameSpan,
      message: `kafkacl looks for the endpoint \`${found.name}\` (\`${variable}\`), and the charm has ${names}; expected the same`,
      concerns: "endpoint",
      declared: known[0],
    };
  }
}

function nameIn(
  value: ClassVariable,
  usual: string,
  file: PythonFile,
  { files }: CharmPython,
): { readonly name: string; readonly span: Span | undefined } | undefined {
  switch (value.kind) {
    case "unset":
      return { name: usual, span: undefined };
    case "text":
      return { name: value.value, span: value.span };
    case "constant": {
      const constant = resolveConstant(value.name, file, files)?.constant;
      return constant && { name: constant.value, span: value.span };
    }
    case "computed":
      return undefined;
  }
}
