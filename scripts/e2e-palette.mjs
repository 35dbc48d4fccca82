// What page runs do with the Palette and with the questions of a command.

/** Runs a command from the Palette. A workbench that is still coming up loses keys, so it is asked again. */
export async function command(page, title) {
  const row = page
    .locator(".quick-input-list .monaco-list-row", { hasText: title.split(": ").at(-1) })
    .first();
  for (let tries = 0; tries < 8; tries++) {
    await page.keyboard.press("Escape");
    await page.keyboard.press("F1");
    const input = page.locator(".quick-input-widget input[type=text]");
    const isThere = await input.waitFor({ timeout: 3000 }).then(
      () => true,
      () => false,
    );
    if (!isThere) continue;
    await input.fill(`>${title}`);
    const isListed = await row.waitFor({ timeout: 3000 }).then(
      () => true,
      () => false,
    );
    if (isListed) return row.click();
  }
  throw new Error(`${title} is not in the Palette`);
}

/** Waits for the question that has this answer, and chooses it as one who types. */
export async function pick(page, label) {
  const rows = page.locator(".quick-input-list .monaco-list-row");
  const labelled = (row) => row.filter({ has: page.locator(".label-name", { hasText: label }) });
  await labelled(rows).first().waitFor();
  await page.locator(".quick-input-widget .quick-input-box input[type=text]").fill(label);
  await labelled(rows.first()).waitFor();
  await page.keyboard.press("Enter");
  // The next question may have an answer of the same name.
  await page.waitForTimeout(200);
}
