/** Unit tests that are the same for every charm that needs them. */
import type { Plan } from "../plan.ts";

export const SECRET_TESTS = `def test_secret_reaches_the_connector(ctx: Context, base: testing.State):
    password = testing.Secret({"value": "not-a-secret-either"})
    relation = connect(**{"endpoints": "http://10.1.1.30:8083", "secret-user": SECRET.id})
    state = dataclasses.replace(
        with_relations(base, *DATA, relation),
        secrets=[SECRET, password],
        config={OPTION: password.id},
    )
    with mock.patch("kafkacl.connect.requests.request") as request:
        request.return_value = mock.Mock(status_code=201)
        ctx.run(ctx.on.relation_changed(relation), state)
    posted = [call.kwargs["json"] for call in request.call_args_list if "json" in call.kwargs]
    assert posted[0]["config"][OPTION_KEY] == "not-a-secret-either"


def test_unreadable_secret_blocks(ctx: Context, base: testing.State):
    state = dataclasses.replace(base, config={OPTION: "secret:cvh7kruupa1s46bqvug0"})
    out = ctx.run(ctx.on.config_changed(), state)
    assert isinstance(out.unit_status, ops.BlockedStatus)
    assert OPTION in out.unit_status.message
`;

export const FAILED_TASK = `def test_failed_task_blocks(ctx: Context, base: testing.State):
    with (
        mock.patch("charm.Integrator.ready", True),
        mock.patch("charm.Integrator.task_status", mock.Mock(value="FAILED")),
    ):
        out = ctx.run(ctx.on.config_changed(), base)
    assert out.unit_status == ops.BlockedStatus("Task status: FAILED")
`;

export const UNKNOWN_MODE = `def test_unknown_mode_blocks(ctx: Context, base: testing.State):
    state = dataclasses.replace(base, config={"mode": "sideways"})
    out = ctx.run(ctx.on.config_changed(), state)
    assert isinstance(out.unit_status, ops.BlockedStatus)
    assert "mode" in out.unit_status.message
`;

export const MISSING_PLUGIN = `def test_missing_plugin_blocks(ctx: Context, base: testing.State):
    with mock.patch("ops.Resources.fetch", side_effect=ops.ModelError("not attached")):
        out = ctx.run(ctx.on.config_changed(), base)
    assert isinstance(out.unit_status, ops.BlockedStatus)
    assert "connect-plugin" in out.unit_status.message
    assert not out.opened_ports


def test_placeholder_is_no_plugin(ctx: Context, base: testing.State, tmp_path: pathlib.Path):
    (tmp_path / "plugin.tar").write_bytes(b"")
    out = ctx.run(ctx.on.config_changed(), base)
    assert isinstance(out.unit_status, ops.BlockedStatus)
    assert not out.opened_ports


def test_server_that_is_not_there_yet(ctx: Context, base: testing.State):
    with mock.patch("plugin.Plugin.health_check", return_value=False):
        out = ctx.run(ctx.on.update_status(), base)
    assert isinstance(out.unit_status, ops.MaintenanceStatus)
`;

export const stopTest = ({
  name,
}: Plan) => `def test_server_goes_with_the_unit(ctx: Context, base: testing.State, tmp_path: pathlib.Path):
    unit = tmp_path / "${name}-plugin.service"
    home = tmp_path / "${name}-plugin"
    unit.touch()
    home.mkdir()
    with (
        mock.patch("plugin.UNITS", tmp_path),
        mock.patch("plugin.STATE", tmp_path),
        mock.patch("plugin.systemd") as systemd,
    ):
        ctx.run(ctx.on.stop(), base)
    systemd.service_disable.assert_called_once_with("--now", unit.stem)
    assert not unit.exists()
    assert not home.exists()
`;

export const IPV6 = `def test_address_of_ipv6_in_a_url(ctx: Context, base: testing.State):
    network = testing.Network("connect-client", ingress_addresses=["2001:db8::7"])
    relation = connect()
    state = dataclasses.replace(with_relations(base, relation), networks=[network])
    out = ctx.run(ctx.on.relation_created(relation), state)
    assert written(out, relation)["plugin-url"] == "http://[2001:db8::7]:8080/api/v1/plugin"
`;

export const OPEN_PORT = `def test_port_is_open(ctx: Context, base: testing.State):
    out = ctx.run(ctx.on.config_changed(), base)
    assert {port.port for port in out.opened_ports} == {8080}
`;
