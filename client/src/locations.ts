/** Shows places in files as VS Code shows references: peeked at where the lens stands, or opened when there is one. */
import { commands, Location, Position, Range, Uri } from "vscode";

/** What a code lens hands over: an address, a position in it and LSP locations. Anything else does nothing. */
export async function showLocations(uri: unknown, position: unknown, locations: unknown): Promise<void> {
  const start = readPosition(position);
  if (typeof uri !== "string" || !start || !Array.isArray(locations)) return;
  const found = locations.flatMap((location: unknown) => readLocation(location) ?? []);
  if (found.length === 0) return;
  await commands.executeCommand("editor.action.showReferences", Uri.parse(uri), start, found);
}

function readLocation(value: unknown): Location | undefined {
  if (!isObject(value) || typeof value["uri"] !== "string" || !isObject(value["range"])) return undefined;
  const start = readPosition(value["range"]["start"]);
  const end = readPosition(value["range"]["end"]);
  return start && end ? new Location(Uri.parse(value["uri"]), new Range(start, end)) : undefined;
}

function readPosition(value: unknown): Position | undefined {
  if (!isObject(value)) return undefined;
  const { line, character } = value;
  const isPosition = [line, character].every((part) => Number.isSafeInteger(part) && Number(part) >= 0);
  return isPosition ? new Position(Number(line), Number(character)) : undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
