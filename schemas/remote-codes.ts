/**
 * Codes of findings that only a look at a URL or into an archive brings. The checks of texts make none of them, but
 * comments, settings and `.integrator-charms.yaml` may silence them as any other.
 */
export const REMOTE_CODES: readonly string[] = [
  // verdicts of a probe
  ...[
    "not-found",
    "http-error",
    "dns-failure",
    "refused",
    "timed-out",
    "redirect-loop",
    "too-many-redirects",
  ],
  ...["connection-reset", "protocol-error", "proxy-failure", "forbidden-address"],
  // on the way
  ...[
    "tls-expired",
    "tls-not-yet-valid",
    "tls-self-signed",
    "tls-unknown-ca",
    "tls-wrong-host",
    "tls-revoked",
  ],
  ...[
    "tls-invalid",
    "tls-not-spoken",
    "tls-handshake",
    "redirect-lost",
    "redirect-downgrade",
    "head-differs",
  ],
  ...["answer-cut-short", "answer-too-long", "answer-encoding"],
  // archives
  ...["archive-empty", "archive-not-a-tar", "archive-placeholder", "archive-compression", "archive-damaged"],
  ...["archive-unreadable", "archive-no-jar", "archive-sources", "archive-no-connector", "archive-too-large"],
  ...["archive-too-many-entries", "archive-bomb", "archive-too-slow", "service-dangling"],
  ...["connector-without-service", "artifact-twice", "jar-runtime", "jar-logging", "jar-nested", "jar-java"],
  ...["jar-truncated", "jar-directory", "jar-encrypted", "jar-unreadable", "tar-truncated", "tar-damaged"],
  ...["tar-no-end", "tar-behind-end", "entry-absolute", "entry-escapes", "entry-link-out", "entry-device"],
  ...["entry-setuid", "entry-nested", "entry-twice", "entry-case", "entry-sparse", "entry-name"],
  // archives beside a charm
  ...["connector-class-missing", "jdbc-driver-missing", "storage-too-small"],
];
