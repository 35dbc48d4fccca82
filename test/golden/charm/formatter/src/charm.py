import ops
from kafkacl import BaseConfigFormatter, BaseIntegrator, ConfigOption


class Formatter(BaseConfigFormatter):
    topic_prefix = ConfigOption(json_key="topic.prefix", default="demo_")
    batch_size = ConfigOption(json_key="batch.size", default=20)
    poll_interval = ConfigOption(json_key="poll.interval", default=5)
    right = ConfigOption(json_key="right", default="as it is")


class Integrator(BaseIntegrator):
    name = "demo"
    formatter = Formatter
    CONNECT_REL = "connect"


class DemoCharm(ops.CharmBase):
    def __init__(self, framework):
        super().__init__(framework)
        self.integrator = Integrator(self)
