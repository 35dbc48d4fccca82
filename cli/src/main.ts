/**
 * The `integrator-charms` command: options, help and exit status. Each subcommand is loaded when it runs, so that
 * `check` does not pay for the language server.
 */
import { type Command, CommanderError } from "commander";
import { describeError, UsageError } from "./errors.ts";
import { guardStreams, printError } from "./output.ts";
import { createProgram } from "./program.ts";

/** Runs a command line (without interpreter and script) and sets the exit status; it never ends the process itself. */
async function run(argv: readonly string[]): Promise<void> {
  guardStreams();
  const program: Command = createProgram((status) => {
    process.exitCode = status;
  });
  try {
    await program.parseAsync(argv, { from: "user" });
  } catch (error) {
    // Commander has printed its own message; `--help` and `--version` come this way, too.
    if (error instanceof CommanderError) {
      process.exitCode = error.exitCode === 0 ? 0 : 2;
      return;
    }
    const isExpected = error instanceof UsageError;
    printError(isExpected ? error.message : `internal error: ${describeError(error)}`);
    process.exitCode = 2;
  }
}

void run(process.argv.slice(2));
