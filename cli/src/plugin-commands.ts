/** The subcommands about a connector's plugin. */
import { type Command, Option } from "commander";
import { LIMIT_NAMES } from "../../conformance/src/archive/limits.ts";
import { SITUATIONS } from "../../conformance/src/provider/situations.ts";
import { type InspectOptions, LIST_FORMATS, type ProbeCommandOptions } from "./options.ts";
import { parseCount, parseLimit } from "./parse-arguments.ts";
import type { SetStatus } from "./report.ts";

export function addInspect(program: Command, setStatus: SetStatus): void {
  program
    .command("inspect")
    .description("say what a plugin archive holds and what is wrong with it")
    .argument("<FILE_OR_URL>", "the tarball that `plugin-url` leads to, or that URL")
    .addOption(new Option("--format <format>", "how to print").choices(LIST_FORMATS).default("pretty"))
    .addOption(
      new Option("--provider <situation>", "also tell what the worker charm does with it").choices(
        SITUATIONS,
      ),
    )
    .option("--fixture <file>", "what the requirer has written, for --provider")
    .option(
      "--charm <dir>",
      "also hold it against the charm in this folder: classes, JDBC URLs, resource, storage",
    )
    .option(
      "--limit <NAME=N>",
      `another limit than usual: ${LIMIT_NAMES.join(", ")}; several are given one by one`,
      parseLimit,
    )
    .option("--timeout <SECONDS>", "time until an answer begins; default: 30", parseCount)
    .option("--max-redirects <N>", "redirects to follow; default: 10", parseCount)
    .option("--allow-link-local", "contact link-local addresses and metadata services, too")
    .action(async (file: string, options: InspectOptions) => {
      const { inspect } = await import("./commands/inspect.ts");
      setStatus(await inspect(file, options));
    });
}

export function addProbe(program: Command, setStatus: SetStatus): void {
  program
    .command("probe")
    .description("say whether a plugin-url can be fetched from this machine, and what comes")
    .argument("<URL>", "the value of `plugin-url`")
    .addOption(new Option("--format <format>", "how to print").choices(LIST_FORMATS).default("pretty"))
    .option("--timeout <SECONDS>", "time until an answer begins; default: 30", parseCount)
    .option("--max-redirects <N>", "redirects to follow; default: 10", parseCount)
    .option("--allow-link-local", "contact link-local addresses and metadata services, too")
    .action(async (url: string, options: ProbeCommandOptions) => {
      const { probeUrl } = await import("./commands/probe.ts");
      setStatus(await probeUrl(url, options));
    });
}
