/**
 * Charms that are known to stand on either side of an interface, by their names on Charmhub: whom an author would relate
 * to. Facts from `interface.yaml` in canonical/charmlibs and the metadata of the charms. Not a complete list of anything.
 */

export interface Partners {
  readonly providers: readonly string[];
  readonly requirers: readonly string[];
}

/** Interface: providers: requirers. */
const TABLE = `
auth_proxy: oauth2-proxy-k8s:
azure_service_principal: azure-auth-integrator: velero-operator
azure_storage: azure-storage-integrator: spark-integration-hub-k8s spark-history-server-k8s
connect_client: kafka-connect kafka-connect-k8s:
cos_agent: kafka zookeeper: grafana-agent
etcd_client: charmed-etcd:
filesystem_info: nfs-server-proxy cephfs-server-proxy: filesystem-client
fiveg_core_gnb: sdcore-nms-k8s: sdcore-gnbsim-k8s
fiveg_f1: oai-ran-cu-k8s: oai-ran-du-k8s
fiveg_n2: sdcore-amf-k8s:
fiveg_rfsim: oai-ran-du-k8s: oai-ran-ue-k8s
forward_auth: oauth2-proxy-k8s: traefik-k8s istio-ingress-k8s
grafana_auth:: grafana-k8s
grafana_datasource: tempo-coordinator-k8s: grafana-k8s
grafana_datasource_exchange: tempo-coordinator-k8s: tempo-coordinator-k8s
hydra_endpoints: hydra: kratos
ingress: traefik-k8s:
ingress_per_unit: traefik-k8s: prometheus-k8s loki-k8s
istio_metadata: istio-k8s: kiali-k8s
jwt: jwt-integrator: opensearch
k8s-service: kfp-api kfp-viz kubeflow-profiles: kfp-api kfp-ui kfp-persistence kubeflow-dashboard
kafka_client: kafka kafka-k8s:
karapace_client: karapace karapace-k8s:
kratos_external_idp: kratos-external-idp-integrator: kratos
kratos_info: kratos: identity-platform-login-ui-operator
kubeflow_dashboard_links: kubeflow-dashboard:
ldap: glauth-k8s: sssd
litmus_auth: litmus-auth-k8s: litmus-backend-k8s
login_ui_endpoints: identity-platform-login-ui-operator: hydra kratos
milter: opendkim: postfix-relay
mongodb_client: mongodb mongodb-k8s:
mysql_client: mysql mysql-k8s:
nginx-route: nginx-ingress-integrator:
oauth: hydra:
opencti_connector:: opencti
opensearch_client: opensearch:
postgresql_client: postgresql postgresql-k8s:
profiling: pyroscope-coordinator-k8s: opentelemetry-collector-k8s
prometheus_remote_write: prometheus-k8s: grafana-agent-k8s
prometheus_scrape: loki-k8s grafana-k8s alertmanager-k8s: prometheus-k8s grafana-agent-k8s
pyroscope_cluster: pyroscope-coordinator-k8s: pyroscope-worker-k8s
s3: s3-integrator: mysql mysql-k8s postgresql postgresql-k8s mongodb mongodb-k8s
saml: saml-integrator:
sdcore_config: sdcore-nms-k8s: sdcore-amf-k8s sdcore-nrf-k8s sdcore-smf-k8s
smtp: smtp-integrator:
spark_service_account: spark-integration-hub-k8s: kyuubi-k8s
tempo_cluster: tempo-coordinator-k8s: tempo-worker-k8s
tls-certificates: self-signed-certificates vault vault-k8s:
tracing: tempo-coordinator-k8s: pyroscope-coordinator-k8s
vault-autounseal: vault: vault-k8s
zookeeper: zookeeper zookeeper-k8s: kafka kafka-k8s
`;

const NOBODY: Partners = { providers: [], requirers: [] };

const partners: ReadonlyMap<string, Partners> = new Map(
  TABLE.trim()
    .split("\n")
    .map((line) => {
      const [name = "", providers = "", requirers = ""] = line.split(":");
      return [name, { providers: words(providers), requirers: words(requirers) }];
    }),
);

/** The charms that an interface is known to relate; none on either side for one that nothing is known of. */
export function partnersOf(interfaceName: string): Partners {
  return partners.get(interfaceName) ?? NOBODY;
}

function words(list: string): string[] {
  return list.split(" ").filter((word) => word !== "");
}
