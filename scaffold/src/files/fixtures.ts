/** Relation fixtures of both sides. */
import type { Plan } from "../plan.ts";

export function requirerYaml(plan: Plan): string {
  const url = plan.isServed ? "http://10.1.1.10:8080/api/v1/plugin" : plan.plugin;
  return `# What this charm writes for Kafka Connect.
relation-info:
  - endpoint: connect-client
    related-endpoint: connect-client
    application-data:
${url.startsWith("https:") ? "      # integrator-charms-disable-next-line plugin-url-https -- its certificate is of a public authority\n" : ""}      plugin-url: ${url}
      requested-secrets: '["username", "password", "tls", "tls-ca", "uris"]'
`;
}

export const PROVIDER_YAML = `# What Kafka Connect answers.
# integrator-charms: interface=connect_client role=provider
relation-info:
  - endpoint: connect-client
    related-endpoint: connect-client
    application-data:
      endpoints: http://10.1.1.30:8083,http://10.1.1.31:8083
      secret-user: secret:cvh7kruupa1s46bqvug0
`;
