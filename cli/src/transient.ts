/** A line on a terminal that the next one replaces. */
import type { WriteStream } from "node:tty";
import { toVisible } from "./formats/terminal.ts";

export interface TransientLine {
  readonly show: (text: string) => void;
  /** Takes it away; to be called before anything else is printed. */
  readonly clear: () => void;
}

/** Nothing happens where the stream is no terminal. */
export function createTransientLine(stream: WriteStream): TransientLine {
  let isShown = false;
  return {
    show(text) {
      if (!stream.isTTY) return;
      const room = Math.max((stream.columns ?? 80) - 1, 20);
      stream.write(`${CLEAR}${[...toVisible(text)].slice(0, room).join("")}`);
      isShown = true;
    },
    clear() {
      if (isShown) stream.write(CLEAR);
      isShown = false;
    },
  };
}

const CLEAR = "\r\u001b[K";
