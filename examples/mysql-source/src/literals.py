"""Names that the charm declares in charmcraft.yaml, once for all modules."""

CONNECT_ENDPOINT = "connect-client"
DATA_ENDPOINT = "data"
PEER_ENDPOINT = "peer"
PLUGIN_RESOURCE = "connect-plugin"
REST_PORT = 8080
