/**
 * `http.request` and `https.request` as Node means them. In an extension host VS Code puts functions of its own in their
 * place, which swap agent and connection for those of its proxy settings: a connection that was vetted, or to which
 * credentials may go, would then not be the one that is used. The class behind both is left alone.
 */
import { ClientRequest, type ClientRequestArgs } from "node:http";
import { Agent } from "node:https";

/** Over the connection that `createConnection` gives. */
export function requestOver(options: ClientRequestArgs): ClientRequest {
  return new ClientRequest(options as unknown as URL);
}

/** Over a new connection to the URL's own host, which ends with the answer. */
export function requestDirectly(url: URL, options: Omit<ClientRequestArgs, "agent">): ClientRequest {
  const { protocol, hostname, port, pathname, search } = url;
  const isSecure = protocol === "https:";
  const target = {
    protocol,
    hostname: hostname.replace(/^\[(.*)\]$/, "$1"),
    path: `${pathname}${search}`,
    ...(port === "" ? {} : { port: Number(port) }),
  };
  const agent = isSecure ? new Agent({ keepAlive: false }) : false;
  return new ClientRequest({ ...options, ...target, agent } as unknown as URL);
}
