/** A broker and Connect workers as the worker charm sets them up, on loopback. */
import { randomBytes } from "node:crypto";
import { cp, mkdir, rm, writeFile } from "node:fs/promises";
import { type AddressInfo, createServer } from "node:net";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { ask } from "../../../conformance/src/live/rest.ts";
import { STORE_PASSWORD } from "./certificates.ts";
import { type JavaProcess, PLUGIN_JAR, runClass, startClass } from "./java.ts";

export type Users = Readonly<Record<string, string>>;

const toProperties = (entries: Readonly<Record<string, string | number>>) =>
  Object.entries(entries)
    .map(([key, value]) => `${key}=${value}\n`)
    .join("");

/** A port that nobody listens at just now. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

export interface Broker {
  readonly address: string;
  readonly java: JavaProcess;
}

/** One node that is broker and controller, without ZooKeeper. */
export async function startBroker(folder: string): Promise<Broker> {
  const [port, controller] = [await freePort(), await freePort()];
  const address = `127.0.0.1:${port}`;
  const config = path.join(folder, "broker.properties");
  await writeFile(
    config,
    toProperties({
      "process.roles": "broker,controller",
      "node.id": 1,
      "controller.quorum.voters": `1@127.0.0.1:${controller}`,
      listeners: `PLAINTEXT://${address},CONTROLLER://127.0.0.1:${controller}`,
      "advertised.listeners": `PLAINTEXT://${address}`,
      "controller.listener.names": "CONTROLLER",
      "inter.broker.listener.name": "PLAINTEXT",
      "listener.security.protocol.map": "CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT",
      "log.dirs": path.join(folder, "broker"),
      "offsets.topic.replication.factor": 1,
      "offsets.topic.num.partitions": 1,
      "transaction.state.log.replication.factor": 1,
      "transaction.state.log.min.isr": 1,
      "group.initial.rebalance.delay.ms": 0,
    }),
  );
  const id = randomBytes(16).toString("base64url").replace(/^-/, "x");
  await runClass("kafka.tools.StorageTool", ["format", "-t", id, "-c", config]);
  const java = startClass("kafka.Kafka", [config], { logFile: path.join(folder, "broker.log") });
  return { address, java };
}

export interface WorkerOptions {
  readonly name: string;
  readonly folder: string;
  readonly broker: Broker;
  /** Workers of one group share their connectors. */
  readonly group: string;
  /** Undefined: everybody is let in. */
  readonly users?: Users;
  readonly hasPlugin?: boolean;
  /** PKCS 12; with it, there is a https listener beside the other. */
  readonly keyStore?: string;
}

export interface Worker {
  readonly http: URL;
  readonly https: URL;
  /** Writes the credential file, which is read at the next start. */
  readonly setUsers: (users: Users) => Promise<void>;
  readonly setPlugin: (isThere: boolean) => Promise<void>;
  readonly start: () => Promise<void>;
  readonly stop: (signal?: NodeJS.Signals) => Promise<void>;
}

const AUTH = "org.apache.kafka.connect.rest.basic.auth.extension.";

/** A worker that is not running yet. */
export async function createWorker(options: WorkerOptions): Promise<Worker> {
  const { name, users, hasPlugin = true } = options;
  const home = path.join(options.folder, name);
  const ports = { http: await freePort(), https: await freePort() };
  const http = new URL(`http://127.0.0.1:${ports.http}/`);
  await mkdir(path.join(home, "plugins"), { recursive: true });
  const jaas = path.join(home, "jaas.cfg");
  const passwords = path.join(home, "connect.password");
  await writeFile(
    jaas,
    `KafkaConnect {\n  ${AUTH}PropertyFileLoginModule required file="${passwords}";\n};\n`,
  );
  const config = path.join(home, "worker.properties");
  await writeFile(config, toProperties(workerProperties(options, home, ports)));
  let java: JavaProcess | undefined;
  const worker: Worker = {
    http,
    https: new URL(`https://127.0.0.1:${ports.https}/`),
    setUsers: (pairs) =>
      writeFile(
        passwords,
        Object.entries(pairs)
          .map(([user, password]) => `${user}: ${password}\n`)
          .join(""),
      ),
    async setPlugin(isThere) {
      const folder = path.join(home, "plugins/relation-7-0a1b2c");
      await rm(folder, { recursive: true, force: true });
      if (isThere) await cp(PLUGIN_JAR, path.join(folder, "connect-file.jar"));
    },
    async start() {
      java = startClass("org.apache.kafka.connect.cli.ConnectDistributed", [config], {
        logFile: path.join(home, "worker.log"),
        properties: { "java.security.auth.login.config": jaas },
      });
      await untilReady(http, java);
    },
    stop: async (signal) => java?.stop(signal),
  };
  await worker.setUsers(users ?? {});
  await worker.setPlugin(hasPlugin);
  return worker;
}

function workerProperties(
  { broker, group, users, keyStore }: WorkerOptions,
  home: string,
  ports: Readonly<Record<"http" | "https", number>>,
): Record<string, string | number> {
  const topics = ["config", "offset", "status"].flatMap((kind) => [
    [`${kind}.storage.topic`, `${group}-${kind}`],
    [`${kind}.storage.replication.factor`, 1],
    ...(kind === "config" ? [] : [[`${kind}.storage.partitions`, 1]]),
  ]);
  const secure = keyStore
    ? {
        "listeners.https.ssl.keystore.location": keyStore,
        "listeners.https.ssl.keystore.type": "PKCS12",
        "listeners.https.ssl.keystore.password": STORE_PASSWORD,
        "listeners.https.ssl.key.password": STORE_PASSWORD,
      }
    : {};
  return {
    "bootstrap.servers": broker.address,
    "group.id": group,
    ...Object.fromEntries(topics),
    "key.converter": "org.apache.kafka.connect.storage.StringConverter",
    "value.converter": "org.apache.kafka.connect.storage.StringConverter",
    listeners: `http://127.0.0.1:${ports.http}${keyStore ? `,https://127.0.0.1:${ports.https}` : ""}`,
    "rest.advertised.listener": "http",
    "plugin.path": path.join(home, "plugins"),
    "plugin.discovery": "service_load",
    "scheduled.rebalance.max.delay.ms": 0,
    ...(users ? { "rest.extension.classes": `${AUTH}BasicAuthSecurityRestExtension` } : {}),
    ...secure,
  };
}

/** Until the worker's root answers, with or without letting us in. Throws when it ends before, with its log. */
async function untilReady(url: URL, java: JavaProcess): Promise<void> {
  for (;;) {
    const { kind } = await ask({ url, timeoutMs: 2_000, maxBytes: 10_000 });
    if (kind === "ok" || kind === "unauthorised") return;
    if (java.child.exitCode !== null) throw new Error(`the worker has ended:\n${await java.log()}`);
    await delay(250);
  }
}
