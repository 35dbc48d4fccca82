// biome-ignore-all lint/suspicious/noTemplateCurlyInString: an unexpanded shell variable is one of the values.
/**
 * What `connect_client` v0 makes of single values and whole databags: one table, judged by the exported JSON Schemas
 * (test/contract) and by the checks (test/service). Rows `CC…` are those of the interface's rule list: CC1xx provider,
 * CC2xx requirer, CC3xx shape; they are no diagnostic codes. A severity that the rules leave open is explained in
 * `why` with "open:".
 */
import type { DatabagScope, Role } from "../../schemas/definition.ts";

export type VectorSeverity = "error" | "warning" | "information" | "hint";

export interface VectorFinding {
  readonly severity: VectorSeverity;
  readonly row: string;
  /** The key that it is about. */
  readonly field: string;
}

export interface Vector {
  readonly side: Role;
  /** Which databag `data` is. */
  readonly databag: DatabagScope;
  /** The whole databag, as a document holds it. */
  readonly data: Readonly<Record<string, unknown>>;
  /** The key and value that the vector is about; `undefined` means left out. */
  readonly field: string;
  readonly value: unknown;
  /** The gravest finding, or that there is none. */
  readonly verdict: "ok" | VectorFinding;
  /** Other findings that must be there; none is graver. */
  readonly also: readonly VectorFinding[];
  /** The document is text captured from a live model, not written by an author. */
  readonly dump: boolean;
  /** Application databag of the other side in the same document. */
  readonly other: Readonly<Record<string, unknown>> | undefined;
  /**
   * The verdict follows from this side's databags alone, so the exported schema must come to the same: reject an
   * error, accept everything else.
   */
  readonly expressibleInJsonSchema: boolean;
  readonly why: string;
}

interface Circumstances {
  /** Fields that stand in the databag besides. */
  readonly beside?: Readonly<Record<string, unknown>>;
  readonly dump?: boolean;
  readonly other?: Readonly<Record<string, unknown>>;
  readonly beyondJsonSchema?: boolean;
}

/** Verdicts are written `E CC131 secret-tls, W CC108`: gravest first, the field only where it is another one. */
type Row = readonly [value: unknown, verdict: string, why: string, circumstances?: Circumstances];

const SEVERITIES: Readonly<Record<string, VectorSeverity>> = {
  E: "error",
  W: "warning",
  I: "information",
  H: "hint",
};

const ABSENT = undefined;
const ID = "cvh7kruupa1s46bqvuig";
const UUID = "59060ecc-0495-4a80-8006-5f1fc13fd783";
const PEM = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----";

/** A provider's application databag without findings. */
export const VALID_PROVIDER = {
  endpoints: "http://10.1.1.100:8083",
  "secret-user": `secret:${ID}`,
};

/** A requirer's application databag without findings. */
export const VALID_REQUIRER = {
  "plugin-url": "NOT-REQUIRED",
  "requested-secrets": '["username", "password", "tls-ca"]',
};

const WITH_CA: Circumstances = { beside: { "secret-tls": "secret:cjqub7fubg2s77p3niog" } };

// biome-ignore format: a table, one vector a line.
const ENDPOINTS: readonly Row[] = [
  ["http://10.1.1.100:8083", "ok", "one worker"],
  ["http://10.1.1.100:8083,http://10.1.1.101:8083,http://10.1.1.102:8083", "ok", "example of the interface's text"],
  ["https://kafka-connect-0.kafka-connect-endpoints:8083,https://kafka-connect-1.kafka-connect-endpoints:8083", "ok", "Kubernetes workers with TLS", WITH_CA],
  ["http://kafka-connect-0.kafka-connect-endpoints:8083", "ok", "name of a Kubernetes unit"],
  ["http://localhost:8083", "ok", "nothing is said about local hosts on this side"],
  ["http://kafka_connect:8083", "ok", "names with underscores exist outside DNS proper"],
  ["http://WORKER.Example:8083", "ok", "host names know no case"],
  ["http://worker.example.:8083", "ok", "a fully qualified name may end in a dot"],
  ["http://bücher.example:8083", "ok", "international name"],
  ["http://xn--bcher-kva.example:8083", "ok", "the same name in ASCII"],
  ["http://b%C3%BCcher.example:8083", "ok", "the same name percent-encoded"],
  ["http://3com.example:8083", "ok", "a name may begin with a digit"],
  ["HTTP://10.1.1.100:8083", "ok", "schemes know no case (RFC 3986, 3.1)"],
  ["HtTpS://10.1.1.100:8083", "ok", "schemes know no case", WITH_CA],
  ["http://[fd42::1]:8083", "ok", "IPv6 in brackets"],
  ["http://[FD42::1]:8083", "ok", "hexadecimal digits know no case"],
  ["http://[::1]:8083", "ok", "IPv6 loopback"],
  ["http://[::]:8083", "ok", "shortest IPv6 address"],
  ["http://[fd42::]:8083", "ok", "zeros at the end left out"],
  ["http://[2001:db8:0:0:0:0:0:1]:8083", "ok", "IPv6 without abbreviation"],
  ["http://[1:2:3:4:5:6:7::]:8083", "ok", "`::` for a single group"],
  ["http://[::ffff:10.1.1.100]:8083", "ok", "IPv4 inside IPv6"],
  ["http://[fe80::1%25eth0]:8083", "ok", "open: zone as RFC 6874 writes it; no rule names it, clients take it"],
  ["http://[fe80::1%eth0]:8083", "ok", "open: zone as people write it; Python's clients take it"],
  ["http://10.1.1.100:1", "ok", "lowest useful port"],
  ["http://10.1.1.100:65535", "ok", "highest port"],
  ["http://10.1.1.100:08083", "ok", "leading zeros do no harm"],
  ["http://10.1.1.100", "I CC105", "no port"],
  ["http://a", "I CC105", "no port, short name"],
  ["http://[fd42::1]", "I CC105", "no port behind the brackets"],
  ["http://10.1.1.100:", "I CC105", "open: an empty port is legal in a URL and means none"],
  ["http://10.1.1.100:8083,http://10.1.1.101", "I CC105", "no port in the second item"],
  ["http://10.1.1.100:8083/", "I CC109", "closing slash: a plain path"],
  ["http://10.1.1.100:8083/connect", "I CC109", "plain path, as behind a reverse proxy"],
  ["http://10.1.1.100:8083/a%20b", "I CC109", "percent-encoded blank in a path"],
  ["http://10.1.1.100:8083/a%zz", "I CC109", "open: a stray percent sign in a path; servers cope"],
  ["http://10.1.1.100:8083/a@b", "I CC109", "`@` behind the host is no user name"],
  ["http://10.1.1.100:8083/a;v=1", "I CC109", "`;` inside a path separates nothing"],
  ["http://connect.example/api", "I CC105, I CC109", "proxy with neither port nor bare address"],
  ["http://10.1.1.100:8083?a=1", "W CC109", "query"],
  ["http://10.1.1.100:8083/a?b", "W CC109", "path and query"],
  ["http://10.1.1.100:8083#a", "W CC109", "fragment"],
  ["http://admin@10.1.1.100:8083", "W CC109", "user name without password"],
  ["http://admin:@10.1.1.100:8083", "W CC109", "open: an empty password gives nothing away"],
  ["http://@10.1.1.100:8083", "W CC109", "open: empty user name"],
  ["http://admin:secret@10.1.1.100:8083", "E CC109", "password in clear text"],
  ["http://user:pw@a:8083", "E CC109", "password in clear text, short"],
  ["http://:secret@10.1.1.100:8083", "E CC109", "password without user name"],
  ["http://admin:se:cret@10.1.1.100:8083", "E CC109", "password with a colon"],
  ["http://admin:se@cret@10.1.1.100:8083", "E CC109", "password with an `@`"],
  ["http://10.1.1.100:8083,http://admin:secret@10.1.1.101:8083", "E CC109", "password in the second item"],
  ["https://admin:secret@10.1.1.100:8083/a", "E CC109", "password and path", WITH_CA],
  ["http://10.1.1.100:0", "W CC104", "port 0"],
  ["http://10.1.1.100:00", "W CC104", "port 0 in two digits"],
  ["http://10.1.1.300:8083", "W CC104", "octet above 255"],
  ["http://999.999.999.999:8083", "W CC104", "octets above 255"],
  ["http://10.1.1:8083", "W CC104", "open: three numbers are no more an address than four with one too high"],
  ["http://10.1.1.1.1:8083", "W CC104", "open: five numbers, likewise"],
  ['"http://10.1.1.100:8083"', "W CC104", "double quotes became part of the value"],
  ["'http://10.1.1.100:8083'", "W CC104", "single quotes became part of the value"],
  ['"http://10.1.1.100:8083,http://10.1.1.101:8083"', "W CC104", "quotes around the list"],
  ['"http://10.1.1.100:8083","http://10.1.1.101:8083"', "W CC104", "quotes around each item"],
  ['http://10.1.1.100:8083"', "W CC104", "open: half a pair of quotes became part of the value all the same"],
  ["http://10.1.1.100:8083\n", "W CC104", "line break of a block scalar"],
  ["\nhttp://10.1.1.100:8083", "W CC104", "line break in front"],
  ["http://10.1.1.100:8083\r\n", "W CC104", "line break of Windows"],
  ["http://10.1.1.100:8083,http://10.1.1.101:8083\n", "W CC104", "line break behind a list"],
  ["http://10.1.1.100:8083, http://10.1.1.101:8083", "W CC106", "blank behind the comma"],
  ["http://10.1.1.100:8083 ,http://10.1.1.101:8083", "W CC106", "blank in front of the comma"],
  ["http://10.1.1.100:8083,\thttp://10.1.1.101:8083", "W CC106", "tab behind the comma"],
  ["http://10.1.1.100:8083,\nhttp://10.1.1.101:8083", "W CC106", "line break behind the comma"],
  [" http://10.1.1.100:8083", "W CC106", "open: a blank in front of the list is treated as one beside a comma"],
  ["http://10.1.1.100:8083 ", "W CC106", "open: a blank behind the list, likewise"],
  ["http://10.1.1.100:8083,", "W CC106", "trailing comma"],
  ["http://10.1.1.100:8083, ", "W CC106", "trailing comma and blank"],
  ["http://10.1.1.100:8083,http://10.1.1.101:8083,", "W CC106", "trailing comma behind a list"],
  ["http://10.1.1.100:8083,http://10.1.1.100:8083", "H CC107", "duplicate"],
  ["http://10.1.1.100:8083,http://10.1.1.101:8083,http://10.1.1.100:8083", "H CC107", "duplicate that is no neighbour"],
  ["http://10.1.1.100:8083,https://10.1.1.101:8083", "W CC108", "http and https", WITH_CA],
  ["http://10.1.1.100:8083,https://10.1.1.101:8083", "E CC131 secret-tls, W CC108", "one https item needs the CA"],
  ["https://10.1.1.100:8083", "E CC131 secret-tls", "https without CA, authored"],
  ["HTTPS://10.1.1.100:8083", "E CC131 secret-tls", "https in capitals without CA"],
  ["https://10.1.1.100:8083", "W CC131 secret-tls", "https without CA in a dump: the worker charm does it", { dump: true }],
  ["https://10.1.1.100:8083", "E CC131 secret-tls, H CC136 secret-tls", "null is no CA", { beside: { "secret-tls": null } }],
  ["https://10.1.1.100:8083", "E CC131 secret-tls, H CC136 secret-tls", "an empty value is no CA", { beside: { "secret-tls": "" } }],
  ["http://10.1.1.100:8083/https://a", "I CC109", "https inside of a path is no https endpoint"],
  [ABSENT, "E CC101", "left out"],
  [null, "E CC101", "null is as good as left out"],
  ["", "E CC102", "empty"],
  [",", "E CC102", "a comma only"],
  [",,,", "E CC102", "commas only"],
  [" ", "E CC102", "a blank only"],
  [" , ", "E CC102", "comma and blanks only"],
  ["\n", "E CC102", "a line break only"],
  ["10.1.1.100:8083", "E CC103", "no scheme; a URL parser may read the address as one"],
  ["kafka-connect:8083", "E CC103", "no scheme; a URL parser reads the name as one"],
  ["kafka-connect", "E CC103", "a bare name"],
  ["localhost", "E CC103", "a bare name that looks complete"],
  ["[fd42::1]:8083", "E CC103", "no scheme in front of brackets"],
  ["//10.1.1.100:8083", "E CC103", "relative to a scheme that nobody gives"],
  ["://10.1.1.100:8083", "E CC103", "empty scheme"],
  ["http//10.1.1.100:8083", "E CC103", "colon forgotten"],
  ["http ://10.1.1.100:8083", "E CC103", "blank inside of the scheme"],
  ["http", "E CC103", "nothing but the name of the scheme"],
  ["htp://10.1.1.100:8083", "E CC103", "misspelt scheme"],
  ["httpss://10.1.1.100:8083", "E CC103", "misspelt scheme, longer"],
  ["xhttp://10.1.1.100:8083", "E CC103", "misspelt scheme, something in front"],
  ["ftp://10.1.1.100:8083", "E CC103", "another scheme"],
  ["kafka://10.1.1.100:9092", "E CC103", "a broker's address"],
  ["http://10.1.1.100:8083,10.1.1.101:8083", "E CC103", "scheme in the first item only"],
  ["http://10.1.1.100:8083,10.1.1.101:8083,http://10.1.1.102:8083", "E CC103", "item in the middle without scheme"],
  ["http://a,b:8083", "E CC103", "a comma always separates, so `b:8083` is an item"],
  ["['http://10.1.1.100:8083']", "E CC103", "open: text of a Python list is no JSON; its item begins with a bracket"],
  ["http:/host", "E CC104", "one slash"],
  ["http:10.1.1.100:8083", "E CC104", "no slash"],
  ["http:", "E CC104", "scheme only"],
  ["http://", "E CC104", "scheme and slashes only"],
  ["https://", "E CC104", "the same with https", WITH_CA],
  ["http://:8083", "E CC104", "port without host"],
  ["http:///connectors", "E CC104", "path without host"],
  ["http:////10.1.1.100:8083", "E CC104", "too many slashes"],
  ["http://?a", "E CC104", "query without host"],
  ["http://#a", "E CC104", "fragment without host"],
  ["http:\\\\10.1.1.100:8083", "E CC104", "backslashes"],
  ["http://10.1.1.100\\a:8083", "E CC104", "backslash in the host"],
  ["http://admin@:8083", "E CC104", "user name without host"],
  ["http://fd42::1:8083", "E CC104", "IPv6 without brackets"],
  ["http://fd42::1", "E CC104", "IPv6 without brackets or port"],
  ["http://::1", "E CC104", "short IPv6 without brackets"],
  ["http://[fd42::1:8083", "E CC104", "bracket never closed"],
  ["http://fd42::1]:8083", "E CC104", "bracket never opened"],
  ["http://[[fd42::1]]:8083", "E CC104", "brackets twice"],
  ["http://[]:8083", "E CC104", "nothing in the brackets"],
  ["http://[kafka-connect]:8083", "E CC104", "a name in brackets"],
  ["http://[10.1.1.100]:8083", "E CC104", "IPv4 in brackets"],
  ["http://[fd42:::1]:8083", "E CC104", "three colons"],
  ["http://[fd42::1::2]:8083", "E CC104", "`::` twice"],
  ["http://[1:2:3:4:5:6:7]:8083", "E CC104", "seven groups"],
  ["http://[1:2:3:4:5:6:7:8:9]:8083", "E CC104", "nine groups"],
  ["http://[12345::1]:8083", "E CC104", "group of five digits"],
  ["http://[fd42::g]:8083", "E CC104", "no hexadecimal digit"],
  ["http://[fe80::1%]:8083", "E CC104", "empty zone"],
  ["http://[fd42::1]8083", "E CC104", "colon forgotten behind the brackets"],
  ["http://a b:8083", "E CC104", "white space inside the host"],
  ["http:// a:8083", "E CC104", "white space in front of the host"],
  ["http://a :8083", "E CC104", "white space behind the host"],
  ["http://a: 8083", "E CC104", "white space in front of the port"],
  ["http://a:8083 /b", "E CC104", "white space in front of the path"],
  ["http://a:8083/b c", "E CC104", "white space inside the path"],
  ["http://a\tb:8083", "E CC104", "tab inside"],
  ["http://a\nb:8083", "E CC104", "a line break inside of an item is white space inside"],
  ["http://a\u00a0b:8083", "E CC104", "no-break space"],
  ["http://a:65536", "E CC104", "port above 65535"],
  ["http://a:99999", "E CC104", "port above 65535"],
  ["http://a:808083", "E CC104", "port of six digits"],
  ["http://a:-1", "E CC104", "negative port"],
  ["http://a:+8083", "E CC104", "port with a sign"],
  ["http://a:0x1f93", "E CC104", "hexadecimal port"],
  ["http://a:rest", "E CC104", "name for a port"],
  ["http://a:8083x", "E CC104", "letter behind the port"],
  ["http://a:80.83", "E CC104", "dot in the port"],
  ["http://a:８０８３", "E CC104", "digits of another script"],
  ["http://a:8083:8083", "E CC104", "two ports"],
  ["http://a..b:8083", "E CC104", "open: an empty part between dots; no resolver knows such a name"],
  ["http://.a:8083", "E CC104", "open: dot in front"],
  ["http://.:8083", "E CC104", "open: nothing but a dot"],
  ["http://<host>:8083", "E CC104", "placeholder in angle brackets"],
  ["http://{{host}}:8083", "E CC104", "placeholder of a template"],
  ["http://${HOST}:8083", "E CC104", "placeholder of a shell"],
  ["http://$HOST:8083", "E CC104", "open: legal in RFC 3986, but an unexpanded variable is no host"],
  ["http://*:8083", "E CC104", "open: legal in RFC 3986, but a listener's wildcard is no host"],
  ["http://a|b:8083", "E CC104", "character that no host has"],
  ['http://"a":8083', "E CC104", "open: quotes inside of the item are no slip of quoting the value"],
  ["http://a%20b:8083", "E CC104", "encoded blank in the host"],
  ["http://a%2Fb:8083", "E CC104", "encoded slash in the host"],
  ["http://a%zz:8083", "E CC104", "percent sign without two digits"],
  ["http://a%:8083", "E CC104", "percent sign at the end"],
  ["http://a:8083|http://b:8083", "E CC104", "`|` makes the port no number"],
  ["http://a:8083http://b:8083", "E CC104", "two items without anything between"],
  [",http://a:8083", "E CC106", "leading comma"],
  [" ,http://a:8083", "E CC106", "blank item in front"],
  ["http://a:8083,,http://b:8083", "E CC106", "double comma"],
  ["http://a:8083, ,http://b:8083", "E CC106", "blank item"],
  ["http://a:8083,,", "E CC106", "two commas at the end"],
  ["http://a:8083;http://b:8083", "E CC106", "`;` separates"],
  ["http://a:8083; http://b:8083", "E CC106", "`;` and a blank separate"],
  ["http://a:8083/;http://b:8083/", "E CC106", "`;` separates items with a path"],
  ["http://a:8083 http://b:8083", "E CC106", "a blank separates"],
  ["http://a:8083\thttp://b:8083", "E CC106", "a tab separates"],
  ["http://a:8083\nhttp://b:8083", "E CC106", "open: a line break separates as badly as a blank"],
  ['["http://a:8083"]', "E CC106", "JSON text of a list of one"],
  ['["http://a:8083", "http://b:8083"]', "E CC106", "JSON text of a list"],
  [["http://a:8083", "http://b:8083"], "E CC110", "YAML list"],
  [["http://a:8083"], "E CC110", "YAML list of one"],
  [[], "E CC110", "empty YAML list"],
  [8083, "E CC305", "number"],
  [true, "E CC305", "boolean"],
  [{ http: "a:8083" }, "E CC305", "map"],
];

// biome-ignore format: a table, one vector a line.
const SECRET_USER: readonly Row[] = [
  [`secret:${ID}`, "ok", "secret of this model"],
  [`secret://${UUID}/cjqub6vubg2s77p3nio0`, "ok", "example of the interface's text"],
  [`secret://${UUID}/${ID}`, "ok", "secret with the UUID of its model"],
  ["secret:00000000000000000000", "ok", "an id of zeros is an id"],
  ["secret:cvh7kruupa1s46bqvuia", "H CC122", "the last character of a real xid is `0` or `g`; anything else is a hint only"],
  [ABSENT, "E CC121", "left out"],
  [null, "E CC121", "null is as good as left out"],
  ["", "E CC121", "open: Juju drops empty values, so it is as good as left out"],
  [ID, "E CC122", "bare id"],
  [`${UUID}/${ID}`, "E CC122", "UUID and id without scheme"],
  [`//${UUID}/${ID}`, "E CC122", "all but the scheme"],
  ["secret:my-secret-name", "E CC122", "name of a secret"],
  ["connect-client.7.user.secret", "E CC122", "label of a secret"],
  ["nope", "E CC122", "a word"],
  ["secret:", "E CC122", "scheme only"],
  ["secret://", "E CC122", "scheme and slashes only"],
  [`secret:/${ID}`, "E CC122", "one slash"],
  [`secret://${ID}`, "E CC122", "no UUID behind the slashes"],
  [`secret:///${ID}`, "E CC122", "empty UUID"],
  [`secret://${UUID}`, "E CC122", "UUID without id"],
  [`secret://${UUID}/`, "E CC122", "UUID and slash without id"],
  [`secret://${UUID}/${ID}/`, "E CC122", "slash at the end"],
  [`secret://${UUID}/${ID}/1`, "E CC122", "revision at the end"],
  [`secret:${UUID}/${ID}`, "E CC122", "UUID without slashes in front"],
  [`secret://${UUID.toUpperCase()}/${ID}`, "E CC122", "UUID in capitals"],
  [`secret://${UUID.replaceAll("-", "")}/${ID}`, "E CC122", "UUID without dashes"],
  [`secret://admin/${ID}`, "E CC122", "name of a model for its UUID"],
  ["secret://12312323112313123213", "E CC122", "made-up example of other interfaces"],
  [`SECRET:${ID}`, "E CC122", "scheme in capitals"],
  [`secret:${ID.toUpperCase()}`, "E CC122", "id in capitals"],
  ["secret:cvh7kruupa1s46bqvuiw", "E CC122", "`w` is beyond base32-hex"],
  ["secret:zvh7kruupa1s46bqvuig", "E CC122", "`z` is beyond base32-hex"],
  ["secret:cvh7kruupa1s46bqvui", "E CC122", "nineteen characters"],
  ["secret:cvh7kruupa1s46bqvuig0", "E CC122", "twenty-one characters"],
  [`secret:${ID}?revision=1`, "E CC122", "query"],
  [`secret:${ID}#user`, "E CC122", "fragment"],
  [`secret:secret:${ID}`, "E CC122", "scheme twice"],
  [`secret: ${ID}`, "E CC122", "blank behind the scheme"],
  [` secret:${ID}`, "E CC122", "blank in front"],
  [`secret:${ID} `, "E CC122", "blank behind"],
  [`secret:${ID}\n`, "E CC122", "line break of a block scalar"],
  [`"secret:${ID}"`, "E CC122", "quotes became part of the value"],
  [`secret:${ID},secret:${ID}`, "E CC122", "two URIs"],
  ["http://10.1.1.100:8200/secret", "E CC122", "URL of another secret store"],
  [59060, "E CC305", "number"],
  [true, "E CC305", "boolean"],
  [{ username: "a", password: "b" }, "E CC305", "content instead of the URI"],
  [[`secret:${ID}`], "E CC305", "YAML list"],
];

const HTTPS: Circumstances = { beside: { endpoints: "https://10.1.1.100:8083" } };

// biome-ignore format: a table, one vector a line.
const SECRET_TLS: readonly Row[] = [
  ["secret:cjqub7fubg2s77p3niog", "ok", "https has its CA", HTTPS],
  [`secret://${UUID}/cjqub7fubg2s77p3niog`, "ok", "https has its CA, with UUID", HTTPS],
  [ABSENT, "ok", "http needs none"],
  ["secret:cjqub7fubg2s77p3niog", "H CC133", "every endpoint is http, as in the example of the interface's text"],
  [null, "H CC136", "null means no TLS"],
  ["", "H CC136", "so does an empty value"],
  [`secret:${ID}`, "W CC134", "the same secret as `secret-user`", HTTPS],
  ["cjqub7fubg2s77p3niog", "E CC132", "bare id", HTTPS],
  ["cjqub7fubg2s77p3niog", "E CC132", "bare id beside http"],
  ["connect-client.7.tls.secret", "E CC132", "label of a secret", HTTPS],
  [`secret://${UUID}`, "E CC132", "UUID without id", HTTPS],
  ["secret:CJQUB7FUBG2S77P3NIOG", "E CC132", "id in capitals", HTTPS],
  [PEM, "E CC132", "the certificate itself", HTTPS],
  ["enabled", "E CC132", "the word of another field"],
  [" ", "E CC132", "open: a blank is a value and no URI"],
  [1, "E CC305", "number", HTTPS],
  [false, "E CC305", "boolean"],
  [{ "tls-ca": PEM }, "E CC305", "content instead of the URI", HTTPS],
];

// biome-ignore format: a table, one vector a line.
const PLUGIN_URL: readonly Row[] = [
  ["NOT-REQUIRED", "ok", "the sentinel"],
  ["http://10.1.1.200:8080/api/v1/plugin", "ok", "route of the integrator template"],
  ["http://10.1.1.200:8080/route/to/plugins", "ok", "example of the interface's schema"],
  ["http://10.1.1.200:8080", "ok", "no path"],
  ["http://10.1.1.200/plugin.tar.gz", "ok", "no port"],
  ["http://10.1.1.200:/plugin.tar.gz", "ok", "open: an empty port is legal and means the usual one"],
  ["http://plugins.example/connect/plugin.tgz", "ok", "host name"],
  ["http://[fd42::1]:8080/plugin.tar", "ok", "IPv6"],
  ["HTTP://10.1.1.200:8080/plugin.tar", "ok", "schemes know no case"],
  ["http://bücher.example/plugin.tar", "ok", "international name"],
  ["http://10.1.1.200/a%20b.tar", "ok", "encoded blank in the path"],
  ["http://10.1.1.200/a,b;c|d.tar", "ok", "separators inside of a path"],
  ["http://10.1.1.200/plugin.tar?X-Signature=a%2Fb&X-Expires=60", "ok", "signed URL"],
  ["http://10.1.1.200/plugin.tar#sha256=abc", "ok", "fragment"],
  ["http://10.1.1.200/get?url=http://10.1.1.201/plugin.tar", "ok", "URL as a parameter of another"],
  ["http://10.1.1.200/http://10.1.1.201/plugin.tar", "ok", "URL as the path of a mirror"],
  ["http://10.1.1.200/plugin.jar.tar", "ok", "the last extension counts"],
  ["http://10.1.1.200/plugin.tar?from=plugin.jar", "ok", "the extension of the path counts, not the query's"],
  ["https://plugins.example/plugin.tar.gz", "H CC209", "https needs a CA that the workers know"],
  ["ftp://10.1.1.200/plugin.tar", "W CC205", "the worker charm downloads over http only"],
  ["s3://bucket/plugin.tar", "W CC205", "storage of another kind"],
  ["oci://registry.example:5000/plugin", "W CC205", "registry of images"],
  ["git+https://git.example/plugin", "W CC205", "scheme with a plus sign"],
  ["file:///srv/plugin.tar", "E CC205", "no worker can read it"],
  ["FILE:///srv/plugin.tar", "E CC205", "the same in capitals"],
  ["file:/srv/plugin.tar", "E CC205", "one slash"],
  ["file:plugin.tar", "E CC205", "no slash"],
  ["file://server/srv/plugin.tar", "E CC205", "a host does not help"],
  [" file:///srv/plugin.tar", "E CC205", "blank in front"],
  ["http://localhost:8080/plugin.tar", "W CC206", "this machine"],
  ["http://LOCALHOST:8080/plugin.tar", "W CC206", "this machine in capitals"],
  ["http://localhost.:8080/plugin.tar", "W CC206", "this machine, fully qualified"],
  ["http://127.0.0.1:8080/plugin.tar", "W CC206", "loopback"],
  ["http://127.8.9.1:8080/plugin.tar", "W CC206", "loopback is a whole network"],
  ["http://127.1:8080/plugin.tar", "W CC206", "loopback as inet_aton reads it"],
  ["http://0.0.0.0:8080/plugin.tar", "W CC206", "unspecified"],
  ["http://169.254.10.1:8080/plugin.tar", "W CC206", "link-local"],
  ["http://[::1]:8080/plugin.tar", "W CC206", "IPv6 loopback"],
  ["http://[::]:8080/plugin.tar", "W CC206", "IPv6 unspecified"],
  ["http://[fe80::1]:8080/plugin.tar", "W CC206", "IPv6 link-local"],
  ["http://[fe80::1%25eth0]:8080/plugin.tar", "W CC206", "IPv6 link-local with zone"],
  ["http://[::ffff:127.0.0.1]:8080/plugin.tar", "W CC206", "loopback inside IPv6"],
  ["https://example.com/connector.jar", "W CC207, H CC209", "a jar is no tarball"],
  ["http://10.1.1.200/connector.jar", "W CC207", "a jar over http"],
  ["http://10.1.1.200/connector.ZIP", "W CC207", "extensions know no case"],
  ["http://10.1.1.200/connector.zip?version=1", "W CC207", "extension in front of a query"],
  ["http://admin:secret@10.1.1.200/plugin.tar", "W CC208", "password"],
  ["http://token@10.1.1.200/plugin.tar", "W CC208", "user name only"],
  ["http://admin:se@cret@10.1.1.200/plugin.tar", "W CC208", "password with an `@`"],
  ["http://10.1.1.200:0/plugin.tar", "W CC204", "open: port 0 as in `endpoints`"],
  ["http://10.1.1.300/plugin.tar", "W CC204", "open: octet above 255 as in `endpoints`"],
  [" http://10.1.1.200/plugin.tar", "W CC204", "open: white space in front is not inside; clients strip it"],
  ["http://10.1.1.200/plugin.tar\n", "W CC204", "open: line break of a block scalar, as in `endpoints`"],
  [ABSENT, "E CC201", "left out"],
  [null, "E CC201", "null is as good as left out"],
  ["", "E CC202", "empty"],
  ["  ", "E CC202", "blanks only"],
  ["\n", "E CC202", "a line break only"],
  ["not-required", "E CC203", "lower case"],
  ["Not-Required", "E CC203", "mixed case"],
  ["NOT_REQUIRED", "E CC203", "underscore"],
  ["NOT REQUIRED", "E CC203", "blank"],
  ["NOTREQUIRED", "E CC203", "one word"],
  ["none", "E CC203", "another word for it"],
  ["None", "E CC203", "Python's word for it"],
  ["N/A", "E CC203", "abbreviation"],
  ["na", "E CC203", "abbreviation without slash"],
  ["null", "E CC203", "JSON's word for it, as a string"],
  ["-", "E CC203", "dash"],
  ["NOT-REQUIRED ", "E CC203", "blank behind the sentinel"],
  ["NOT-REQUIRED\n", "E CC203", "line break behind the sentinel"],
  ["NOT-REQUIRED-YET", "E CC204", "more than the sentinel is neither word nor URL"],
  ['"NOT-REQUIRED"', "E CC204", "quotes became part of the value; the provider compares literally"],
  ["http://:8080/api/v1/plugin", "E CC204", "no host: the peer relation is missing"],
  ["http:/10.1.1.200/plugin.tar", "E CC204", "one slash"],
  ["http:10.1.1.200/plugin.tar", "E CC204", "no slash"],
  ["http:///plugin.tar", "E CC204", "no host"],
  ["http://", "E CC204", "scheme only"],
  ["http://?a", "E CC204", "query without host"],
  ["10.1.1.200:8080/plugin.tar", "E CC204", "no scheme"],
  ["plugins.example/plugin.tar", "E CC204", "no scheme, host name"],
  ["//10.1.1.200/plugin.tar", "E CC204", "relative to a scheme"],
  ["/srv/plugin.tar", "E CC204", "path of a file"],
  ["plugin.tar", "E CC204", "name of a file"],
  ["C:\\plugins\\plugin.tar", "E CC204", "path of Windows"],
  ["mailto:admin@example.com", "E CC204", "scheme without host"],
  ["data:application/x-tar;base64,AAAA", "E CC204", "the content itself"],
  ["s3:///plugin.tar", "E CC204", "another scheme without host"],
  ["jdbc:mysql://10.1.1.200/db", "E CC204", "two schemes"],
  ["http://fd42::1:8080/plugin.tar", "E CC204", "IPv6 without brackets"],
  ["http://[fd42::1/plugin.tar", "E CC204", "bracket never closed"],
  ["http://[fd42:::1]/plugin.tar", "E CC204", "no IPv6 address in the brackets"],
  ["http://10.1.1.200:99999/plugin.tar", "E CC204", "port out of range"],
  ["http://10.1.1.200:65536/plugin.tar", "E CC204", "port just out of range"],
  ["http://10.1.1.200:http/plugin.tar", "E CC204", "name for a port"],
  ["http://a..b/plugin.tar", "E CC204", "empty part between dots"],
  ["http://$IP:8080/plugin.tar", "E CC204", "open: unexpanded variable, as in `endpoints`"],
  ["http://{{ ip }}:8080/plugin.tar", "E CC204", "placeholder of a template"],
  ["http://a%20b/plugin.tar", "E CC204", "encoded blank in the host"],
  ["http://10.1.1.200\\plugin.tar", "E CC204", "backslash for a slash"],
  ["http://10.1.1.200/a b.tar", "E CC204", "white space inside"],
  ["http://10.1.1.200/a\nb.tar", "E CC204", "line break inside"],
  ["http:// 10.1.1.200/plugin.tar", "E CC204", "white space in front of the host"],
  ["http://10.1.1.200/a.tar,http://10.1.1.200/b.tar", "E CC204", "two URLs"],
  ["http://10.1.1.200/a.tar;http://10.1.1.200/b.tar", "E CC204", "two URLs and a semicolon"],
  ["http://10.1.1.200/a.tar http://10.1.1.200/b.tar", "E CC204", "two URLs and a blank"],
  ["http://10.1.1.200/a.tar\nhttp://10.1.1.200/b.tar", "E CC204", "two lines"],
  ["http://10.1.1.200,http://10.1.1.201", "E CC204", "two URLs without path"],
  ["NOT-REQUIRED,http://10.1.1.200/a.tar", "E CC204", "sentinel and URL"],
  ['"http://10.1.1.200/plugin.tar"', "E CC204", "quotes became part of the value; the provider downloads literally"],
  ['["http://10.1.1.200/plugin.tar"]', "E CC204", "JSON text of a list"],
  ["<url>", "E CC204", "placeholder"],
  [8080, "E CC305", "number; CC204 names it too"],
  [true, "E CC305", "boolean; CC204 names it too"],
  [{ url: "http://10.1.1.200" }, "E CC305", "map; CC204 names it too"],
  [["http://10.1.1.200/plugin.tar"], "E CC305", "YAML list; CC204 names it too"],
];

const HTTPS_PROVIDER: Circumstances = {
  other: {
    ...VALID_PROVIDER,
    endpoints: "https://10.1.1.100:8083",
    "secret-tls": "secret:cjqub7fubg2s77p3niog",
  },
};

// biome-ignore format: a table, one vector a line.
const REQUESTED_SECRETS: readonly Row[] = [
  ['["username", "password", "tls-ca"]', "ok", "example of the interface's text, as JSON"],
  ['["username","password","tls-ca"]', "ok", "no blanks"],
  [' [ "username" , "password" , "tls-ca" ] ', "ok", "blanks everywhere"],
  ['[\n  "username",\n\t"password",\r\n  "tls-ca"\n]\n', "ok", "several lines"],
  ['["tls-ca", "password", "username"]', "ok", "another order"],
  ['["username", "password", "tls", "tls-ca", "uris"]', "ok", "library at LIBPATCH 40"],
  ['["username", "password", "tls", "tls-ca", "uris", "read-only-uris", "entity-name", "entity-password"]', "ok", "library at LIBPATCH 59"],
  ['["\\u0075sername", "pass\\u0077ord", "tls\\u002dca"]', "ok", "escapes of legal characters"],
  ['["user\\u006Eame", "password", "tls-ca"]', "ok", "escape with a capital digit"],
  ['["username", "password", "tls-ca"]', "ok", "https on the other side", HTTPS_PROVIDER],
  ['["username", "password"]', "H CC216", "no `tls-ca`"],
  ['["username", "password"]', "E CC216", "no `tls-ca`, and the other side is https", { ...HTTPS_PROVIDER, beyondJsonSchema: true }],
  ['["username", "password", "tls"]', "H CC216", "`tls` is not `tls-ca`"],
  ['["username", "username", "password", "tls-ca"]', "W CC217", "duplicate"],
  ['["username", "password", "tls-ca", "api-token"]', "I CC218", "key of no known group"],
  ['["username", "password", "tls-ca", "a1b"]', "I CC218", "shortest kind of key, unknown"],
  ['["username", "password", "tls-ca", "constructor"]', "I CC218", "a word that objects inherit is no known key"],
  [["username", "password", "tls-ca"], "H CC219", "YAML list, authored"],
  [["username", "password", "tls-ca"], "W CC219", "YAML list in a dump", { dump: true }],
  [["username", "password"], "H CC219, H CC216", "YAML list without `tls-ca`"],
  [["username", "username", "password", "tls-ca"], "W CC217, H CC219", "duplicate in a YAML list"],
  [["username", "password", "tls_ca"], "E CC214, H CC219", "illegal key in a YAML list"],
  [["username", "password", 1], "E CC213, H CC219", "number in a YAML list"],
  [["username", null, "password"], "E CC213, H CC219", "null in a YAML list"],
  [["username"], "E CC215, H CC219", "YAML list without `password`"],
  [[], "E CC215, H CC219", "empty YAML list"],
  [ABSENT, "E CC211", "left out"],
  [null, "E CC211", "null is as good as left out"],
  ["", "E CC211", "open: Juju drops empty values, so it is as good as left out"],
  [" ", "E CC212", "a blank is no JSON"],
  ["username,password", "E CC212", "comma-separated words"],
  ["username", "E CC212", "a bare word"],
  ["username password tls-ca", "E CC212", "words"],
  ["- username\n- password", "E CC212", "text of a YAML list"],
  ["[username, password]", "E CC212", "items without quotes"],
  ["['username', 'password']", "E CC212", "text of a Python list"],
  ['["username", "password",]', "E CC212", "comma at the end"],
  ['["username" "password"]', "E CC212", "comma forgotten"],
  ['["username", "password"', "E CC212", "bracket never closed"],
  ['"username", "password"]', "E CC212", "bracket never opened"],
  ['["username", "password"]]', "E CC212", "bracket too many"],
  ['["username", "password"] x', "E CC212", "something behind the array"],
  ['["username", "password"],["tls-ca"]', "E CC212", "two arrays"],
  ['["username", "password", "tls-ca]', "E CC212", "quote never closed"],
  ['["username", "password\\x"]', "E CC212", "escape that JSON does not have"],
  ['["username", "password", "tls-\nca"]', "E CC212", "line break inside of a string"],
  ['["username", "password"] // both', "E CC212", "comment"],
  ['["username",\u00a0"password"]', "E CC212", "no-break space is no white space of JSON"],
  ['\ufeff["username", "password"]', "E CC212", "byte order mark"],
  ['{"username": true}', "E CC212", "JSON object"],
  ['{"username": "password"}', "E CC212", "JSON object with both words"],
  ['"username"', "E CC212", "JSON string"],
  ['"[\\"username\\", \\"password\\"]"', "E CC212", "JSON text of JSON text"],
  ["null", "E CC212", "JSON null"],
  ["true", "E CC212", "JSON boolean"],
  ["3", "E CC212", "JSON number"],
  ['["username", "password", 1]', "E CC213", "number"],
  ['["username", "password", true]', "E CC213", "boolean"],
  ['["username", "password", null]', "E CC213", "null"],
  ['["username", "password", ["tls-ca"]]', "E CC213", "array in the array"],
  ['[["username", "password", "tls-ca"]]', "E CC213", "array around the array"],
  ['["username", "password", {"tls-ca": 1}]', "E CC213", "object"],
  ['["username", "password", "tls_ca"]', "E CC214, H CC216", "underscore"],
  ['["username", "password", "ca"]', "E CC214", "two characters"],
  ['["username", "password", ""]', "E CC214", "empty string"],
  ['["username", "password", "TLS-CA"]', "E CC214", "capitals"],
  ['["username", "password", "tls--ca"]', "E CC214", "two dashes"],
  ['["username", "password", "tls-ca-"]', "E CC214", "dash at the end"],
  ['["username", "password", "-tls"]', "E CC214", "dash in front"],
  ['["username", "password", "1tls"]', "E CC214", "digit in front"],
  ['["username", "password", " tls-ca"]', "E CC214", "blank in front"],
  ['["username", "password", "tls.ca"]', "E CC214", "dot"],
  ['["username", "password", "tls\\nca"]', "E CC214", "escaped line break"],
  ['["username", "password", "tls\\u005fca"]', "E CC214", "escaped underscore"],
  ['["username", "password", "\\u0054ls"]', "E CC214", "escaped capital"],
  ['["username", "password", "schlüssel"]', "E CC214", "letter beyond ASCII"],
  ["[]", "E CC215", "empty array"],
  ['["username", "tls-ca"]', "E CC215", "no `password`"],
  ['["password", "tls-ca"]', "E CC215", "no `username`"],
  ['["usernames", "password"]', "E CC215", "longer word"],
  ['["user\\u0061name", "password", "tls-ca"]', "E CC215", "escape that spells another word"],
  ['["username-password"]', "E CC215", "both words in one"],
  [{ username: true }, "E CC212", "open: a map is no array, and CC305 names it too"],
  [3, "E CC305", "number"],
  [true, "E CC305", "boolean"],
];

const CREDENTIALS = { username: "relation-7", password: "s3cret" };
const REQUESTED_CA = { other: VALID_REQUIRER };

/** Whole databags of a provider: the value is the databag. */
// biome-ignore format: a table, one vector a line.
const PROVIDER_DATABAGS: readonly Row[] = [
  [{ endpoints: VALID_PROVIDER.endpoints, ...CREDENTIALS }, "E CC123 username, E CC121 secret-user", "clear text instead of a secret"],
  [{ ...VALID_PROVIDER, "secret-user": "nope", ...CREDENTIALS }, "E CC123 username, E CC122 secret-user", "clear text beside an invalid secret"],
  [{ ...VALID_PROVIDER, ...CREDENTIALS }, "W CC123 username", "clear text beside a valid secret"],
  [{ ...VALID_PROVIDER, password: "s3cret" }, "W CC123 password", "the password alone beside a valid secret"],
  [{ ...VALID_PROVIDER, "tls-ca": PEM }, "W CC135 tls-ca", "CA in clear text although it was requested", REQUESTED_CA],
  [{ ...VALID_PROVIDER, tls: "enabled" }, "ok", "`tls` in clear text, and nothing is known of the other side"],
  [{ ...VALID_PROVIDER, "tls-ca": PEM }, "ok", "CA in clear text, and nothing is known of the other side"],
  [{ ...VALID_PROVIDER, ...VALID_REQUIRER }, "W CC301 plugin-url", "fields of both sides"],
  [{ ...VALID_PROVIDER, endpoint: "http://10.1.1.100:8083" }, "W CC303 endpoint", "singular"],
  [{ ...VALID_PROVIDER, secret_user: `secret:${ID}` }, "W CC303 secret_user", "underscore"],
  [{ ...VALID_PROVIDER, "secret-username": `secret:${ID}` }, "W CC303 secret-username", "longer word"],
  [{ ...VALID_PROVIDER, secret_tls: `secret:${ID}` }, "W CC303 secret_tls", "underscore in an optional field"],
  [{ endpoint: "http://a:8083", "secret-user": `secret:${ID}` }, "E CC101 endpoints, W CC303 endpoint", "singular instead of the field"],
  [{ ...VALID_PROVIDER, "connect-version": "4.0" }, "I CC304 connect-version", "unknown key"],
  [{ ...VALID_PROVIDER, "connect-version": 4 }, "I CC305 connect-version", "unknown key with a number"],
  [{ ...VALID_PROVIDER, data: { "plugin-url": "NOT-REQUIRED" } }, "I CC305 data", "bookkeeping as a map"],
  [{ ...VALID_PROVIDER, data: '{"plugin-url": "NOT-REQUIRED"}', "secret-extra": `secret:${ID}`, "secret-mtls": `secret:${ID}`, "secret-entity": `secret:${ID}`, status: "[]" }, "ok", "bookkeeping of the library"],
  [{}, "E CC101 endpoints, E CC121 secret-user", "empty databag"],
];

// biome-ignore format: a table, one vector a line.
const REQUIRER_DATABAGS: readonly Row[] = [
  [{ ...VALID_REQUIRER, plugin_url: "NOT-REQUIRED" }, "W CC303 plugin_url", "underscore"],
  [{ ...VALID_REQUIRER, "plugin-uri": "NOT-REQUIRED" }, "W CC303 plugin-uri", "another word"],
  [{ ...VALID_REQUIRER, "plugin-ulr": "NOT-REQUIRED" }, "W CC303 plugin-ulr", "letters exchanged"],
  [{ ...VALID_REQUIRER, requested_secrets: "[]" }, "W CC303 requested_secrets", "underscore"],
  [{ plugin_url: "NOT-REQUIRED", "requested-secrets": VALID_REQUIRER["requested-secrets"] }, "E CC201 plugin-url, W CC303 plugin_url", "misspelt instead of the field"],
  [{ ...VALID_REQUIRER, topic: "orders" }, "I CC304 topic", "field of another interface"],
  [{ ...VALID_REQUIRER, retries: 3 }, "I CC305 retries", "unknown key with a number"],
  [{ ...VALID_REQUIRER, "provided-secrets": '["mtls-cert"]', data: "{}" }, "ok", "bookkeeping of newer libraries"],
  [{}, "E CC201 plugin-url, E CC211 requested-secrets", "empty databag"],
];

const JUJU_KEYS = {
  "egress-subnets": "10.1.1.100/32",
  "ingress-address": "10.1.1.100",
  "private-address": "10.1.1.100",
};

// biome-ignore format: a table, one vector a line.
const PROVIDER_UNIT_DATABAGS: readonly Row[] = [
  [{}, "ok", "empty unit databag"],
  [JUJU_KEYS, "ok", "what Juju writes"],
  [{ ...JUJU_KEYS, data: "{}" }, "ok", "bookkeeping of the library"],
  [{ ...JUJU_KEYS, endpoints: "http://10.1.1.100:8083" }, "W CC302 endpoints", "field in the wrong databag"],
  [{ ...JUJU_KEYS, "secret-user": `secret:${ID}` }, "W CC302 secret-user", "field in the wrong databag"],
  [{ ...JUJU_KEYS, "secret-tls": `secret:${ID}` }, "W CC302 secret-tls", "field in the wrong databag"],
];

// biome-ignore format: a table, one vector a line.
const REQUIRER_UNIT_DATABAGS: readonly Row[] = [
  [{ ...JUJU_KEYS, "requested-secrets": VALID_REQUIRER["requested-secrets"] }, "ok", "the library mirrors it"],
  [{ ...JUJU_KEYS, "provided-secrets": '["mtls-cert"]' }, "ok", "the library mirrors it"],
  [{ ...JUJU_KEYS, "plugin-url": "NOT-REQUIRED" }, "W CC302 plugin-url", "field in the wrong databag"],
];

/** The whole table. */
export const CONNECT_CLIENT_VECTORS: readonly Vector[] = [
  ...fieldVectors("provider", "endpoints", ENDPOINTS),
  ...fieldVectors("provider", "secret-user", SECRET_USER),
  ...fieldVectors("provider", "secret-tls", SECRET_TLS),
  ...fieldVectors("requirer", "plugin-url", PLUGIN_URL),
  ...fieldVectors("requirer", "requested-secrets", REQUESTED_SECRETS),
  ...databagVectors("provider", "app", PROVIDER_DATABAGS),
  ...databagVectors("requirer", "app", REQUIRER_DATABAGS),
  ...databagVectors("provider", "unit", PROVIDER_UNIT_DATABAGS),
  ...databagVectors("requirer", "unit", REQUIRER_UNIT_DATABAGS),
];

/** Title of a vector in a test report. */
export function vectorTitle({ side, databag, field, value, data, verdict, why }: Vector): string {
  const subject = field === "" ? JSON.stringify(data) : `${field}: ${JSON.stringify(value) ?? "(left out)"}`;
  const result = verdict === "ok" ? "ok" : `${verdict.severity} ${verdict.row}`;
  return `${side} ${databag} ${subject} → ${result} (${why})`;
}

function fieldVectors(side: Role, field: string, rows: readonly Row[]): Vector[] {
  const base: Readonly<Record<string, unknown>> = side === "provider" ? VALID_PROVIDER : VALID_REQUIRER;
  return rows.map(([value, verdict, why, circumstances = {}]) => {
    const { [field]: _, ...rest } = { ...base, ...circumstances.beside };
    const data = value === ABSENT ? rest : { ...rest, [field]: value };
    return {
      side,
      databag: "app",
      data,
      field,
      value,
      why,
      ...judgement(verdict, field),
      ...context(circumstances),
    };
  });
}

/** A vector about a whole databag has no field of its own (`""`); its findings name theirs. */
function databagVectors(side: Role, databag: DatabagScope, rows: readonly Row[]): Vector[] {
  return rows.map(([value, verdict, why, circumstances = {}]) => {
    const data = value as Readonly<Record<string, unknown>>;
    return {
      side,
      databag,
      data,
      field: "",
      value,
      why,
      ...judgement(verdict, ""),
      ...context(circumstances),
    };
  });
}

function context({ dump = false, other, beyondJsonSchema = false }: Circumstances) {
  // A dump is judged more mildly here and there; a schema does not know where its instance comes from.
  return { dump, other, expressibleInJsonSchema: !beyondJsonSchema && !dump };
}

function judgement(verdict: string, field: string): Pick<Vector, "verdict" | "also"> {
  if (verdict === "ok") return { verdict: "ok", also: [] };
  const [gravest, ...also] = verdict.split(", ").map((finding) => parseFinding(finding, field));
  if (!gravest) throw new Error(`No finding in ${verdict}`);
  return { verdict: gravest, also };
}

function parseFinding(text: string, field: string): VectorFinding {
  const [letter = "", row = "", ownField = field] = text.split(" ");
  const severity = SEVERITIES[letter];
  if (!severity || !/^CC\d{3}$/.test(row) || ownField === "") throw new Error(`Not a finding: ${text}`);
  return { severity, row, field: ownField };
}
