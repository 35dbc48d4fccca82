/** Every combination of answers that makes sense, and those that the generator has to refuse. */
import {
  type Answers,
  DATA_KINDS,
  type Mode,
  modesOf,
  problemOf,
  SUBSTRATES,
} from "../../scaffold/src/answers.ts";

const PLUGINS = ["served", "NOT-REQUIRED", "https://plugins.example.com/plugin.tar"] as const;
/** An interface that no kind of data is about, with a long name. */
const OTHER = "prometheus_remote_write";

function all(): Answers[] {
  return [...DATA_KINDS, OTHER].flatMap((data) => {
    const modes: readonly (Mode | undefined)[] =
      modesOf(data).length > 0 ? ["source", "sink"] : [undefined, "sink"];
    return SUBSTRATES.flatMap((substrate) =>
      modes.flatMap((mode) =>
        PLUGINS.map((plugin) => ({
          name: nameOf(data, mode, substrate, plugin),
          data,
          substrate,
          mode,
          plugin,
        })),
      ),
    );
  });
}

function nameOf(data: string, mode: Mode | undefined, substrate: string, plugin: string): string {
  const how = plugin === "served" ? "served" : plugin === "NOT-REQUIRED" ? "builtin" : "url";
  const kind = data === OTHER ? "other" : data;
  return [kind, mode ?? "replica", substrate, how].join("-");
}

export const SENSIBLE: readonly Answers[] = all().filter((answers) => problemOf(answers) === undefined);
export const REFUSED: readonly Answers[] = all().filter((answers) => problemOf(answers) !== undefined);

/** `count` of them, other ones each day, each once before any comes again. */
export function sampleOf(count: number, day: number): readonly Answers[] {
  const step = 7;
  return Array.from({ length: Math.min(count, SENSIBLE.length) }, (_, index) => {
    const position = (day * count + index) * step;
    return SENSIBLE[position % SENSIBLE.length] as Answers;
  });
}
