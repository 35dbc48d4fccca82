/** The subcommands and their options, for commander. */
import { Command, Option } from "commander";
import { DATA_KINDS, SUBSTRATES } from "../../scaffold/src/answers.ts";
import { ROLES } from "../../schemas/definition.ts";
import { UsageError } from "./errors.ts";
import {
  type AlignCommandOptions,
  type CaptureOptions,
  type CheckOptions,
  CONFORMANCE_FORMATS,
  type ConformanceOptions,
  type ExportOptions,
  type InterfacesOptions,
  LIST_FORMATS,
  type NewOptions,
  REPORT_FORMATS,
  SCHEMA_TARGETS,
  type SchemaOptions,
} from "./options.ts";
import { printError } from "./output.ts";
import { parseCount } from "./parse-arguments.ts";
import { addInspect, addProbe } from "./plugin-commands.ts";
import type { SetStatus } from "./report.ts";
import { findSimilar } from "./suggest.ts";
import { version } from "./version.ts";

/** `setStatus` is called with the exit status of a subcommand that came to its end. Wrong usage throws. */
export function createProgram(setStatus: SetStatus): Command {
  const program = new Command("integrator-charms")
    .description("Checks the relation data and the metadata of Juju charms.")
    .version(version, "-V, --version", "print the version")
    .helpOption("-h, --help", "print this help")
    .helpCommand("help [command]", "print the help of a command")
    .exitOverride()
    .configureOutput({ outputError: (text) => printError(toLine(text)) });
  addCheck(program, setStatus);
  addConformance(program, setStatus);
  addInspect(program, setStatus);
  addProbe(program, setStatus);
  addNew(program);
  addOptions(program, setStatus);
  addCapture(program);
  addExport(program);
  addSchema(program);
  addInterfaces(program);
  addLsp(program);
  addFallback(program);
  return program.addHelpText(
    "after",
    "\nExit status: 0 no errors found, 1 errors found, 2 wrong usage or nothing could be done",
  );
}

/** Commander's messages have a prefix of their own, and the suggestion on a second line. */
function toLine(text: string): string {
  return text
    .replace(/^error: /, "")
    .trim()
    .replace(/\s*\n\s*/g, " ");
}

function addCheck(program: Command, setStatus: SetStatus): void {
  program
    .command("check")
    .usage("[options] PATH...")
    .description("report what is wrong in files, in folders or, with `-`, in standard input")
    .argument("[PATH...]", "files or folders; `-` is standard input")
    .addOption(new Option("--format <format>", "how to report").choices(REPORT_FORMATS).default("pretty"))
    .option("--interface <NAME[@vN]>", "interface of all relation data, before anything the files say")
    .addOption(new Option("--role <role>", "side that wrote the application databag").choices(ROLES))
    .option("--max-warnings <N>", "exit with status 1 when there are more warnings", parseCount)
    .option("--stdin-filename <NAME>", "name of standard input in reports, and for finding its charm")
    .action(async (paths: string[], options: CheckOptions) => {
      const { check } = await import("./commands/check.ts");
      setStatus(await check(paths, options));
    });
}

function addConformance(program: Command, setStatus: SetStatus): void {
  program
    .command("conformance")
    .description("judge the rules P1 to P7 and R1 to R3 of connect_client, with evidence")
    .addOption(new Option("--role <role>", "the side to judge").choices(ROLES))
    .option("--fixture <FILE>", "relation data, judged as it is written")
    .option("--archive <FILE_OR_URL>", "the plugin archive, read as a worker would read it")
    .option("--charm <DIR>", "a charm, run under ops.testing in its own Python")
    .option("--endpoint <NAME>", "the charm's endpoint, where several speak connect_client")
    .option("--python <EXE>", "the Python to run the charm in; default: .venv, venv, .tox, VIRTUAL_ENV, PATH")
    .option("--endpoints <URLS>", "a deployment: REST endpoints of its workers, with commas between")
    .option(
      "--username <NAME>",
      "the relation's user; its password is in INTEGRATOR_CHARMS_PASSWORD, or asked for",
    )
    .option("--ca <FILE>", "what `tls-ca` holds, where the endpoints use https")
    .option(
      "--relation-id <N>",
      "the relation whose connectors are judged; default: that in the user's name",
      parseCount,
    )
    .option("--after-removal", "the relation has gone: judge whether everything of it has")
    .option("--write-probes", "also create and remove connectors of our own, which never run")
    .addOption(
      new Option("--format <format>", "how to report").choices(CONFORMANCE_FORMATS).default("pretty"),
    )
    .action(async (options: ConformanceOptions) => {
      const { conformance } = await import("./commands/conformance.ts");
      setStatus(await conformance(options));
    });
}

function addNew(program: Command): void {
  program
    .command("new")
    .description("write a whole integrator charm into a new folder")
    .argument("<DIR>", "the folder, which is made")
    .requiredOption(
      "--data <kind>",
      `what the charm relates to: ${DATA_KINDS.join(", ")}, or the name of an interface`,
    )
    .addOption(
      new Option("--mode <mode>", "direction of the data; default: source where it can be one").choices([
        "source",
        "sink",
      ]),
    )
    .addOption(
      new Option("--substrate <substrate>", "where the charm runs").choices(SUBSTRATES).default("vm"),
    )
    .option(
      "--plugin <how>",
      "served by the charm, a URL, or NOT-REQUIRED; default: served where a plugin is needed",
    )
    .option("--archive <file_or_url>", "the plugin, whose connectors are then those of the charm")
    .option("--connector <class>", "full name of the connector's class")
    .option("--endpoints <urls>", "workers that have the connector; its own settings become options")
    .option("--username <name>", "user for the endpoints; password from INTEGRATOR_CHARMS_PASSWORD or prompt")
    .option("--ca <file>", "what `tls-ca` holds, where the endpoints use https")
    .option("--options <keys>", "settings that become options; default: the required and important ones")
    .option("--name <name>", "name of the charm; default: that of the folder")
    .option("--dry-run", "write nothing, show what would be written")
    .action(async (folder: string, options: NewOptions) => {
      const { newCharm } = await import("./commands/new.ts");
      await newCharm(folder, options);
    });
}

function addOptions(program: Command, setStatus: SetStatus): void {
  program
    .command("options")
    .description("hold a charm's options and its formatter against each other, and bring them in line")
    .argument("[DIR]", "folder of the charm", ".")
    .addOption(
      new Option("--from <side>", "what is right where both differ")
        .choices(["formatter", "charm"])
        .makeOptionMandatory(),
    )
    .option("--formatter <class>", "the formatter, where the charm has several")
    .option("--write", "write the changes; default: print them")
    .action(async (folder: string, options: AlignCommandOptions) => {
      const { alignOptions } = await import("./commands/options.ts");
      setStatus(await alignOptions(folder, options));
    });
}

function addCapture(program: Command): void {
  program
    .command("capture")
    .description("make a clean fixture of what `juju show-unit` prints, or of a test with ops.testing")
    .argument("[FILE]", "a dump in YAML or JSON, a Python file, or `-` for standard input", "-")
    .option("--endpoint <name>", "only relations of this endpoint")
    .option("--placeholders", "replace secrets, passwords and addresses by placeholders")
    .action(async (file: string, options: CaptureOptions) => {
      const { capture } = await import("./commands/fixture.ts");
      await capture(file, options);
    });
}

function addExport(program: Command): void {
  program
    .command("export")
    .description("print a fixture as Python for a test with ops.testing")
    .argument("<FILE>", "a fixture or a dump, or `-` for standard input")
    .option("--endpoint <name>", "only relations of this endpoint, that of the charm under test")
    .action(async (file: string, options: ExportOptions) => {
      const { exportFixture } = await import("./commands/fixture.ts");
      await exportFixture(file, options);
    });
}

function addSchema(program: Command): void {
  program
    .command("schema")
    .description("print the JSON Schema of what one side of an interface writes")
    .argument("<INTERFACE[@vN]>", "for example connect_client or connect_client@v0")
    .addOption(new Option("--role <role>", "the side that writes").choices(ROLES).makeOptionMandatory())
    .addOption(
      new Option("--target <version>", "version of JSON Schema").choices(SCHEMA_TARGETS).default("2020-12"),
    )
    .action(async (name: string, options: SchemaOptions) => {
      const { schema } = await import("./commands/schema.ts");
      schema(name, options);
    });
}

function addInterfaces(program: Command): void {
  program
    .command("interfaces")
    .description("list the known interfaces and where the knowledge comes from")
    .addOption(new Option("--format <format>", "how to print").choices(LIST_FORMATS).default("pretty"))
    .action(async (options: InterfacesOptions) => {
      const { interfaces } = await import("./commands/interfaces.ts");
      interfaces(options);
    });
}

function addLsp(program: Command): void {
  program
    .command("lsp")
    .description("run the language server, for any editor")
    .option("--stdio", "talk over standard input and output")
    .action(async ({ stdio }: { readonly stdio?: boolean }) => {
      if (!stdio) throw new UsageError("`lsp` talks over standard input and output only: add `--stdio`");
      const { lsp } = await import("./commands/lsp.ts");
      await lsp();
    });
}

/** Takes whatever is no command: commander itself would print its whole help as an error. */
function addFallback(program: Command): void {
  program
    .argument("[command...]")
    .usage("COMMAND [options]")
    .allowUnknownOption()
    .action(([word]: readonly string[]) => {
      if (word === undefined) throw new UsageError("no command given; `integrator-charms --help` lists them");
      if (word.startsWith("-")) throw new UsageError(`unknown option \`${word}\``);
      const similar = findSimilar(
        word,
        program.commands.map((command) => command.name()),
      );
      const hint =
        similar === undefined ? "; `integrator-charms --help` lists them" : `, did you mean \`${similar}\`?`;
      throw new UsageError(`unknown command \`${word}\`${hint}`);
    });
}
