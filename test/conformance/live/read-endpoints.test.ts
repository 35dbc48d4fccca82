/** The text of `endpoints`, right and wrong. */
import { expect, test } from "vitest";
import { readEndpoints } from "../../../conformance/src/live/read-endpoints.ts";

function read(text: string): string {
  const found = readEndpoints(text);
  return found.kind === "read" ? found.endpoints.map(({ href }) => href).join(" ") : found.message;
}

test.for([
  ["http://10.1.1.100:8083", "http://10.1.1.100:8083/"],
  ["https://a:8083,https://b:8083", "https://a:8083/ https://b:8083/"],
  [" http://a:8083, http://b:8083 ,", "http://a:8083/ http://b:8083/"],
  ["http://a:8083,http://a:8083/", "http://a:8083/"],
  ["http://[fd42::1]:8083", "http://[fd42::1]:8083/"],
  ["https://proxy/connect", "https://proxy/connect/"],
  ["", "no endpoint is named; expected URLs with commas between"],
  ["10.1.1.100:8083", "endpoint `10.1.1.100:8083` does not start with `http://` or `https://`"],
  ["ftp://a", "endpoint `ftp://a` does not start with `http://` or `https://`"],
  ["http://", "endpoint `http://` is no URL"],
  [
    "http://u:pw@a",
    "endpoint `http://a` holds credentials; leave them out, the user has an option of its own",
  ],
  ["http://a?x=1", "endpoint `http://a?x=1` is no base URL; leave out what begins with `?` or `#`"],
] as const)("%j → %s", ([text, expected]) => {
  expect(read(text)).toBe(expected);
});
