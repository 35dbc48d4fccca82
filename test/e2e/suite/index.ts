// The entry that VS Code runs: Mocha over the compiled files of one run (E2E_RUN). Each result is appended to
// E2E_RESULT_FILE as a line of JSON, so that it arrives even when the page or the console does not.
import { appendFileSync, existsSync, readdirSync } from "node:fs";
import path from "node:path";

/** One line of E2E_RESULT_FILE. */
export type ResultLine =
  | { event: "start"; total: number }
  | { event: "passed" | "failed" | "skipped"; title: string[]; durationMs: number; error?: string }
  | { event: "end"; failures: number };

/** Called by VS Code; rejects when a test failed, which becomes the exit code of a desktop VS Code. */
export async function run(): Promise<void> {
  // Mocha is an ES module and bundles badly; it is found in the root's node_modules.
  const { default: Mocha } = await import("mocha");
  const mocha = new Mocha({
    ui: "bdd",
    timeout: Number(process.env["E2E_TIMEOUT_MS"] ?? 20_000),
    reporter: function lines(runner: Mocha.Runner) {
      reportTo(runner, Mocha.Runner.constants);
    } as unknown as Mocha.ReporterConstructor,
    ...(process.env["E2E_GREP"] && { grep: process.env["E2E_GREP"] }),
  });
  const folder = path.join(__dirname, process.env["E2E_RUN"] ?? "default");
  const files = existsSync(folder) ? readdirSync(folder).sort() : [];
  for (const file of files) if (file.endsWith(".test.js")) mocha.addFile(path.join(folder, file));
  const failures = await new Promise<number>((resolve) => mocha.run(resolve));
  write({ event: "end", failures });
  if (failures > 0) throw new Error(`${failures} failed`);
}

function reportTo(runner: Mocha.Runner, on: typeof Mocha.Runner.constants): void {
  const result = (event: "passed" | "failed" | "skipped", test: Mocha.Runnable, error?: Error) =>
    write({
      event,
      title: test.titlePath(),
      durationMs: test.duration ?? 0,
      ...(error && { error: error.stack ?? String(error) }),
    });
  runner.on(on.EVENT_RUN_BEGIN, () => write({ event: "start", total: runner.total }));
  runner.on(on.EVENT_TEST_PASS, (test) => result("passed", test));
  runner.on(on.EVENT_TEST_PENDING, (test) => result("skipped", test));
  runner.on(on.EVENT_TEST_FAIL, (test, error) => result("failed", test, error));
}

function write(line: ResultLine): void {
  const file = process.env["E2E_RESULT_FILE"];
  if (file) appendFileSync(file, `${JSON.stringify(line)}\n`);
}
