/** The password prompt on a real terminal, which Python's `pty` plays: nothing of what is typed is shown. */
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { bundleCli, removeFolders } from "../cli/cli-process.ts";
import { createStub, respondAs, USER } from "../conformance/live/stub-connect.ts";
import { closeServers, serve } from "../conformance/live/stub-server.ts";
import { PYTHON } from "./support/live-python.ts";

let script: string;

beforeAll(async () => {
  script = (await bundleCli()).file;
});
afterAll(async () => {
  removeFolders();
  await closeServers();
});

/** Types once the prompt is there; prints what the terminal shows, then the exit status. */
const TYPIST = `
import os, pty, sys
pid, terminal = pty.fork()
if pid == 0:
    os.execvp(sys.argv[2], sys.argv[2:])
shown, typed = b"", False
while True:
    try:
        part = os.read(terminal, 4096)
    except OSError:
        break
    if not part:
        break
    shown += part
    if not typed and b"Password of" in shown:
        typed = True
        os.write(terminal, sys.argv[1].encode())
sys.stdout.buffer.write(shown)
print("status", os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
`;

async function type(typed: string): Promise<string> {
  const { href } = await serve(respondAs(createStub()));
  const command = [process.execPath, script, "conformance", "--endpoints", href, "--username", USER.username];
  const env = { ...process.env, INTEGRATOR_CHARMS_PASSWORD: "", TERM: "xterm" };
  const { stdout } = await promisify(execFile)(PYTHON.command, ["-c", TYPIST, typed, ...command], { env });
  return stdout;
}

// Windows has no such terminals.
const onUnix = test.skipIf(process.platform === "win32");

onUnix("a password is taken and never shown", async () => {
  const shown = await type(`${USER.password}\r`);
  expect(shown).toContain(`Password of ${USER.username}: `);
  expect(shown).toContain("the credentials are accepted");
  expect(shown).toContain("status 0");
  expect(shown).not.toContain("cret");
});

onUnix.for([
  ["nothing", "\r"],
  ["Ctrl+C", "\u0003"],
  ["Ctrl+D", "\u0004"],
])("%s ends it", async ([, typed = ""]) => {
  const shown = await type(typed);
  expect(shown).toContain("no password was given");
  expect(shown).toContain("status 2");
});
