/** From the stack trace of a failed connector or task to the cause in words and what to do about it. */
import { quote } from "./answer.ts";

export interface Cause {
  /** Few words, stable: `the driver is missing`. */
  readonly name: string;
  /** The line of the trace that tells, for people. */
  readonly line: string;
  readonly hint: string;
}

interface Pattern {
  readonly name: string;
  readonly matches: RegExp;
  readonly hint: string;
}

/** The first that matches a line counts, so what is special stands before what is general. */
const PATTERNS: readonly Pattern[] = [
  {
    name: "the plugin needs a newer Java",
    matches: /UnsupportedClassVersionError|class file version \d+(?:\.\d+)?/,
    hint: "build the plugin for the Java of the workers, or take an older release of it",
  },
  {
    name: "the driver is missing",
    matches: /No suitable driver|(?:ClassNotFound|NoClassDefFound)\S*:? .*(?:jdbc|driver)/i,
    hint: "pack the driver's jar into the plugin archive",
  },
  {
    name: "a class is missing",
    matches: /ClassNotFoundException|NoClassDefFoundError|Failed to find any class that implements/,
    hint: "pack the jar that holds the class into the plugin archive, and see that `connector.class` is spelt right",
  },
  {
    name: "libraries do not fit together",
    matches:
      /NoSuchMethodError|NoSuchFieldError|AbstractMethodError|IncompatibleClassChangeError|LinkageError|ExceptionInInitializerError/,
    hint: "see that the archive holds one version of each library, and none of Kafka Connect's own",
  },
  {
    name: "a topic may not be used",
    matches: /TopicAuthorizationException|Not authorized to access topics/i,
    hint: "give the Kafka user of the workers the right to the topic (an ACL)",
  },
  {
    name: "a right in Kafka is missing",
    matches:
      /(?:Group|Cluster|TransactionalId|DelegationToken)AuthorizationException|Not authorized to access/i,
    hint: "give the Kafka user of the workers the right that is named",
  },
  {
    name: "a user or password is refused",
    matches:
      /SaslAuthenticationException|Access denied for user|password authentication failed|MongoSecurityException|Authentication failed|Exception authenticating|security_exception|(?:^|\W)401 Unauthorized|InvalidAccessKeyId|SignatureDoesNotMatch/i,
    hint: "see that the connector's configuration has the user and password of today",
  },
  {
    name: "a right in the other system is missing",
    matches:
      /permission denied for|command denied to user|insufficient privilege|AccessDenied|must be superuser/i,
    hint: "give the connector's user the right that is named",
  },
  {
    name: "TLS fails",
    matches:
      /SSLHandshakeException|SslAuthenticationException|PKIX path|SSLPeerUnverified|CertificateException/i,
    hint: "give the connector the CA of the other side, and see that the certificate names its host",
  },
  {
    name: "a host name is not known",
    matches: /UnknownHostException|No resolvable bootstrap urls|Name or service not known/i,
    hint: "use an address that the workers can look up",
  },
  {
    name: "the connection is refused",
    matches: /Connection refused/i,
    hint: "see that the other system runs at the address in the connector's configuration",
  },
  {
    name: "the other system does not answer",
    matches:
      /SocketTimeoutException|connect(?:ion)? timed out|Communications link failure|NoRouteToHost|Timed out after \d+ ms while waiting|ConnectTimeoutException/i,
    hint: "see that the workers can reach the address in the connector's configuration",
  },
  {
    name: "the database is not there",
    matches:
      /Unknown database|database "[^"]*" does not exist|Invalid object name|relation "[^"]*" does not exist/i,
    hint: "create the database or table, or correct its name in the connector's configuration",
  },
  {
    name: "a topic is not there",
    matches: /UnknownTopicOrPartitionException|This server does not host this topic-partition/,
    hint: "create the topic, or let the broker create topics",
  },
  {
    name: "a record is too large",
    matches: /RecordTooLargeException/,
    hint: "raise `max.request.size` of the connector's producer and the limit of the topic",
  },
  {
    name: "records cannot be converted",
    matches: /DataException|SerializationException|SchemaBuilderException|SchemaProjectorException/,
    hint: "use converters that fit what is in the topic, with or without schemas",
  },
  {
    name: "the configuration is wrong",
    matches: /ConfigException|Invalid value .* for configuration|Missing required configuration/,
    hint: "correct the named option of the connector",
  },
  {
    name: "the worker is out of memory",
    matches: /OutOfMemoryError/,
    hint: "give the worker a larger heap, or the connector smaller batches",
  },
  {
    name: "the disk is full",
    matches: /No space left on device/i,
    hint: "make room on the worker",
  },
];

/** Innermost exceptions first, because they are told by the outer ones. Never throws. */
export function findCause(trace: string): Cause {
  const lines = trace
    .slice(0, MAX_TRACE)
    .split(/\r?\n/)
    .map((line) =>
      line
        .slice(0, MAX_LINE)
        .replace(/^(?:Caused by|Suppressed):\s*/, "")
        .trim(),
    )
    .filter((line) => line !== "" && !/^(?:at |\.\.\. \d+ (?:more|common))/.test(line))
    .reverse();
  for (const line of lines) {
    const pattern = PATTERNS.find(({ matches }) => matches.test(line));
    if (pattern) return { name: pattern.name, line: quote(line), hint: pattern.hint };
  }
  return {
    name: "it failed",
    line: quote(lines[0] ?? "it left no stack trace"),
    hint: "see what the worker's log says",
  };
}

/** Traces of more than this are loops. */
const MAX_TRACE = 200_000;
const MAX_LINE = 1_000;
