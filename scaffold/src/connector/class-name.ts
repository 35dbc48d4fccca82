/** Names of connector classes: what may be one, and what one says. */
import type { Mode } from "../answers.ts";

const CLASS = /^[A-Za-z_$][\w$]*(?:\.[A-Za-z_$][\w$]*)+$/;

/** Why a text cannot be the full name of a class; undefined when it can. */
export function problemOfClass(name: string): string | undefined {
  return CLASS.test(name)
    ? undefined
    : `\`${name}\` is no full name of a Java class; expected one as in \`com.example.MySourceConnector\``;
}

/** The direction that a name tells; undefined where it tells none, or both. */
export function modeOfClass(name: string): Mode | undefined {
  const simple = name.slice(name.lastIndexOf(".") + 1);
  const [isSource, isSink] = [/source/i.test(simple), /sink/i.test(simple)];
  if (isSource === isSink) return undefined;
  return isSource ? "source" : "sink";
}
