/**
 * Where a charm is built and runs: `base`, `build-base`, `platforms`, and the older `bases`.
 * Source: canonical/charmcraft `charmcraft/const.py`, `charmcraft/models/project.py`; canonical/craft-application
 * `craft_application/models/platforms.py`.
 */
import * as z from "zod";
import { closed, key, looseText, named, oneOf, texts } from "./keys.ts";
import { ARCHITECTURE_MEANINGS, BASE_MEANINGS } from "./meanings.ts";

/** Newest first: what a new charm should take stands on top. */
const BASES = [
  "ubuntu@24.04",
  "ubuntu@22.04",
  "ubuntu@26.04",
  "ubuntu@26.10",
  "ubuntu@25.10",
  "ubuntu@25.04",
  "ubuntu@20.04",
  "ubuntu@18.04",
  "almalinux@9",
] as const;

/** Bases of Ubuntu releases in development; they need a `build-base`. */
export const DEVELOPMENT_BASES: ReadonlySet<string> = new Set([
  "ubuntu@25.04",
  "ubuntu@25.10",
  "ubuntu@26.10",
]);

/** Bases on which the plugins `charm` and `reactive` do not work. */
export const BASES_WITHOUT_CHARM_PLUGIN: ReadonlySet<string> = new Set([
  "ubuntu@25.10",
  "ubuntu@26.04",
  "ubuntu@26.10",
  "ubuntu@devel",
]);

/** Bases that may stand under `bases`. */
export const LEGACY_BASES: readonly string[] = [
  "ubuntu@18.04",
  "ubuntu@20.04",
  "ubuntu@22.04",
  "almalinux@9",
];

export const ARCHITECTURES = ["amd64", "arm64", "armhf", "i386", "ppc64el", "riscv64", "s390x"] as const;

export const base = oneOf(
  BASES,
  "Base",
  "Operating system that the charm runs on. Leave it out where the platforms name their bases.",
  { since: "charmcraft 3.0", examples: ["ubuntu@24.04"], meanings: BASE_MEANINGS },
);

export const buildBase = oneOf(
  [...BASES, "ubuntu@devel"],
  "Build base",
  "Operating system that the charm is built on, where it is not `base`. Releases in development need it.",
  { since: "charmcraft 3.0", meanings: BASE_MEANINGS },
);

const ARCHITECTURE_LIST = z.union([z.array(z.string()).min(1), z.string()]);

const PLATFORM = key(
  z.strictObject({
    "build-on": key(ARCHITECTURE_LIST, "Build on", "Architectures, or `BASE:ARCHITECTURE`, of builders.", {
      examples: [["amd64"]],
      meanings: ARCHITECTURE_MEANINGS,
    }),
    "build-for": key(
      z.union([z.array(z.string()).min(1).max(1), z.string(), z.null()]),
      "Build for",
      "The one architecture that the charm runs on; `all` where it does not matter.",
      { examples: [["amd64"]], meanings: ARCHITECTURE_MEANINGS },
    ).optional(),
  }),
  "Platform",
  "Where the charm is built and what for.",
  { takesUnderscores: ["build-on"] },
);

export const platforms = named(
  z.union([PLATFORM, z.null()]),
  "Platforms",
  "Platforms that the charm is packed for. A name that is an architecture (`amd64:`) or `BASE:ARCHITECTURE` (`ubuntu@24.04:amd64:`) needs no value.",
  { since: "charmcraft 3.0", examples: [{ amd64: null }] },
);

const CHANNEL = key(z.string(), "Channel", 'Release of the base, in quotes: `"22.04"`.', {
  examples: ["22.04"],
});

const NAMED_BASE = closed(
  {
    name: key(z.string(), "Name", "`ubuntu` or `almalinux`."),
    channel: CHANNEL,
    architectures: texts("Architectures", "Debian names of architectures, or `all`.", {
      meanings: ARCHITECTURE_MEANINGS,
    }).optional(),
  },
  "Base",
  "A base by name and release.",
);

const LONG_BASE = closed(
  {
    "build-on": key(z.array(NAMED_BASE), "Build on", "Bases that the charm may be built on."),
    "run-on": key(z.array(NAMED_BASE), "Run on", "Bases that the charm runs on."),
  },
  "Base",
  "Bases to build on and to run on.",
);

export const bases = key(
  z.array(z.union([NAMED_BASE, LONG_BASE])).min(1),
  "Bases",
  "Older form of `base` and `platforms`, for Ubuntu 18.04 to 22.04 and AlmaLinux 9.",
  { deprecated: "`base` and `platforms`, which newer releases need" },
);

export const charmLibs = key(
  z.array(
    closed(
      {
        lib: looseText("Library", "`CHARM.LIBRARY` as on Charmhub.", {
          examples: ["data_platform_libs.data_interfaces"],
        }),
        version: key(
          z.string().regex(/^\s*[+-]?[0-9]+(?:\.[0-9]+)?/),
          "Version",
          'API version, or `API.PATCH`, in quotes: `"0"`, `"0.57"`.',
          { expected: 'text with an API version such as `"0"` or `"0.57"`', examples: ["0"] },
        ),
      },
      "Library",
      "A library that is fetched into `lib/charms`.",
    ),
  ),
  "Charm libraries",
  "Libraries from Charmhub that the charm uses; `charmcraft fetch-libs` and `pack` fetch them.",
  { since: "charmcraft 3.1", examples: [[{ lib: "data_platform_libs.data_interfaces", version: "0" }]] },
);
