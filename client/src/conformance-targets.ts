/** What of the workspace can be judged: fixtures with relation data of the interface, and charms that speak it. */
import { type CancellationToken, type Uri, workspace } from "vscode";
import { JUDGED_SIDES, type JudgedSidesResult, type SideEntry } from "../../server/src/protocol/messages.ts";
import { isTelling } from "./relevance.ts";
import type { Session } from "./session.ts";

export const INTERFACE = "connect_client";

export interface Fixture {
  readonly uri: Uri;
  /** Path in the workspace, for people. */
  readonly name: string;
  readonly sides: readonly SideEntry[];
}

export interface CharmTarget {
  /** The folder. */
  readonly uri: Uri;
  readonly name: string;
}

export interface Targets {
  readonly fixtures: readonly Fixture[];
  readonly charms: readonly CharmTarget[];
}

const EXCLUDED = "**/{.git,node_modules,.venv,venv,.tox,build,lib,site-packages}/**";
/** More of either is no workspace of charms. */
const MAX_FILES = 2000;
const MAX_BYTES = 1_000_000;
const SPEAKS = /(?<![\w-])connect_client(?![\w-])/;

export async function findTargets(session: Session, token?: CancellationToken): Promise<Targets> {
  const [files, metadata] = await Promise.all([
    workspace.findFiles("**/*.{yaml,yml,json}", EXCLUDED, MAX_FILES, token),
    workspace.findFiles("**/{charmcraft,metadata}.yaml", EXCLUDED, MAX_FILES, token),
  ]);
  const isMetadata = new Set(metadata.map(String));
  const fixtures: Fixture[] = [];
  for (const uri of sorted(files)) {
    if (token?.isCancellationRequested) break;
    if (isMetadata.has(String(uri))) continue;
    const text = await readText(uri);
    if (text === undefined || !isTelling(text)) continue;
    const fixture = await readFixture(session, uri);
    if (fixture.sides.length > 0) fixtures.push(fixture);
  }
  const charms = new Map<string, CharmTarget>();
  for (const uri of sorted(metadata)) {
    const text = await readText(uri);
    if (text === undefined || !SPEAKS.test(text)) continue;
    const folder = uri.with({ path: uri.path.slice(0, uri.path.lastIndexOf("/")) });
    charms.set(String(folder), { uri: folder, name: nameIn(text) ?? nameOf(folder) });
  }
  return { fixtures, charms: [...charms.values()] };
}

/** A document that no editor shows is opened for the server to see. */
export async function readFixture(session: Session, uri: Uri): Promise<Fixture> {
  await session.start();
  await workspace.openTextDocument(uri);
  const sides = (await session.request<JudgedSidesResult>(JUDGED_SIDES, { uri: String(uri) })) ?? [];
  const own = sides.filter((side) => side.interface === INTERFACE);
  return { uri, name: workspace.asRelativePath(uri), sides: own };
}

function sorted(uris: readonly Uri[]): Uri[] {
  return [...uris].sort((a, b) => a.path.localeCompare(b.path));
}

async function readText(uri: Uri): Promise<string | undefined> {
  try {
    const { size } = await workspace.fs.stat(uri);
    if (size > MAX_BYTES) return undefined;
    return new TextDecoder().decode(await workspace.fs.readFile(uri));
  } catch {
    // Removed between the search and now, or not readable: nothing to judge.
    return undefined;
  }
}

function nameIn(metadata: string): string | undefined {
  return /^name:[ \t]*["']?([a-z][a-z0-9-]*)/m.exec(metadata)?.[1];
}

function nameOf({ path }: Uri): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** Whether a path lies in one of the folders that are left out; for watchers, which know no exclusion. */
export function isExcluded(path: string): boolean {
  return /\/(?:\.git|node_modules|\.venv|venv|\.tox|build|lib|site-packages)\//.test(path);
}
