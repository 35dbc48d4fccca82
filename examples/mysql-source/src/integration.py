"""The connector: how its configuration is made of the charm's options, and what runs when both sides are there."""

from kafkacl import BaseConfigFormatter, BaseIntegrator, BasePluginServer, ConfigOption

from literals import CONNECT_ENDPOINT, DATA_ENDPOINT, PEER_ENDPOINT


class MysqlFormatter(BaseConfigFormatter):
    """Each attribute is an option of the charm; `json_key` is what the connector calls it."""

    topic_prefix = ConfigOption(json_key="topic.prefix", default="shop")
    tasks_max = ConfigOption(json_key="tasks.max", default=1, configurable=False)


class PluginServer(BasePluginServer):
    """Offers the plugin under an address that Kafka Connect can reach."""

    def __init__(self, address: str, port: int):
        self.plugin_url = f"http://{address}:{port}/api/v1/plugin"

    def start(self):
        """Starts to serve; what follows is up to the machine."""

    def stop(self):
        """Ends it."""

    def configure(self):
        """Writes down what to serve."""

    def health_check(self) -> bool:
        """Whether the server answers."""
        return True


class MysqlIntegrator(BaseIntegrator):
    """Runs one connector while MySQL and Kafka Connect are related."""

    name = "mysql-source"
    mode = "source"
    formatter = MysqlFormatter
    plugin_server = PluginServer
    CONNECT_REL = CONNECT_ENDPOINT
    PEER_REL = PEER_ENDPOINT

    @property
    def ready(self) -> bool:
        """Whether both sides have answered."""
        return self.helpers.check_data_interfaces_ready([DATA_ENDPOINT, CONNECT_ENDPOINT])

    def setup(self):
        """Tells the connector where the database is."""
        database = self.helpers.fetch_all_relation_data(DATA_ENDPOINT)
        self.configure({"connection.url": f"jdbc:mysql://{database['endpoints']}/shop"})

    def teardown(self):
        """Kafka Connect removes the connector by itself."""
