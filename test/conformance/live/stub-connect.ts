/** Kafka Connect's REST interface as far as the live method uses it, over state that a test may change at any time. */
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Credentials } from "../../../conformance/src/live/rest.ts";
import type { Respond } from "./stub-server.ts";

export interface StubConnect {
  clusterId: string;
  version: string;
  /** Empty: everybody is let in. */
  users: Credentials[];
  plugins: string[];
  /** What `GET /connector-plugins/CLASS/config` answers, by class. */
  definitions: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;
  connectors: Record<string, StubStatus>;
  /** Connectors that no status is known of yet. */
  early: string[];
  /** Answers in place of the next requests, one for each; a status and a body. */
  troubles: [status: number, body: string][];
  /** States that connectors were created in. */
  readonly created: string[];
  /** `METHOD /path`, in the order of arrival. */
  readonly requests: string[];
}

export interface StubStatus {
  connector: { state: string; trace?: string };
  tasks: { id: number; state: string; trace?: string }[];
}

export const USER: Credentials = { username: "relation-7", password: "s3cret-ümlaut" };
export const CLASS = "com.example.MysqlSourceConnector";
export const NAME = "mysql_r7_7d4b24713e5a490d80ca355dbdc8beab";

export function running(tasks = 1): StubStatus {
  return {
    connector: { state: "RUNNING" },
    tasks: Array.from({ length: tasks }, (_, id) => ({ id, state: "RUNNING" })),
  };
}

/** Nothing is wrong with it. */
export function createStub(change: Partial<StubConnect> = {}): StubConnect {
  return {
    clusterId: "Mk3OEYBSD34fcwNTJENDM2",
    version: "3.9.1",
    users: [USER],
    plugins: ["org.apache.kafka.connect.mirror.MirrorSourceConnector", CLASS],
    connectors: { [NAME]: running(2), other: { connector: { state: "FAILED" }, tasks: [] } },
    early: [],
    definitions: {},
    troubles: [],
    created: [],
    requests: [],
    ...change,
  };
}

export function respondAs(stub: StubConnect): Respond {
  return (request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => answer(stub, request, response, Buffer.concat(chunks).toString("utf8")));
  };
}

function answer(stub: StubConnect, request: IncomingMessage, response: ServerResponse, text: string): void {
  const { method = "GET", url = "/" } = request;
  const path = url.replace(/\?.*/, "");
  stub.requests.push(`${method} ${path}`);
  const trouble = stub.troubles.shift();
  if (trouble) {
    response.writeHead(trouble[0]).end(trouble[1]);
    return;
  }
  if (!isLetIn(stub, request)) {
    response.writeHead(401, { "Content-Type": "text/plain" }).end("User cannot access the resource.");
    return;
  }
  const call = url === "/connectors?expand=status" ? "GET expanded" : `${method} ${path}`;
  const [status, body] = reply(stub, call, text === "" ? {} : JSON.parse(text));
  response.writeHead(status, { "Content-Type": "application/json" });
  response.end(body === undefined ? undefined : JSON.stringify(body));
}

type Body = Readonly<Record<string, unknown>>;

function reply(stub: StubConnect, call: string, body: Body): [status: number, body?: unknown] {
  switch (call) {
    case "GET /":
      return [200, { version: stub.version, commit: "x", kafka_cluster_id: stub.clusterId }];
    case "GET /connector-plugins":
      return [200, stub.plugins.map((name) => ({ class: name, type: typeOf(name), version: "1" }))];
    case "GET /connectors":
      return [200, [...Object.keys(stub.connectors), ...stub.early]];
    case "GET expanded":
      return [200, statusesOf(stub)];
    case "POST /connectors":
      stub.created.push(String(body["initial_state"]));
      stub.connectors[String(body["name"])] = {
        connector: { state: String(body["initial_state"] ?? "RUNNING") },
        tasks: [],
      };
      return [201, { name: body["name"], config: body["config"], tasks: [], type: "source" }];
  }
  if (call.endsWith("/config/validate")) return [200, validate(body)];
  const described = /^GET \/connector-plugins\/([^/]+)\/config$/.exec(call)?.[1];
  const definition = described && stub.definitions[described];
  if (definition) return [200, definition];
  const name = /^DELETE \/connectors\/([^/]+)$/.exec(call)?.[1] ?? "";
  if (!(name in stub.connectors)) return [404, { error_code: 404, message: "HTTP 404 Not Found" }];
  delete stub.connectors[name];
  return [204];
}

function typeOf(name: string): string {
  if (name.endsWith("Converter")) return "converter";
  return name.includes("Sink") ? "sink" : "source";
}

function statusesOf({ connectors }: StubConnect) {
  const entries = Object.entries(connectors).map(([name, { connector, tasks }]) => [
    name,
    { status: { name, connector: { worker_id: "w", ...connector }, tasks, type: "source" } },
  ]);
  return Object.fromEntries(entries);
}

function validate(config: Body) {
  const errors = config["topic"] === undefined ? ['Missing required configuration "topic"'] : [];
  return {
    name: config["connector.class"],
    error_count: errors.length,
    configs: [{ definition: { name: "topic", type: "STRING" }, value: { name: "topic", errors } }],
  };
}

function isLetIn({ users }: StubConnect, { headers }: IncomingMessage): boolean {
  if (users.length === 0) return true;
  const token = /^Basic (.+)$/.exec(headers.authorization ?? "")?.[1] ?? "";
  const pair = Buffer.from(token, "base64").toString("utf8");
  return users.some(({ username, password }) => pair === `${username}:${password}`);
}
