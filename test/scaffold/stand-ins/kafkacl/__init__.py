"""Stands in for kafkacl, which is on no registry: what generated charms use of it, with the same names and behaviour."""

from .config import BaseConfigFormatter, ConfigOption
from .integrator import BaseIntegrator, BasePluginServer

__all__ = ["BaseConfigFormatter", "BaseIntegrator", "BasePluginServer", "ConfigOption"]
