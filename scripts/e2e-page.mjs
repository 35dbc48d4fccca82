// A run that a page makes alone, without tests inside of VS Code: a profile, a folder, a page, and steps that are counted.
import path from "node:path";
import { createProfile, findFreePort, installVsix, startServer } from "./host.mjs";

/**
 * Opens `file` of a folder that `fill` has filled. `step` counts and tells as the suites do; `close` ends all and returns the
 * counts.
 */
export async function openPage(
  browser,
  vsix,
  { name, failureImage, settings = {}, hasTrust = false, env, fill, file },
) {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  const started = Date.now();
  const profile = createProfile(settings);
  const workspace = path.join(profile.dir, "workspace");
  fill(workspace);
  await installVsix(profile, vsix);
  const port = await findFreePort();
  const server = await startServer(profile, port, { hasTrust, env });
  console.log(`${name} (VS Code on 127.0.0.1:${port}, Chromium ${browser.version()})`);
  const context = await browser.newContext({ viewport: { width: 1200, height: 800 } });
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  await page.goto(addressOf(port, workspace, file));
  await page.locator(".monaco-editor .view-line").first().waitFor();
  return {
    async step(title, act) {
      try {
        await act(page);
        counts.passed++;
        console.log(`  ✓ ${name} › ${title}`);
      } catch (error) {
        counts.failed++;
        console.log(`  ✗ ${name} › ${title}\n      ${error.message}`);
        await page.screenshot({ path: failureImage, timeout: 5000 }).catch(() => {});
      }
    },
    async close() {
      await context.close();
      await server.stop();
      profile.remove();
      console.log(`  ${((Date.now() - started) / 1000).toFixed(1)} s`);
      return counts;
    },
  };
}

function addressOf(port, workspace, file) {
  const payload = [
    ["openFile", `vscode-remote://127.0.0.1:${port}${path.posix.join(workspace, file)}`],
    ["skipWelcome", "true"],
  ];
  return `http://127.0.0.1:${port}/?${new URLSearchParams({ folder: workspace, payload: JSON.stringify(payload) })}`;
}
