/** X.509 certificates made in place, so that they are as old, as foreign and as wrong as a test wants. */
import { generateKeyPairSync, type KeyObject, sign } from "node:crypto";

export interface Authority {
  readonly name: string;
  readonly key: KeyObject;
  /** PEM. */
  readonly cert: string;
}

export interface Identity {
  /** PEM. */
  readonly key: string;
  readonly cert: string;
}

interface Facts {
  readonly name: string;
  /** Host names and IPv4 addresses. */
  readonly hosts?: readonly string[];
  readonly from?: string;
  readonly to?: string;
}

export function createAuthority(name: string): Authority {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  return { name, key: privateKey, cert: certificate({ name }, publicKey, { name, key: privateKey }, true) };
}

/** Without an authority it is signed by itself. */
export function createIdentity(facts: Facts, authority?: Authority): Identity {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const issuer = authority ?? { name: facts.name, key: privateKey };
  return {
    key: privateKey.export({ format: "pem", type: "pkcs8" }).toString(),
    cert: certificate(facts, publicKey, issuer, false),
  };
}

function certificate(
  { name, hosts = [], from = "20200101000000Z", to = "20700101000000Z" }: Facts,
  publicKey: KeyObject,
  issuer: Pick<Authority, "name" | "key">,
  isAuthority: boolean,
): string {
  const algorithm = der(0x30, oid(0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02));
  const serial = Buffer.from([1, ...Buffer.from(name).subarray(0, 8)]);
  const content = der(
    0x30,
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, serial),
    algorithm,
    distinguished(issuer.name),
    der(0x30, der(0x18, Buffer.from(from)), der(0x18, Buffer.from(to))),
    distinguished(name),
    publicKey.export({ format: "der", type: "spki" }),
    der(0xa3, der(0x30, ...extensions(hosts, isAuthority))),
  );
  const signature = sign("sha256", content, { key: issuer.key, dsaEncoding: "der" });
  const bytes = der(0x30, content, algorithm, der(0x03, Buffer.from([0]), signature));
  const lines = bytes.toString("base64").match(/.{1,64}/g) ?? [];
  return ["-----BEGIN CERTIFICATE-----", ...lines, "-----END CERTIFICATE-----", ""].join("\n");
}

function extensions(hosts: readonly string[], isAuthority: boolean): readonly Buffer[] {
  const constraints = der(0x30, ...(isAuthority ? [der(0x01, Buffer.from([0xff]))] : []));
  const names = hosts.map((host) =>
    /^[\d.]+$/.test(host)
      ? der(0x87, Buffer.from(host.split(".").map(Number)))
      : der(0x82, Buffer.from(host)),
  );
  return [
    der(0x30, oid(0x55, 0x1d, 0x13), der(0x01, Buffer.from([0xff])), der(0x04, constraints)),
    ...(names.length > 0 ? [der(0x30, oid(0x55, 0x1d, 0x11), der(0x04, der(0x30, ...names)))] : []),
  ];
}

/** A name of one part, `CN=…`. */
function distinguished(name: string): Buffer {
  return der(0x30, der(0x31, der(0x30, oid(0x55, 0x04, 0x03), der(0x0c, Buffer.from(name)))));
}

function oid(...bytes: readonly number[]): Buffer {
  return der(0x06, Buffer.from(bytes));
}

/** Tag, length and content of one value of ASN.1. */
function der(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}
