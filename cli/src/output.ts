/** Standard output and standard error: written whole, flushed by Node when the process ends by itself. */
import { describeError } from "./errors.ts";
import { toVisible } from "./formats/terminal.ts";

/**
 * A reader that goes away (`| head`) is no error: what is left is not written. Anything else that keeps the output
 * from being written (a full disk) makes the status 2.
 */
export function guardStreams(): void {
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE" || error.code === "EOF") return;
    printError(`cannot write to standard output: ${describeError(error)}`);
    process.exitCode = 2;
  });
  process.stderr.on("error", () => undefined);
}

/** Writes text to standard output; nothing happens for the empty text. */
export function print(text: string): void {
  if (text !== "") process.stdout.write(text);
}

/** Writes one line to standard error, with the name of the command in front. */
export function printError(message: string): void {
  process.stderr.write(`integrator-charms: ${toVisible(message)}\n`);
}

/** Whether colours are welcome on standard output: FORCE_COLOR decides, then NO_COLOR, then the terminal. */
export function wantsColour(env: NodeJS.ProcessEnv, isTerminal: boolean): boolean {
  const { FORCE_COLOR: forced, NO_COLOR: refused, TERM: terminal } = env;
  if (forced !== undefined) return forced !== "0" && forced !== "false";
  if (refused !== undefined && refused !== "") return false;
  return isTerminal && terminal !== "dumb";
}
