/** Redirects are followed step by step, and each step is judged. */
import { expect, test } from "vitest";
import { type Step, stepAfter } from "../../../conformance/src/http/redirects.ts";

type Row = readonly [status: number, location: string | undefined, step: string];

function describe(step: Step): string {
  switch (step.kind) {
    case "stay":
      return "stay";
    case "lost":
      return `lost: ${step.problem}`;
    default:
      return `${step.kind} ${step.to.href}`;
  }
}

const STEPS: readonly Row[] = [
  [200, "http://b/", "stay"],
  [300, "http://b/", "stay"],
  [301, "http://b/", "follow http://b/"],
  [302, "/api/v1/plugin/", "follow http://a/api/v1/plugin/"],
  [303, "plugin/", "follow http://a/dir/plugin/"],
  [304, undefined, "stay"],
  [305, "http://b/", "stay"],
  [307, "//b/x", "follow http://b/x"],
  [308, "?x=1", "follow http://a/dir/file?x=1"],
  [302, "https://b/", "follow https://b/"],
  [302, "http://user:secret@b/#top", "follow http://b/"],
  [302, undefined, "lost: is missing"],
  [302, "http://", "lost: is no URL"],
  [302, "file:///etc/passwd", "lost: is neither http nor https"],
  [302, "", "lost: is missing"],
  [302, "#part", "loop http://a/dir/file"],
  [302, "http://a/first", "loop http://a/first"],
  [302, "http://u:p@A:80/dir/../first", "loop http://a/first"],
];

test.for(STEPS)("%s %s → %s", ([status, location, expected]) => {
  const asked = [new URL("http://a/first"), new URL("http://a/dir/file")] as const;
  expect(describe(stepAfter({ status, location }, { asked: [...asked], maxRedirects: 10 }))).toBe(expected);
});

test.for([
  [0, "too-many http://a/1"],
  [1, "follow http://a/1"],
] as const)("with %s redirects allowed: %s", ([maxRedirects, expected]) => {
  const step = stepAfter({ status: 302, location: "/1" }, { asked: [new URL("http://a/0")], maxRedirects });
  expect(describe(step)).toBe(expected);
});
