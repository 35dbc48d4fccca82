/** Which proxy a request goes through. */
import { describe, expect, test } from "vitest";
import { type Environment, routeTo } from "../../../conformance/src/http/proxy.ts";

function route(target: string, environment: Environment, setting = "environment"): string {
  const found = routeTo(new URL(target), setting, environment);
  if (found.kind === "direct") return "direct";
  return found.kind === "proxy" ? found.shown : `${found.shown} ${found.problem}`;
}

describe("the environment", () => {
  const ROUTES: readonly (readonly [target: string, environment: Environment, route: string])[] = [
    ["http://a/", {}, "direct"],
    ["http://a/", { http_proxy: "http://p:3128" }, "http://p:3128"],
    ["http://a/", { HTTP_PROXY: "http://p:3128" }, "http://p:3128"],
    ["http://a/", { http_proxy: "http://lower", HTTP_PROXY: "http://upper" }, "http://lower"],
    ["http://a/", { http_proxy: "", HTTP_PROXY: "http://upper" }, "http://upper"],
    ["http://a/", { https_proxy: "http://p" }, "direct"],
    ["https://a/", { https_proxy: "http://p" }, "http://p"],
    ["https://a/", { http_proxy: "http://p" }, "direct"],
    ["http://a/", { http_proxy: "p:3128" }, "http://p:3128"],
    ["http://a/", { http_proxy: "http://user:secret@p:3128" }, "http://p:3128"],
    ["http://a/", { http_proxy: "socks5://u:secret@p" }, "socks5://p is neither an http nor an https proxy"],
    ["http://a/", { http_proxy: "http://" }, "http:// is no URL"],
    ["http://127.0.0.1/", { http_proxy: "http://p" }, "http://p"],
  ];
  test.for(ROUTES)("%s %j → %s", ([target, environment, expected]) => {
    expect(route(target, environment)).toBe(expected);
  });
});

describe("NO_PROXY", () => {
  const EXEMPT: readonly (readonly [list: string, target: string, isExempt: boolean])[] = [
    ["*", "http://anything/", true],
    ["example.com", "http://example.com/", true],
    ["example.com", "http://EXAMPLE.com./", true],
    ["Example.COM", "http://a.example.com/", true],
    [".example.com", "http://a.example.com/", true],
    ["*.example.com", "http://a.example.com/", true],
    ["example.com", "http://badexample.com/", false],
    ["example.com", "http://example.com.org/", false],
    ["a, example.com", "http://example.com/", true],
    ["a example.com", "http://example.com/", true],
    ["example.com:8080", "http://example.com:8080/", true],
    ["example.com:8080", "http://example.com/", false],
    ["example.com:443", "https://example.com/", true],
    ["10.1.1.200", "http://10.1.1.200:8080/", true],
    ["10.0.0.0/8", "http://10.1.1.200/", true],
    ["10.0.0.0/8", "http://11.1.1.200/", false],
    ["10.0.0.0/8", "http://ten.example.com/", false],
    ["10.0.0.0/99", "http://10.1.1.200/", false],
    ["::1", "http://[::1]/", true],
    ["[::1]:8080", "http://[::1]:8080/", true],
    ["fd42::/16", "http://[fd42::1]/", true],
    ["fd42::/16", "http://10.1.1.200/", false],
    [", ,.,", "http://a/", false],
    ["", "http://a/", false],
  ];
  test.for(EXEMPT)("%s exempts %s: %s", ([list, target, isExempt]) => {
    const environment = { http_proxy: "http://p", https_proxy: "http://p" };
    for (const name of ["no_proxy", "NO_PROXY"])
      expect(route(target, { ...environment, [name]: list })).toBe(isExempt ? "direct" : "http://p");
  });
});

test("an explicit setting stands before the environment", () => {
  const environment = { http_proxy: "http://p", no_proxy: "*" };
  expect(route("http://a/", environment, "none")).toBe("direct");
  expect(route("http://a/", environment, "http://q:1")).toBe("http://q:1");
  expect(route("https://a/", environment, "https://q")).toBe("https://q");
});
