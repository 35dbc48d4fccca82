/** Authorities and a server's key store, made by `keytool`, which every JDK has. */
import { readFile } from "node:fs/promises";
import path from "node:path";
import { run } from "./java.ts";

export const STORE_PASSWORD = "changeit-please";

export interface Certificates {
  /** PEM of the authority that has signed the server's certificate. */
  readonly ca: string;
  /** PEM of one that has not. */
  readonly otherCa: string;
  /** PKCS 12, with the server's key and its chain; for 127.0.0.1. */
  readonly keyStore: string;
}

export async function makeCertificates(folder: string): Promise<Certificates> {
  const file = (name: string) => path.join(folder, name);
  const keytool = (store: string, ...args: readonly string[]) =>
    run("keytool", [...args, "-keystore", file(store), "-storetype", "PKCS12", "-storepass", STORE_PASSWORD]);
  const makeKey = (store: string, alias: string, ...more: readonly string[]) =>
    keytool(
      store,
      ...["-genkeypair", "-alias", alias, "-keyalg", "EC", "-groupname", "secp256r1", "-validity", "2"],
      ...["-dname", `CN=${alias}`, ...more],
    );
  const exportPem = async (store: string, alias: string) => {
    await keytool(store, "-exportcert", "-rfc", "-alias", alias, "-file", file(`${alias}.pem`));
    return readFile(file(`${alias}.pem`), "utf8");
  };
  const [ca, otherCa] = await Promise.all(
    ["authority", "another"].map(async (alias) => {
      await makeKey(`${alias}.p12`, alias, "-ext", "bc:c");
      return exportPem(`${alias}.p12`, alias);
    }),
  );
  await makeKey("server.p12", "server");
  await keytool("server.p12", "-certreq", "-alias", "server", "-file", file("server.csr"));
  await keytool(
    "authority.p12",
    ...["-gencert", "-rfc", "-alias", "authority", "-ext", "san=ip:127.0.0.1", "-ext", "eku=serverAuth"],
    ...["-infile", file("server.csr"), "-outfile", file("server.pem")],
  );
  const trust = ["-importcert", "-noprompt"];
  await keytool("server.p12", ...trust, "-alias", "authority", "-file", file("authority.pem"));
  await keytool("server.p12", ...trust, "-alias", "server", "-file", file("server.pem"));
  return { ca: ca ?? "", otherCa: otherCa ?? "", keyStore: file("server.p12") };
}
