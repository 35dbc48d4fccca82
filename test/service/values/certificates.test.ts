import { describe, expect, test } from "vitest";
import { certificateFault } from "../../../server/src/service/values/certificates.ts";

const BODY = "MIIBszCCAVmgAwIBAgIU";
const pem = (label = "CERTIFICATE", body = `\n${BODY}\n`) =>
  `-----BEGIN ${label}-----${body}-----END ${label}-----`;

describe("a chain of certificates", () => {
  test.for([
    ["one", pem()],
    ["with a line break behind it", `${pem()}\n`],
    ["two", `${pem()}\n${pem()}`],
    ["two without a line break between them", `${pem()}${pem()}`],
    ["text between them, as openssl prints it", `subject=CN = ca\n${pem()}\nissuer=x\n${pem()}\n`],
    ["CRLF", pem().replaceAll("\n", "\r\n")],
    ["an old label", pem("X509 CERTIFICATE")],
  ] as const)("%s", ([, text]) => {
    expect(certificateFault(text)).toBeUndefined();
  });
});

describe("no chain of certificates", () => {
  test.for([
    ["disabled", "word"],
    [" True ", "word"],
    ["/etc/ssl/ca.pem", "holds no PEM certificate"],
    [btoa(pem()), "base64"],
    [pem("RSA PRIVATE KEY"), "private key"],
    [`${pem()}\n${pem("PRIVATE KEY")}`, "private key"],
    [pem("CERTIFICATE REQUEST"), "`CERTIFICATE REQUEST`"],
    [pem().slice(0, -5), "no `-----END CERTIFICATE-----`"],
    [`-----BEGIN CERTIFICATE-----\n${BODY}\n${pem()}`, "no `-----END CERTIFICATE-----`"],
    [pem().replaceAll("\n", " "), "line breaks"],
    [pem().replaceAll("\n", "\\n"), "backslash"],
    [pem("CERTIFICATE", BODY), "line breaks"],
  ] as const)("%s", ([text, message]) => {
    expect(certificateFault(text)).toEqual({ message: expect.stringContaining(message), isSure: true });
  });

  test.for(["\n...\n", "\nnot base64!\n", "\nMIIBszCCAVmgAwIBAgI\n", "\n\n"])(
    "data %j is doubtful",
    (body) => {
      expect(certificateFault(pem("CERTIFICATE", body))?.isSure).toBe(false);
    },
  );

  test("nothing of the text is in a message", () => {
    for (const text of ["hunter2", pem("HUNTER2 KEY"), pem("CERTIFICATE", "hunter2")]) {
      expect(certificateFault(text)?.message).not.toContain("hunter2");
    }
  });

  test("a megabyte of dashes takes no time", () => {
    expect(certificateFault("-----BEGIN A".repeat(100_000))?.isSure).toBe(true);
  });
});
