/**
 * The interfaces that are known by name but have no definition here yet: enough to recognise a databag, to complete an
 * interface's name and not to take a real one for a misspelling. Facts from canonical/charmlibs, folder `interfaces/`;
 * `nfs_share` from canonical/charm-relation-interfaces. An interface that gets a definition leaves this list by itself.
 */
import type { InterfaceDefinition } from "./definition.ts";
import { definitions } from "./definitions.generated.ts";

export interface CatalogueEntry {
  readonly name: string;
  readonly version: number;
  readonly status: InterfaceDefinition["status"];
  /** One line without final stop. */
  readonly summary: string;
  /** Keys that the provider writes, application and unit databag together; both spellings where they differ. */
  readonly providerKeys: readonly string[];
  readonly requirerKeys: readonly string[];
}

type Row = readonly [
  name: string,
  version: number,
  status: CatalogueEntry["status"],
  summary: string,
  provider: string,
  requirer: string,
];

/** Keys of requests to any data platform charm, and what answers them. */
const ENTITY_REQUEST = "extra-user-roles extra-group-roles entity-type entity-permissions";
const ENTITY = "entity-name entity-password";
/** Schemas ask for the pair in clear text; libraries hand out the secret, so either shows the provider. */
const CREDENTIALS = "username password secret-user";
const TLS = "tls tls-ca secret-tls";

/** Sorted by name, then version. */
// biome-ignore format: a table, one interface a line.
const ROWS: readonly Row[] = [
  ["auth_proxy", 0, "draft", "URLs and headers that an identity proxy protects", "", "protected_urls allowed_endpoints headers"],
  ["azure_service_principal", 0, "draft", "Service principal of Microsoft Entra", bothSpellings("subscription-id tenant-id client-id client-secret"), "requested-secrets"],
  ["azure_storage", 0, "draft", "Container on Azure Blob or Data Lake storage", `container path endpoint ${bothSpellings("storage-account connection-protocol secret-key")}`, "container requested-secrets"],
  ["certificate_transfer", 0, "draft", "Certificates that another charm shall trust", "certificate ca chain version", "version"],
  ["certificate_transfer", 1, "draft", "Certificates that another charm shall trust", "certificates version", "version"],
  ["cloudflared-route", 0, "draft", "Token and name server of a cloudflared tunnel", "tunnel_token_secret_id nameserver", ""],
  ["cos_agent", 0, "published", "Metrics, logs and dashboards of a machine charm for one agent", "config", ""],
  ["database_backup", 0, "draft", "Backup and restore jobs of a database", "jobs", "jobs"],
  ["dns_record", 0, "draft", "DNS records: wishes and their state", "dns_entries", "dns_entries"],
  ["etcd_client", 0, "draft", "Range of keys in etcd, with client certificates", `endpoints version ${bothSpellings("secret-tls secret-user")}`, `prefix ${bothSpellings("secret-mtls requested-secrets provided-secrets")}`],
  ["filesystem_info", 0, "draft", "How a shared file system is mounted", "endpoint", ""],
  ["fiveg_core_gnb", 0, "draft", "Tracking area and networks from a 5G core to a gNodeB", "tac plmns", "gnb-name"],
  ["fiveg_f1", 0, "draft", "Central unit's address for a 5G distributed unit", "f1_ip_address f1_port tac plmns", "f1_port"],
  ["fiveg_gnb_identity", 0, "draft", "Name and tracking area of a gNodeB", "gnb_name tac", ""],
  ["fiveg_n2", 0, "draft", "AMF address for N2", "amf_ip_address amf_hostname amf_port", ""],
  ["fiveg_n3", 0, "draft", "UPF address for N3", "upf_ip_address", ""],
  ["fiveg_n4", 0, "draft", "UPF host and port for N4", "upf_hostname upf_port", ""],
  ["fiveg_nrf", 0, "draft", "Address of the 5G network repository function", "url", ""],
  ["fiveg_rfsim", 0, "draft", "Radio simulator for simulated user equipment", "rfsim_address sst sd", ""],
  ["forward_auth", 0, "draft", "Forward-auth settings from an identity proxy to an ingress", "decisions_address app_names headers", "ingress_app_names"],
  ["grafana_auth", 0, "draft", "How users authenticate to Grafana", "auth", "urls"],
  ["grafana_datasource", 0, "published", "Data source to register in Grafana", "grafana_source_data grafana_source_host", "datasource_uids grafana_uid"],
  ["grafana_datasource_exchange", 0, "draft", "Identifiers of Grafana data sources", "datasources", "datasources"],
  ["hydra_endpoints", 0, "draft", "Admin and public URL of Ory Hydra", "admin_endpoint public_endpoint", ""],
  ["ingress", 1, "retired", "One ingress URL for an application", "ingress", "port host model name"],
  ["ingress", 2, "published", "One ingress URL for an application", "ingress", "model port name host"],
  ["ingress_per_unit", 0, "published", "One ingress URL for each unit", "ingress", "name host port model"],
  ["ip_router", 0, "draft", "Networks and routes", "networks", "networks"],
  ["istio_metadata", 0, "draft", "Namespace in which Istio runs", "root_namespace", ""],
  ["jwt", 0, "draft", "How JSON Web Tokens are verified", "signing-key roles-key jwt-header jwt-url-parameter subject-key required-audience required-issuer jwt-clock-skew-tolerance", ""],
  ["k8s-service", 0, "published", "Name of a Kubernetes service", "service-name url", ""],
  ["k8s_backup_target", 0, "draft", "What a backup of Kubernetes data comprises", "backup_targets", ""],
  ["kafka_client", 0, "draft", "Topic and user on a Kafka cluster", `topic ${CREDENTIALS} endpoints consumer-group-prefix zookeeper-uris ${TLS} ${ENTITY}`, `topic consumer-group-prefix requested-secrets ${ENTITY_REQUEST}`],
  ["karapace_client", 0, "draft", "Subject on a Karapace schema registry", `subject ${CREDENTIALS} endpoints ${TLS} ${ENTITY}`, `subject requested-secrets ${ENTITY_REQUEST}`],
  ["kratos_external_idp", 0, "draft", "External identity provider for Kratos", "providers", "providers"],
  ["kratos_info", 0, "published", "Endpoints and config maps of Kratos", "admin_endpoint public_endpoint login_browser_endpoint sessions_endpoint providers_configmap_name schemas_configmap_name configmaps_namespace mfa_enabled oidc_webauthn_sequencing_enabled", ""],
  ["kubeflow_dashboard_links", 0, "draft", "Links on the Kubeflow dashboard", "", ""],
  ["ldap", 0, "draft", "LDAP server and an account to bind with", "urls base_dn bind_dn bind_password_secret auth_method starttls", "user group"],
  ["litmus_auth", 0, "draft", "gRPC addresses among the Litmus charms", "grpc_server_host grpc_server_port insecure version", "grpc_server_host grpc_server_port insecure version"],
  ["login_ui_endpoints", 0, "draft", "URLs of the identity platform's login pages", "consent_url error_url index_url login_url oidc_error_url registration_url default_url", ""],
  ["milter", 0, "published", "Port of a mail filter", "port", ""],
  ["mimir_cluster", 0, "draft", "Coordinator and workers of Mimir", "mimir_config", "roles juju_topology address port scheme"],
  ["mongodb_client", 0, "draft", "Database and user on MongoDB", `database ${CREDENTIALS} endpoints uris replset version ${TLS} ${ENTITY}`, `database requested-secrets ${ENTITY_REQUEST}`],
  ["mysql_client", 0, "published", "Database and user on MySQL", `database ${CREDENTIALS} endpoints uris read-only-endpoints read-only-uris version ${TLS} ${ENTITY}`, `database requested-secrets ${ENTITY_REQUEST}`],
  ["nfs_share", 0, "draft", "Share on an NFS server", "endpoint", "name allowlist size"],
  ["nginx-route", 0, "draft", "Ingress resource of the Nginx controller", "", "service-hostname service-name service-namespace service-port additional-hostnames ingress-class limit-rps limit-whitelist max-body-size owasp-modsecurity-crs owasp-modsecurity-custom-rules path-routes proxy-read-timeout retry-errors rewrite-enabled rewrite-target session-cookie-max-age tls-secret-name whitelist-source-range"],
  ["oauth", 0, "draft", "OAuth 2 or OpenID Connect client", "issuer_url authorization_endpoint token_endpoint introspection_endpoint userinfo_endpoint jwks_endpoint scope client_id client_secret_id groups", "redirect_uri audience scope grant_types token_endpoint_auth_method"],
  ["opencti_connector", 0, "published", "Connector of OpenCTI", "connector_charm_name connector_type", "opencti_url opencti_token"],
  ["openfga", 0, "retired", "Store on OpenFGA", "address port scheme token_secret_id store_id", "store_name"],
  ["openfga", 1, "published", "Store on OpenFGA", "grpc_api_url http_api_url token_secret_id token store_id", "store_name"],
  ["opensearch_client", 0, "draft", "Index and user on OpenSearch", `index ${CREDENTIALS} endpoints version ${TLS} ${ENTITY}`, `index requested-secrets ${ENTITY_REQUEST}`],
  ["postgresql_client", 0, "draft", "Database and user on PostgreSQL", `database ${CREDENTIALS} endpoints uris read-only-endpoints read-only-uris version subordinated state prefix-databases ${TLS} ${ENTITY}`, `database requested-secrets external-node-connectivity requested-entity-secret prefix-matching ${ENTITY_REQUEST}`],
  ["profiling", 0, "draft", "Where profiles are sent", "otlp_grpc_endpoint_url insecure", ""],
  ["prometheus_remote_write", 0, "published", "Where metrics are written to", "remote_write", "alert_rules"],
  ["prometheus_scrape", 0, "published", "Scrape jobs and alert rules", "alert_rules scrape_jobs scrape_metadata prometheus_scrape_unit_address prometheus_scrape_unit_name prometheus_scrape_unit_path", ""],
  ["pyroscope_cluster", 0, "draft", "Coordinator and workers of Pyroscope", "worker_config loki_endpoints charm_tracing_receivers workload_tracing_receivers remote_write_endpoints worker_ports ca_cert server_cert privkey_secret_id s3_tls_ca_chain", "role juju_topology address"],
  ["s3", 0, "draft", "Bucket and keys on S3-compatible storage", "bucket access-key secret-key path endpoint region s3-uri-style storage-class tls-ca-chain s3-api-version attributes", "bucket"],
  ["s3", 1, "draft", "Bucket and keys on S3-compatible storage, keys in a secret", "bucket lib-version secret-extra path endpoint region s3-uri-style storage-class tls-ca-chain s3-api-version attributes", "bucket lib-version path requested-secrets"],
  ["saml", 0, "published", "Metadata of a SAML identity provider", "metadata_url entity_id single_sign_on_service_redirect_url single_sign_on_service_redirect_binding single_sign_on_service_post_url single_sign_on_service_post_binding single_logout_service_url single_logout_service_redirect_response_url single_logout_service_redirect_binding single_logout_service_post_response_url single_logout_service_post_binding x509certs", ""],
  ["sdcore_config", 0, "draft", "Address of the SD-Core web interface", "webui_url", ""],
  ["sdcore_management", 0, "draft", "Management URL of SD-Core", "management_url", ""],
  ["smtp", 0, "published", "Mail server and its credentials", "host port user password password_id auth_type transport_security domain", ""],
  ["spark_service_account", 0, "draft", "Service account for Spark jobs", "service-account secret-extra", "service-account requested-secrets skip-creation"],
  ["tempo_cluster", 0, "draft", "Coordinator and workers of Tempo", "worker_config loki_endpoints ca_cert server_cert privkey_secret_id remote_write_endpoints tempo_receiver", "role juju_topology address"],
  ["tempo_cluster", 1, "published", "Coordinator and workers of Tempo", "worker_config loki_endpoints ca_cert server_cert s3_tls_ca_cert privkey_secret_id remote_write_endpoints charm_tracing_receivers workload_tracing_receivers worker_ports", "role juju_topology address"],
  ["tls-certificates", 0, "retired", "Signed TLS certificates", "ca chain", "common_name sans unit_name"],
  ["tls-certificates", 1, "published", "Signed TLS certificates", "certificates request_errors capabilities", "certificate_signing_requests"],
  ["tracing", 0, "retired", "Where traces are sent", "host ingesters", ""],
  ["tracing", 1, "retired", "Where traces are sent", "host receivers", "protocols"],
  ["tracing", 2, "published", "Where traces are sent", "receivers", "receivers"],
  ["valkey_client", 1, "published", "Keys in Valkey", `endpoints mode version ${bothSpellings("read-only-endpoints sentinel-endpoints secret-tls secret-user")}`, `resource ${bothSpellings("secret-mtls requested-secrets")}`],
  ["vault-autounseal", 0, "draft", "One Vault unseals another", "address mount_path key_name credentials_secret_id ca_certificate", ""],
  ["vault-kv", 0, "draft", "Key-value store of Vault", "vault_url mount ca_certificate credentials", "mount_suffix wrap_ttl egress_subnet nonce"],
  ["velero_backup_config", 0, "draft", "What Velero shall back up", "", "app relation_name model spec"],
  ["wazuh_api_client", 0, "draft", "Endpoint and user of the Wazuh API", `endpoint ${bothSpellings("secret-user")}`, ""],
  ["zookeeper", 0, "draft", "Node and user on ZooKeeper", `database chroot ${CREDENTIALS} endpoints uris ${TLS}`, "database extra-user-roles requested-secrets"],
];

/** Every version of every interface without a definition, sorted by name and version. */
export const catalogue: readonly CatalogueEntry[] = ROWS.filter(isUndefinedHere).map(toEntry);

/**
 * Interfaces that real charms relate over although no catalogue lists them; `juju-info` is implicit in every charm and
 * `peer` is what many charms call the interface of their own units.
 */
export const uncataloguedInterfaces: readonly string[] = [
  "grafana_dashboard",
  "http_proxy",
  "juju-info",
  "loki_push_api",
  "peer",
  "redis",
  "rolling_op",
  "upgrade",
  "worker",
];

function isUndefinedHere([name, version]: Row): boolean {
  return !definitions.some((definition) => definition.name === name && definition.version === version);
}

function toEntry([name, version, status, summary, provider, requirer]: Row): CatalogueEntry {
  return { name, version, status, summary, providerKeys: words(provider), requirerKeys: words(requirer) };
}

function words(list: string): string[] {
  return list.split(" ").filter((word) => word !== "");
}

/** Some schemas say underscores where their libraries write dashes. */
function bothSpellings(keys: string): string {
  return `${keys} ${keys.replaceAll("-", "_")}`;
}
