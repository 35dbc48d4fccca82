/** Beginnings of the examples in the manual. */

export const CHARM_CLASS = `import ops


class DemoCharm(ops.CharmBase):
    def __init__(self, framework):
        super().__init__(framework)
`;

/** A formatter of kafkacl with one option. */
export const FORMATTER = `from kafkacl import BaseConfigFormatter, ConfigOption


class Formatter(BaseConfigFormatter):
    topic_prefix = ConfigOption(json_key="topic.prefix", default="demo_")
`;
