/** What is wrong with an entry of the tar by its name, type and mode. */
import type { ArchiveFinding } from "./report.ts";
import type { TarEntry } from "./tar.ts";

/** Names so far, as they are and in lower case. */
export interface EntryNames {
  readonly exact: Set<string>;
  readonly folded: Map<string, string>;
}

export function judgeEntry(entry: TarEntry, names: EntryNames): ArchiveFinding[] {
  const { name, type, linkName, mode, isSparse } = entry;
  const finding = (code: string, severity: ArchiveFinding["severity"], message: string): ArchiveFinding => ({
    code,
    severity,
    message,
    entry: name,
  });
  const shown = `\`${visible(name)}\``;
  const findings: ArchiveFinding[] = [];
  if (name.startsWith("/"))
    findings.push(
      finding("entry-absolute", "error", `${shown} has an absolute path; expected one inside of the archive`),
    );
  if (leaves(name))
    findings.push(finding("entry-escapes", "error", `${shown} leads out of the archive; expected no \`..\``));
  if (type === "hard link" || type === "symbolic link") findings.push(...judgeLink(entry, finding));
  if (type === "device" || type === "pipe")
    findings.push(finding("entry-device", "error", `${shown} is a ${type}; expected files and folders only`));
  if (type === "file" && (mode & 0o6000) !== 0)
    findings.push(
      finding(
        "entry-setuid",
        "warning",
        `${shown} runs with its owner's rights (setuid or setgid); expected a plain mode`,
      ),
    );
  if (isSparse && /\.jar$/i.test(name))
    findings.push(
      finding("entry-sparse", "warning", `${shown} is stored with holes, so its content was not looked at`),
    );
  if (linkName.includes("\0") || /[\p{Cc}]/u.test(name))
    findings.push(finding("entry-name", "warning", `${shown} has control characters in its name`));
  if (/\.(?:tar|tgz|tar\.(?:gz|bz2|xz|zst))$/i.test(name) && type === "file")
    findings.push(
      finding(
        "entry-nested",
        "warning",
        `${shown} is an archive inside of the archive, which the worker does not unpack`,
      ),
    );
  return [...findings, ...judgeName(entry, names, finding)];
}

type MakeFinding = (code: string, severity: ArchiveFinding["severity"], message: string) => ArchiveFinding;

function judgeLink({ name, type, linkName }: TarEntry, finding: MakeFinding): ArchiveFinding[] {
  const folder = type === "symbolic link" ? name.split("/").slice(0, -1).join("/") : "";
  const target = linkName.startsWith("/") ? linkName : `${folder}/${linkName}`;
  if (!linkName.startsWith("/") && !leaves(target.replace(/^\//, ""))) return [];
  return [
    finding(
      "entry-link-out",
      "error",
      `\`${visible(name)}\` links to \`${visible(linkName)}\`, out of the archive; expected links inside of it`,
    ),
  ];
}

function judgeName(
  { name, type }: TarEntry,
  { exact, folded }: EntryNames,
  finding: MakeFinding,
): ArchiveFinding[] {
  if (type === "directory") return [];
  const plain = name.replace(/^\.\//, "");
  const lower = plain.toLowerCase();
  const twin = folded.get(lower);
  const isTwice = exact.has(plain);
  exact.add(plain);
  folded.set(lower, plain);
  if (isTwice)
    return [
      finding("entry-twice", "warning", `\`${visible(name)}\` is in the archive twice; the last one wins`),
    ];
  if (twin !== undefined)
    return [
      finding("entry-case", "warning", `\`${visible(name)}\` and \`${visible(twin)}\` differ in case only`),
    ];
  return [];
}

/** Whether a path goes above its beginning on the way. */
function leaves(path: string): boolean {
  let depth = 0;
  for (const part of path.split("/")) {
    if (part === "..") depth -= 1;
    else if (part !== "" && part !== ".") depth += 1;
    if (depth < 0) return true;
  }
  return false;
}

function visible(name: string): string {
  return name.replace(/[\p{Cc}\p{Cf}]/gu, "\ufffd").slice(0, 200);
}
