/** Parts: how the charm is built. Source: canonical/craft-parts `craft_parts/parts.py`, `permissions.py`. */
import * as z from "zod";
import { type KeyFacts, key, named } from "./keys.ts";
import { plugins } from "./plugins.ts";

const LENIENT: KeyFacts = { grammar: true, converts: ["number-as-text"] };

function word(title: string, description: string, facts: KeyFacts = {}): z.ZodType {
  return key(z.string(), title, description, { ...LENIENT, ...facts }).optional();
}

/** `override-build` and its like may be empty. */
function script(title: string, description: string): z.ZodType {
  return z.union([key(z.string(), title, description, LENIENT), z.null()]).optional();
}

function words(title: string, description: string, facts: KeyFacts = {}): z.ZodType {
  const item = key(z.string(), "Item", "Text.", LENIENT);
  return key(z.array(item), title, description, { grammar: true, ...facts }).optional();
}

const RELATIVE = key(z.string().regex(/^[^/]/), "Path", "A path relative to the folder of the step.", {
  ...LENIENT,
  expected: "a relative path, without `/` in front",
});

function paths(title: string, description: string): z.ZodType {
  return key(z.array(RELATIVE), title, description, { grammar: true }).optional();
}

const PERMISSIONS = key(
  z.strictObject({
    path: word("Path", "Which files, relative to the prime folder; `*` without it."),
    owner: key(z.int(), "Owner", "User by number; goes with `group`.", {
      converts: ["text-as-number"],
    }).optional(),
    group: key(z.int(), "Group", "Group by number; goes with `owner`.", {
      converts: ["text-as-number"],
    }).optional(),
    mode: word("Mode", 'Octal mode, in quotes: `"755"`.', { examples: ["755"] }),
  }),
  "Permissions",
  "Ownership and mode of files.",
);

/** Kinds of sources that craft-parts reads. */
export const SOURCE_TYPES: readonly string[] = [
  "7z",
  "deb",
  "git",
  "rpm",
  "snap",
  "snap.tar",
  "tar",
  "zip",
  "local",
  "file",
];

/** Keys that every part may have; those of its plugin come on top and are checked by `part-key`. */
const PART = key(
  z.object({
    plugin: word("Plugin", "What builds the part; the part's own name without it.", {
      suggestions: [...plugins.keys()],
      examples: ["uv"],
    }),
    source: z
      .union([
        key(z.string(), "Source", "Folder, archive or repository that the part is built from.", {
          ...LENIENT,
          examples: ["."],
        }),
        z.null(),
      ])
      .optional(),
    "source-type": word("Source type", "Kind of the source, where it does not show.", {
      suggestions: SOURCE_TYPES,
    }),
    "source-branch": word("Branch", "Branch of a git source; not with `source-commit` or `source-tag`."),
    "source-commit": word("Commit", "Commit of a git source; not with `source-branch` or `source-tag`."),
    "source-tag": word("Tag", "Tag of a git source; not with `source-branch` or `source-commit`."),
    "source-depth": key(z.int(), "Depth", "How much history of a git source is fetched.", {
      converts: ["text-as-number"],
      grammar: true,
    }).optional(),
    "source-subdir": word("Subfolder", "Folder of the source in which the build runs."),
    "source-submodules": z
      .union([
        key(z.array(z.string()), "Submodules", "Submodules of a git source to fetch.", { grammar: true }),
        z.null(),
      ])
      .optional(),
    "source-channel": word("Channel", "Channel of a snap as the source."),
    "source-checksum": word("Checksum", "`ALGORITHM/DIGEST` of the downloaded source.", {
      examples: ["sha256/1451d01e…"],
    }),
    "disable-parallel": key(z.boolean(), "Not in parallel", "Builds on one processor only.", {
      converts: ["text-as-boolean", "number-as-boolean"],
      grammar: true,
    }).optional(),
    after: words("After", "Parts that have to be staged before this one is built."),
    "build-packages": words("Build packages", "Packages of the system that the build needs."),
    "build-snaps": words("Build snaps", "Snaps that the build needs: `NAME` or `NAME/CHANNEL`.", {
      examples: [["astral-uv"]],
    }),
    "build-slices": words("Build slices", "Chisel slices that the build needs."),
    "stage-packages": words("Stage packages", "Packages whose content becomes part of the charm."),
    "stage-snaps": words("Stage snaps", "Snaps whose content becomes part of the charm."),
    "stage-slices": words("Stage slices", "Chisel slices whose content becomes part of the charm."),
    "overlay-packages": words("Overlay packages", "Packages of the part's overlay."),
    "overlay-recommended-packages": words(
      "Overlay packages with recommended ones",
      "Packages of the part's overlay, and what they recommend.",
    ),
    "build-environment": key(
      z.array(key(z.record(z.string(), z.unknown()), "Variable", "`NAME: VALUE`.", { grammar: true })),
      "Build environment",
      "Variables of the build, each as a map of one.",
      { grammar: true, examples: [[{ LANG: "C.UTF-8" }]] },
    ).optional(),
    "build-attributes": words("Build attributes", "Words that change how the build behaves."),
    organize: key(
      z.record(z.string(), z.unknown()),
      "Organise",
      "Where files of the part end up: `FROM: TO`.",
      { grammar: true, examples: [{ "lib/*": "lib/" }] },
    ).optional(),
    overlay: words("Overlay", "Files of the overlay that are kept; `-PATH` leaves one out."),
    stage: paths("Stage", "Files of the part that are staged; `-PATH` leaves one out."),
    prime: paths("Prime", "Files of the part that end up in the charm; `-PATH` leaves one out."),
    permissions: key(z.array(PERMISSIONS), "Permissions", "Ownership and mode of files.", {
      grammar: true,
    }).optional(),
    "override-pull": script(
      "Override pull",
      "Script in place of the pull step; `craftctl default` runs that.",
    ),
    "override-overlay": script("Override overlay", "Script in place of the overlay step."),
    "override-build": script(
      "Override build",
      "Script in place of the build step; `craftctl default` runs that.",
    ),
    "override-stage": script("Override stage", "Script in place of the stage step."),
    "override-prime": script("Override prime", "Script in place of the prime step."),
    "overlay-script": script("Overlay script", "Script that runs in the overlay."),
  }),
  "Part",
  "One step of building the charm.",
);

export const parts = named(
  PART,
  "Parts",
  "How the charm is built: parts by their names, each built by a plugin. Charms with `platforms` need at least one.",
  { examples: [{ charm: { plugin: "uv", source: ".", "build-snaps": ["astral-uv"] } }] },
);
