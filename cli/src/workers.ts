/** Kafka Connect's workers as options name them: where they are, who asks, and whom to trust. */
import { readEndpoints } from "../../conformance/src/live/read-endpoints.ts";
import type { Credentials } from "../../conformance/src/live/rest.ts";
import { readTextFile } from "../../server/src/host/read-text-file.ts";
import { UsageError } from "./errors.ts";
import { cannotRead } from "./inputs.ts";
import { promptForPassword } from "./prompt.ts";

/** URLs with commas between. Throws a UsageError for anything else. */
export function endpointsOf(text: string): readonly URL[] {
  const read = readEndpoints(text);
  if (read.kind === "invalid") throw new UsageError(read.message);
  return read.endpoints;
}

/** The password comes from the environment, or from the terminal; never from an argument. */
export async function credentialsOf(username: string): Promise<Credentials> {
  if (username === "" || username.includes(":")) {
    throw new UsageError("`--username` is empty or holds a colon, which no user name of Kafka Connect does");
  }
  const password = process.env["INTEGRATOR_CHARMS_PASSWORD"] || (await promptForPassword(username));
  return { username, password };
}

const MAX_CA_BYTES = 1024 * 1024;

/** The text of a file with certificates. Throws a UsageError when it cannot be read. */
export async function readCa(file: string): Promise<string> {
  const content = await readTextFile(file, MAX_CA_BYTES);
  if (content.kind === "text") return content.text;
  const reason = content.kind === "too-large" ? "it is too large for certificates" : content.reason;
  throw new UsageError(cannotRead(file, reason));
}
