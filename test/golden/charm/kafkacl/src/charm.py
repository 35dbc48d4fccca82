from kafkacl import BaseIntegrator

PLUGIN_RESOURCE_KEY = "connect-plugin"


class Integrator(BaseIntegrator):
    name = "mysql"
    plugin_server = PluginServer
