/** Asks for a password on the terminal, on standard error, and shows nothing of it. */
import { createInterface } from "node:readline";
import { Writable } from "node:stream";
import { UsageError } from "./errors.ts";
import { toVisible } from "./formats/terminal.ts";

/** Throws a UsageError without a terminal, and when nothing or Ctrl+C is typed. */
export async function promptForPassword(username: string): Promise<string> {
  if (!process.stdin.isTTY || !process.stderr.isTTY) {
    throw new UsageError(
      "no password: set INTEGRATOR_CHARMS_PASSWORD, or run this in a terminal, where it is asked for",
    );
  }
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output: silent, terminal: true, historySize: 0 });
  // From here on the terminal shows nothing of what is typed.
  process.stderr.write(`Password of ${toVisible(username)}: `);
  try {
    const password = await new Promise<string>((resolve) => {
      lines.once("line", resolve);
      lines.once("SIGINT", () => resolve(""));
      lines.once("close", () => resolve(""));
    });
    if (password === "") throw new UsageError("no password was given");
    return password;
  } finally {
    lines.close();
    process.stderr.write("\n");
  }
}
