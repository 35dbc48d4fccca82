/**
 * Which proxy a request goes through, by the conventions that curl and Python's requests share: HTTP_PROXY,
 * HTTPS_PROXY and NO_PROXY in either case, the lower one first.
 */
import { BlockList, isIP } from "node:net";
import { showUrl } from "./show-url.ts";

/** `environment` asks the variables, `none` connects directly; anything else is the URL of a proxy for everything. */
export type ProxySetting = "environment" | "none" | (string & {});

/** Variables by name, `process.env` for one. */
export type Environment = Readonly<Record<string, string | undefined>>;

export type Route =
  | { readonly kind: "direct" }
  /** `url` may hold the credentials for the proxy; `shown` does not. */
  | { readonly kind: "proxy"; readonly url: URL; readonly shown: string }
  /** A proxy is asked for that cannot be used; `problem` ends a sentence that begins with its name. */
  | { readonly kind: "unusable"; readonly shown: string; readonly problem: string };

/** The way to a URL. Never throws. */
export function routeTo(target: URL, setting: ProxySetting, environment: Environment): Route {
  if (setting === "none") return { kind: "direct" };
  if (setting !== "environment") return toRoute(setting);
  const variable = (name: string) => environment[name] || environment[name.toUpperCase()] || "";
  const proxy = variable(target.protocol === "https:" ? "https_proxy" : "http_proxy").trim();
  if (proxy === "" || isExempt(target, variable("no_proxy"))) return { kind: "direct" };
  return toRoute(proxy);
}

/** A bare `host:port` is an http proxy, as everywhere. */
function toRoute(text: string): Route {
  const full = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `http://${text}`;
  const shown = showUrl(full);
  if (!URL.canParse(full)) return { kind: "unusable", shown, problem: "is no URL" };
  const url = new URL(full);
  if (url.protocol !== "http:" && url.protocol !== "https:") {
    return { kind: "unusable", shown, problem: "is neither an http nor an https proxy" };
  }
  return { kind: "proxy", url, shown: `${url.protocol}//${url.host}` };
}

/** Whether NO_PROXY names the host: `*`, a name and all below it, an address, a block, each with or without a port. */
function isExempt(target: URL, list: string): boolean {
  const host = target.hostname.replace(/^\[(.*)\]$/, "$1").replace(/\.$/, "");
  const port = target.port || (target.protocol === "https:" ? "443" : "80");
  return list.split(/[\s,]+/).some((entry) => entry !== "" && matches(entry.toLowerCase(), host, port));
}

function matches(entry: string, host: string, port: string): boolean {
  if (entry === "*") return true;
  if (entry.includes("/")) return isInBlock(entry, host);
  const { name, port: only } = splitPort(entry);
  if (only !== undefined && only !== port) return false;
  const suffix = name.replace(/^\*?\./, "").replace(/\.$/, "");
  return suffix !== "" && (host === suffix || host.endsWith(`.${suffix}`));
}

/** `host:port`, `[::1]:port` or one of them without a port; a bare IPv6 address has none. */
function splitPort(entry: string): { readonly name: string; readonly port: string | undefined } {
  const match = /^(?:\[(?<ipv6>[^\]]*)\]|(?<name>[^:]*))(?::(?<port>\d+))?$/.exec(entry);
  const { ipv6, name, port } = match?.groups ?? {};
  return { name: ipv6 ?? name ?? entry, port };
}

function isInBlock(entry: string, host: string): boolean {
  const [network = "", bits = ""] = entry.split("/");
  const family = isIP(network);
  if (family === 0 || isIP(host) !== family || !/^\d{1,3}$/.test(bits)) return false;
  if (Number(bits) > (family === 4 ? 32 : 128)) return false;
  const type = family === 4 ? "ipv4" : "ipv6";
  const list = new BlockList();
  list.addSubnet(network, Number(bits), type);
  return list.check(host, type);
}
