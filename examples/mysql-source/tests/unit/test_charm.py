"""Names in tests: a rename asks about them, because tests may bring metadata of their own."""

from ops import testing

from charm import MysqlSourceCharm


def test_a_database_alone_is_not_enough():
    context = testing.Context(MysqlSourceCharm)
    relation = testing.Relation("data", interface="mysql_client")
    state = testing.State(relations={relation}, config={"mode": "source"})
    after = context.run(context.on.relation_broken(relation), state)
    assert isinstance(after.unit_status, testing.BlockedStatus)
