// Puts the platform packages back into package-lock.json that a registry did not have on the day of `npm install`.
// npm leaves an optional package out that it cannot find, and `npm ci` then refuses the lock on every machine.
//
//   node scripts/complete-lock.mjs           repairs package-lock.json
//   node scripts/complete-lock.mjs --check   changes nothing; exit status 1 when something is missing
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

const file = path.join(import.meta.dirname, "../package-lock.json");
const PLATFORM =
  /(?:^|[-/])(android|darwin|freebsd|linux|openbsd|netbsd|sunos|aix|win32|openharmony)-([a-z0-9]+)(?:-([a-z]+))?$/;

/** Entries that the lock should have, by their place in it. */
function missingEntries(packages) {
  const places = Object.keys(packages);
  const isThere = (name) =>
    places.some((place) => place === `node_modules/${name}` || place.endsWith(`/node_modules/${name}`));
  const missing = new Map();
  for (const owner of Object.values(packages)) {
    for (const [name, version] of Object.entries(owner.optionalDependencies ?? {})) {
      const platform = PLATFORM.exec(name);
      if (!isThere(name) && platform && /^[\d.]+$/.test(version)) {
        missing.set(`node_modules/${name}`, entry(version, platform, owner.dev));
      }
    }
  }
  return missing;
}

function entry(version, [, os, cpu, abi], dev) {
  return {
    version,
    cpu: [cpu],
    ...(dev ? { dev } : {}),
    ...(os === "linux" && abi ? { libc: [abi.includes("musl") ? "musl" : "glibc"] } : {}),
    optional: true,
    os: [os],
  };
}

function main(isCheck) {
  const lock = JSON.parse(readFileSync(file, "utf8"));
  const missing = missingEntries(lock.packages);
  if (missing.size === 0) return;
  if (isCheck) {
    console.error(
      `package-lock.json lacks ${[...missing.keys()].join(", ")}; run \`node scripts/complete-lock.mjs\``,
    );
    process.exitCode = 1;
    return;
  }
  const all = { ...lock.packages, ...Object.fromEntries(missing) };
  lock.packages = Object.fromEntries(Object.entries(all).sort(([a], [b]) => (a < b ? -1 : 1)));
  writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
  console.log(`added ${missing.size} packages`);
}

main(process.argv.includes("--check"));
