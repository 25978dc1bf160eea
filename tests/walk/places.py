"""Which row of a council each address names."""

from tests.walk.ledger import month_of
from tests.walk.world import Side

PK = {
    "measure_detail": "measure",
    "measure_edit": "measure",
    "measure_withdraw": "measure",
    "value_add": "measure",
    "value_correct": "measure",
    "value_explain": "measure",
    "target_set": "measure",
    "limit_set": "measure",
    "rebase_add": "measure",
    "rebase_withdraw": "measure",
    "measure_link": "measure",
    "measure_unlink": "measure",
    "value_file": "sent file",
    "value_import": "import",
    "line_detail": "line",
    "envelope_detail": "envelope",
    "envelope_sum": "envelope",
    "commitment_add": "line",
    "commitment_decide": "commitment",
    "commitment_release": "commitment",
    "funded_post_add": "line",
    "funded_post_change": "funded post",
    "funded_post_step": "funded post",
    "funded_post_withdraw": "funded post",
    "line_delegate": "line",
    "money_part_edit": "bare line",
    "money_part_withdraw": "bare line",
    "figure_add": "line",
    "figure_correct": "line",
    "change_add": "line",
    "change_take_back": "line",
    "variance_explain": "line",
    "line_link": "line",
    "line_unlink": "line",
    "ledger_file": "ledger file",
    "ledger_import": "ledger import",
    "update_correct": "update",
    "evidence_file": "evidence",
    "recommendation_detail": "recommendation",
    "recommendation_edit": "recommendation",
    "recommendation_withdraw": "recommendation",
    "theme_detail": "theme",
    "part_edit": "theme",
    "part_withdraw": "theme",
    "report_edit": "report",
    "report_preview": "report",
    "report_pdf": "report",
    "report_issue": "report",
    "report_take_back": "report",
    "report_throw_away": "report",
    "report_bring_back": "thrown report",
    "report_job": "job",
    "report_job_file": "job",
    "issued_report": "issued",
    "report_replace": "issued",
    "issued_file": "issued",
    "person": "person",
    "person_invite": "person",
    "person_account": "person",
    "person_withdraw": "person",
    "person_second_factor": "person",
    "person_directory": "person",
    "role_give": "person",
    "role_withdraw": "person",
    "organisation_edit": "organisation",
    "post": "post",
    "post_edit": "post",
    "post_appoint": "post",
    "post_vacant": "post",
    "delegate_add": "post",
    "delegate_withdraw": "post",
    "inspection": "inspection",
    "inspection_edit": "inspection",
    "judgements_edit": "inspection",
    "reported_add": "inspection",
    "reported_edit": "inspection",
    "reported_withdraw": "inspection",
}
OF_ACTION = {
    "action_detail", "action_update", "update_correct", "action_deadline", "action_edit", "action_leads",
    "action_move", "action_place", "action_withdraw", "evidence_file",
}  # fmt: skip


def kwargs_of(name: str, side: Side, row: str, council: bool) -> dict:
    found = {"authority": side.plan.authority.slug} if council else {"slug": side.plan.slug}
    if name in OF_ACTION:
        found["ref"] = side.rows[row].ref
    if name in PK:
        found["pk"] = side.rows[PK[name]].pk
    if name.startswith("part_"):
        found["part"] = "theme"
    if name.startswith("reported_"):
        found["kind"] = "findings"
    if name in {"reported_edit", "reported_withdraw"}:
        found["row"] = side.rows["finding"].pk
    if name in {"audit_event", "audit_redact"}:
        found["seq"] = side.rows["event"].seq
    if name in {"value_correct", "value_explain"}:
        found["value"] = side.rows["value"].pk
    if name == "rebase_withdraw":
        found["rebase"] = side.rows["rebase"].pk
    found |= money_kwargs_of(name, side)
    if name == "measure_unlink":
        found["link"] = side.rows["link"].pk
    if name in {"value_template", "value_export"}:
        found["kind"] = "csv"
    if name == "issued_file":
        found["ending"] = "json"
    if name == "role_withdraw":
        found["role"] = side.rows["membership"].pk
    if name == "delegate_withdraw":
        found["delegate"] = side.rows["delegate"].pk
    return found


def money_kwargs_of(name: str, side: Side) -> dict:
    if name in {"month_close", "month_reopen"}:
        return {"month": month_of(name)}
    if name == "ledger_template":
        return {"kind": "csv"}
    if name.startswith("money_part_"):
        return {"part": "line"}
    if name == "line_link":
        return {"kind": "source"}
    if name == "line_unlink":
        return {"kind": "source", "link": side.rows["funding"].pk}
    if name == "figure_correct":
        return {"figure": side.rows["figure"].pk}
    return {"change": side.rows["change"].pk} if name == "change_take_back" else {}
