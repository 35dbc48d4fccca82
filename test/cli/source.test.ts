import { Readable } from "node:stream";
import { expect, test } from "vitest";
import { decode, readSource, readStream } from "../../cli/src/source.ts";

const bytes = (...values: number[]) => Uint8Array.from(values);
const utf16be = (text: string) => Buffer.from(text, "utf16le").swap16();

test.for([
  ["nothing", bytes(), "", undefined],
  ["UTF-8", Buffer.from("ü😀"), "ü😀", undefined],
  ["UTF-8 with a byte order mark", Buffer.from("\ufeffü"), "ü", undefined],
  ["a mark that is no byte order mark", Buffer.from("a\ufeffb"), "a\ufeffb", undefined],
  ["UTF-16LE", Buffer.from("\ufeffü😀", "utf16le"), "ü😀", undefined],
  ["UTF-16BE", utf16be("\ufeffü😀"), "ü😀", undefined],
  ["Latin 1", Buffer.from("a: b\nc: \xfc", "latin1"), "a: b\nc: \ufffd", "it is not valid UTF-8 (line 2)"],
  ["UTF-16 without a mark", Buffer.from("a\n", "utf16le"), "a\0\n\0", "it holds NUL characters (line 1)"],
  [
    "UTF-16 with half a pair",
    bytes(0xff, 0xfe, 0x3d, 0xd8, 0x61, 0),
    "\ufffda",
    "it is not valid UTF-16 (line 1)",
  ],
  ["a character that was cut off", Buffer.from("aü").subarray(0, 2), "a", undefined],
] as const)("%s", ([, content, text, damage]) => {
  expect(decode(content)).toEqual({ text, damage });
});

test("reads no more of an endless stream than the limit needs", async () => {
  let chunks = 0;
  const endless = Readable.from(
    (function* () {
      for (;;) {
        chunks++;
        yield Buffer.alloc(1_000_000, "a");
      }
    })(),
  );
  const source = await readStream(endless, 4_000_000);
  expect("text" in source && source.text.length).toBeGreaterThan(4_000_000);
  expect(chunks).toBeLessThan(100);
});

test("a stream that breaks gives a reason", async () => {
  const broken = new Readable({ read: () => broken.destroy(new Error("the line is dead")) });
  expect(await readStream(broken, 10)).toEqual({ unreadable: "the line is dead" });
});

test("a file that is gone gives a reason", async () => {
  expect(await readSource("/nowhere/at-all.yaml", 10)).toEqual({ unreadable: "no such file or folder" });
});
