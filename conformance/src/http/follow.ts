/** A request with the redirects behind it, each of them looked at like the first URL: route, addresses, certificate. */
import { printable } from "../../../schemas/printable.ts";
import type { ConnectOptions } from "./connect.ts";
import { HttpFailure } from "./failure.ts";
import { type Environment, type ProxySetting, routeTo } from "./proxy.ts";
import { stepAfter } from "./redirects.ts";
import { type Response, send } from "./send.ts";
import { showUrl } from "./show-url.ts";

export interface FollowOptions extends Omit<ConnectOptions, "route"> {
  readonly proxy: ProxySetting;
  readonly environment: Environment;
  readonly maxRedirects: number;
  /** Told of each redirect before it is followed, and of the one that is not followed any more. */
  readonly onRedirect?: (to: URL) => void;
}

/** The last answer. Rejects with an HttpFailure, or with the reason of the timer's signal. */
export async function follow(
  method: "GET" | "HEAD",
  first: URL,
  headers: Readonly<Record<string, string>>,
  options: FollowOptions,
): Promise<Response> {
  const asked: [URL, ...URL[]] = [first];
  for (;;) {
    const url = asked[asked.length - 1] ?? first;
    const route = routeTo(url, options.proxy, options.environment);
    // The zone belongs to the host that was written, and to no other.
    const zone = url === first ? options.zone : undefined;
    const response = await send(method, url, headers, { ...options, zone, route });
    const { status } = response;
    const step = stepAfter(
      { status, location: toText(response.headers.location) },
      { asked, maxRedirects: options.maxRedirects },
    );
    if (step.kind === "stay") return response;
    response.close();
    if (step.kind === "lost") {
      const target = step.location === undefined ? "" : ` \`${printable(showUrl(step.location))}\``;
      throw new HttpFailure(
        "protocol-error",
        `The \`Location\`${target} of an answer with status ${status} ${step.problem}; expected a URL to go on with`,
        "redirect-lost",
      );
    }
    options.onRedirect?.(step.to);
    const shown = `\`${printable(showUrl(step.to.href))}\``;
    if (step.kind === "loop") {
      throw new HttpFailure("redirect-loop", `The redirects come back to ${shown}, so they never end`);
    }
    if (step.kind === "too-many") {
      throw new HttpFailure(
        "too-many-redirects",
        `The redirects do not end after ${options.maxRedirects} of them (limit \`maxRedirects\`); the next one leads to ${shown}`,
      );
    }
    asked.push(step.to);
  }
}

/** Node reads headers as Latin-1, servers write UTF-8. */
function toText(header: string | undefined): string | undefined {
  if (header === undefined) return undefined;
  const bytes = Buffer.from(header, "latin1");
  const text = bytes.toString("utf8");
  return text.includes("\ufffd") ? header : text;
}
