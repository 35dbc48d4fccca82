/** Stack traces of connectors that failed, as they stand in the wild, shortened. */
import { expect, test } from "vitest";
import { findCause } from "../../../conformance/src/live/causes.ts";

const WRAPPER =
  "org.apache.kafka.connect.errors.ConnectException: Exiting WorkerSinkTask due to unrecoverable exception.\n\tat org.apache.kafka.connect.runtime.WorkerSinkTask.deliver(WorkerSinkTask.java:632)\nCaused by: ";

const ROWS: readonly (readonly [cause: string, innermost: string])[] = [
  ["a class is missing", "java.lang.ClassNotFoundException: com.example.Missing"],
  ["a class is missing", "java.lang.NoClassDefFoundError: org/apache/avro/Schema"],
  ["a host name is not known", "java.net.UnknownHostException: mysql.invalid"],
  [
    "a record is too large",
    "org.apache.kafka.common.errors.RecordTooLargeException: The message is 2097152 bytes",
  ],
  [
    "a right in Kafka is missing",
    "org.apache.kafka.common.errors.GroupAuthorizationException: Not authorized to access group: connect-x",
  ],
  [
    "a right in the other system is missing",
    'org.postgresql.util.PSQLException: ERROR: permission denied for table "a"',
  ],
  [
    "a topic is not there",
    "org.apache.kafka.common.errors.UnknownTopicOrPartitionException: This server does not host this topic-partition.",
  ],
  [
    "a topic may not be used",
    "org.apache.kafka.common.errors.TopicAuthorizationException: Not authorized to access topics: [orders]",
  ],
  [
    "a user or password is refused",
    "java.sql.SQLException: Access denied for user 'relation-7'@'10.1.1.1' (using password: YES)",
  ],
  [
    "a user or password is refused",
    'org.postgresql.util.PSQLException: FATAL: password authentication failed for user "x"',
  ],
  [
    "a user or password is refused",
    "org.apache.kafka.common.errors.SaslAuthenticationException: Authentication failed during authentication due to invalid credentials",
  ],
  ["libraries do not fit together", "java.lang.NoSuchMethodError: 'void com.fasterxml.jackson.core.A.b()'"],
  [
    "records cannot be converted",
    'org.apache.kafka.connect.errors.DataException: JsonConverter with schemas.enable requires "schema" and "payload" fields',
  ],
  [
    "the configuration is wrong",
    'org.apache.kafka.common.config.ConfigException: Missing required configuration "topic" which has no default value.',
  ],
  ["the connection is refused", "java.net.ConnectException: Connection refused"],
  ["the database is not there", "java.sql.SQLSyntaxErrorException: Unknown database 'shop'"],
  ["the disk is full", "java.io.IOException: No space left on device"],
  ["the driver is missing", "java.lang.ClassNotFoundException: com.mysql.cj.jdbc.Driver"],
  ["the driver is missing", "java.sql.SQLException: No suitable driver found for jdbc:mysql://h/db"],
  ["the other system does not answer", "java.net.SocketTimeoutException: connect timed out"],
  [
    "the plugin needs a newer Java",
    "java.lang.UnsupportedClassVersionError: a/B has been compiled by a more recent version of the Java Runtime (class file version 65.0), this version of the Java Runtime only recognizes class file versions up to 61.0",
  ],
  ["the worker is out of memory", "java.lang.OutOfMemoryError: Java heap space"],
  ["TLS fails", "javax.net.ssl.SSLHandshakeException: PKIX path building failed"],
  ["it failed", "java.lang.IllegalStateException: oh"],
];

test.for(ROWS)("%s: %s", ([name, innermost]) => {
  const { name: found, line } = findCause(`${WRAPPER}${innermost}\n\tat a.b(C.java:1)\n\t... 10 more\n`);
  expect(found).toBe(name);
  expect(line).toBe(innermost.length > 200 ? `${innermost.slice(0, 199)}…` : innermost);
});

test("the innermost exception that says something counts", () => {
  const trace = "a.X: Connection refused\nCaused by: b.Y: Unknown database 'd'\nCaused by: c.Z: oh\n\tat x";
  expect(findCause(trace)).toMatchObject({
    name: "the database is not there",
    line: "b.Y: Unknown database 'd'",
  });
});

test.for([
  ["jdbc:mysql://root:hunter2@h/db", "hunter2"],
  ["url?user=a&password=hunter2&x=1", "hunter2"],
  ['{"database.password": "hunter2", "a": 1}', "hunter2"],
  ["sasl.jaas.config = x required username='u' password='hunter2';", "hunter2"],
  ["Authorization: Basic aHVudGVyMg==", "aHVudGVyMg"],
])("credentials are cut out of %s", ([line, secret]) => {
  expect(findCause(`java.lang.Exception: ${line}`).line).not.toContain(secret);
});

test("no trace, or one without end", () => {
  expect(findCause("")).toMatchObject({ name: "it failed", line: "it left no stack trace" });
  expect(findCause("at a\n".repeat(100_000)).name).toBe("it failed");
});
