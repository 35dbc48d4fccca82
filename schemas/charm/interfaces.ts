/**
 * Names of interfaces that charms relate over although no catalogue lists them, so that none is taken for a misspelling
 * of another. Facts from the metadata of charms on Charmhub.
 */
import { isKnownInterface, listInterfaces } from "../registry.ts";

const ESTABLISHED = `
alertmanager_dispatch alertmanager_remote_configuration azure bind-rndc blackbox_exporter_probes cassandra_client
catalogue ceph-admin ceph-client ceph-iscsi-admin ceph-mds ceph-rbd-mirror certificate_transfer cinder-backend
cinder-ceph-key config-server containerd cross_model_mesh dashboard-plugin db2 ddos_protection debug-ssh designate
elastic-beats elasticsearch etcd etcd-proxy external_provider external-dns gateway-route gcs general-info
github_runner_image_v0 github_runner_planner_v0 gnocchi grafana-source grafana_cloud_config grafana_dashboard
grafana_metadata hacluster haproxy-route haproxy-route-policy haproxy-route-tcp http http_proxy hydra_token_hook
influxdb-api istio_ingress_route istio-gateway-info jenkins_agent_v0 jenkins-agent jenkins-extension jenkins-slave
juju-dashboard k8s-cluster karma_dashboard keystone keystone-admin keystone-credentials keystone-domain-backend
keystone-fid-service-provider keystone-middleware keystone-notifications kratos_login_webhook
kratos_registration_webhook kube-control kube-dns kube-ovn kubeflow_dashboard_sidebar kubernetes-cni kubernetes-info
kubernetes_manifest kyuubi_client local-monitors logging loki_push_api lxd magma-orchestrator manila-plugin
matrix_auth memcache microk8s-info mimir mongodb mongos_client monitoring monitors mount mysql mysql_async
mysql-monitor mysql-router mysql-shared neutron-api neutron-plugin neutron-plugin-api nova-ceilometer nova-cell
nova-compute nova-vmware nova-vgpu nrpe nrpe-external-master ntp object-storage ovsdb ovsdb-cms ovsdb-ovsdb
parca_scrape parca_store peer_cluster pgsql pod-defaults postgresql_async prometheus prometheus_api
prometheus-manual prometheus-rules public-address pushgateway rabbitmq ranger_client redis secrets service-mesh
service_mesh shards sloth slurmd slurmctld spoe-auth squid-auth-helper stun-server syslog tempo_api temporal terracotta
tls_certificates_ca tokens traefik_route trino_catalog trino_client varnish websso-fid-service-provider
websso-trusted-dashboard workload-cache zookeeper_client`
  .trim()
  .split(/\s+/);

let names: ReadonlySet<string> | undefined;

/** Every name of an interface that charms use, catalogued or not. */
export function charmInterfaces(): ReadonlySet<string> {
  names ??= new Set([...listInterfaces().map(({ name }) => name), ...ESTABLISHED]);
  return names;
}

/** Whether charms relate over an interface of this literal name. */
export function isCharmInterface(name: string): boolean {
  return isKnownInterface(name) || charmInterfaces().has(name);
}
